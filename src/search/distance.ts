/** More slips than this are never looked at: from there on only "too far" is told. */
export const mostSlips = 2

const tooFar = mostSlips + 1

interface Rows {
  readonly row: number[]
  readonly above: readonly number[]
  readonly before: readonly number[]
}

/**
 * How many typing slips (wrong, missing, extra or swapped letter) lie between `word` and every beginning of `typed`:
 * entry j is the distance to its first j letters, so the last entry is the distance to the whole. Numbers above
 * `mostSlips` say only that it is more.
 */
export function slips(word: string, typed: string): readonly number[] {
  const size = typed.length + 1
  let before: number[] = Array.from({ length: size }, () => tooFar)
  let above: number[] = Array.from({ length: size }, (_, j) => j)
  let row: number[] = Array.from({ length: size }, () => 0)
  let leastAbove = 0
  for (let i = 1; i <= word.length; i++) {
    const least = fillRow(word, typed, i, { row, above, before })
    if (least > mostSlips && leastAbove > mostSlips) return row.fill(tooFar)
    leastAbove = least
    const spare = before
    before = above
    above = row
    row = spare
  }
  return above
}

/** Fills the i-th row and returns its least number. */
function fillRow(word: string, typed: string, i: number, { row, above, before }: Rows): number {
  const letter = word.charCodeAt(i - 1)
  const letterBefore = i > 1 ? word.charCodeAt(i - 2) : -1
  row[0] = i
  let left = i
  let all = i
  for (let j = 1; j < above.length; j++) {
    const typedLetter = typed.charCodeAt(j - 1)
    let least = (above[j - 1] ?? tooFar) + (letter === typedLetter ? 0 : 1)
    least = Math.min(least, left + 1, (above[j] ?? tooFar) + 1)
    if (j > 1 && letterBefore === typedLetter && letter === typed.charCodeAt(j - 2))
      least = Math.min(least, (before[j - 2] ?? tooFar) + 1)
    row[j] = least
    left = least
    if (least < all) all = least
  }
  return all
}
