import { gramsOf } from './grams.ts'
import { isLight } from './lightwords.ts'
import { addPair, createPairs, type Pairs, valuesOf } from './pairs.ts'
import { stem } from './stem.ts'
import { stopWords } from './stopwords.ts'

/** One word that some entry uses, as a search key. */
export interface Term {
  /** Its place among all terms. */
  readonly number: number
  readonly key: string
  readonly stop: boolean
  readonly light: boolean
  /** In how many entries it is said, up to the weight with which each says it. */
  spread: number
  /** The entries that say it, and how strongly each does; lists are replaced, because one that is pushed to takes thrice the room. */
  slots: readonly number[]
  weights: readonly number[]
  phrases: readonly number[]
  /** The forms of one word, this one among them; null for a stop word. */
  family: Family | null
  idf: number
  /** Scratch space of the fuzzy search: trigrams shared with the word that is looked up. */
  shared: number
}

/** The terms that have one stem. */
export interface Family {
  terms: readonly Term[]
  /** In how many entries any of them is said; not up to date when null. */
  spread: number | null
}

/** A word of the vocabulary that a typed word may stand for, and how surely (0..1). */
export interface Match {
  readonly term: Term
  readonly quality: number
}

/** All words of all entries, found exactly, by stem, with endings, and with typing slips. */
export interface Vocabulary {
  readonly terms: Map<string, Term>
  /** The same by their numbers. */
  readonly numbered: Term[]
  readonly byStem: Map<string, Family>
  /** Long words' numbers by their three-letter runs. */
  readonly byTrigram: Pairs
  /** Short words' numbers by what is left of them without one letter: two words one slip apart meet there. */
  readonly byRest: Pairs
}

/** From this length on words are compared by their trigrams, up to `longestShort` by what is left without one letter. */
export const shortestLong = 5
export const longestShort = 7
/** The greatest prime below 2^28. */
const restCodes = 268_435_399

/** A vocabulary without words. */
export function createVocabulary(): Vocabulary {
  return {
    terms: new Map(),
    numbered: [],
    byStem: new Map(),
    byTrigram: createPairs(),
    byRest: createPairs(),
  }
}

/** The term of a key, made when it is new. */
export function termOf(vocabulary: Vocabulary, key: string): Term {
  const known = vocabulary.terms.get(key)
  if (known !== undefined) return known
  const term: Term = {
    number: vocabulary.numbered.length,
    key,
    stop: stopWords.has(key),
    light: isLight(key),
    spread: 0,
    slots: [],
    weights: [],
    phrases: [],
    family: null,
    idf: 0,
    shared: 0,
  }
  vocabulary.terms.set(key, term)
  vocabulary.numbered.push(term)
  enter(vocabulary, term)
  return term
}

/** Those that are, or may be, one slip away from a short word; what only shares a code is compared in vain. */
export function shortNeighbours({ byRest, numbered }: Vocabulary, key: string): readonly Term[] {
  return [...restsOf(key)].flatMap((rest) => termsAt(numbered, valuesOf(byRest, rest)))
}

/** For each three-letter run of a word the terms that have it, too. */
export function sharers({ byTrigram, numbered }: Vocabulary, key: string): readonly (readonly Term[])[] {
  return [...trigramsOf(key)].map((trigram) => termsAt(numbered, valuesOf(byTrigram, trigram)))
}

function termsAt(numbered: readonly Term[], numbers: Iterable<number>): readonly Term[] {
  const terms: Term[] = []
  for (const number of numbers) {
    const term = numbered[number]
    if (term !== undefined) terms.push(term)
  }
  return terms
}

function enter(vocabulary: Vocabulary, term: Term): void {
  const { key, number } = term
  if (key.length <= longestShort) for (const rest of restsOf(key)) addPair(vocabulary.byRest, rest, number)
  if (term.stop) return
  term.family = familyOf(vocabulary, stem(key))
  term.family.terms = term.family.terms.concat(term)
  if (key.length < shortestLong) return
  for (const trigram of trigramsOf(key)) addPair(vocabulary.byTrigram, trigram, number)
}

function familyOf(vocabulary: Vocabulary, root: string): Family {
  const known = vocabulary.byStem.get(root)
  if (known !== undefined) return known
  const family: Family = { terms: [], spread: null }
  vocabulary.byStem.set(root, family)
  return family
}

function trigramsOf(key: string): ReadonlySet<number> {
  return new Set(gramsOf(key, 3))
}

/** A word, and what is left of it without each of its letters, as numbers. */
function restsOf(key: string): ReadonlySet<number> {
  const rests = Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))
  return new Set([key, ...rests].map(restCode))
}

/** Seven letters are more than 28 bits, so that two rests have one code now and then. */
function restCode(rest: string): number {
  return rest === '' ? 0 : Number.parseInt(rest, 36) % restCodes
}
