import { tokens } from '../core/text/fold.ts'

/** Longest question that is read, in characters; the rest of a longer text adds nothing to what it is about. */
export const longestQuestion = 1_000

/** Most different words of one question that are looked up. */
export const mostWords = 60

/**
 * One folded word under the spelling that search compares, which is coarser than fold(): students write sh, ch, gh for
 * ş, ç, ğ, 4 and 6 for ç and ş, mix x with h and q with g, and double letters. Both sides of a comparison go through it.
 */
export function searchKey(word: string): string {
  return digitsAsLetters(word)
    .replace(/([scg])h/g, '$1')
    .replace(/kh|x/g, 'h')
    .replaceAll('q', 'g')
    .replaceAll('w', 'v')
    .replace(/(.)\1+/g, '$1')
}

/** The different words of a text as search keys, in order. */
export function searchKeys(text: string): readonly string[] {
  return [...new Set(tokens(text).map(searchKey))]
}

/** The different words of a question, bounded, each with the other spelling it may stand for (w for ş: yaxwi). */
export function questionKeys(
  question: string,
): readonly { readonly key: string; readonly other: string | null }[] {
  const found = new Map<string, string | null>()
  for (const word of tokens(question.slice(0, longestQuestion))) {
    if (found.size === mostWords) break
    found.set(searchKey(word), word.includes('w') ? searchKey(word.replaceAll('w', 's')) : null)
  }
  return [...found].map(([key, other]) => ({ key, other }))
}

function digitsAsLetters(word: string): string {
  if (!/[46]/.test(word) || !/[a-z]/.test(word)) return word
  return word.replace(/(?<=[a-z])4|4(?=[a-z])/g, 'c').replace(/(?<=[a-z])6|6(?=[a-z])/g, 's')
}
