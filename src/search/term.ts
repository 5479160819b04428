import { isLight } from './lightwords.ts'
import { stem } from './stem.ts'
import { stopWords } from './stopwords.ts'

/** One word that some entry uses, as a search key. */
export interface Term {
  readonly key: string
  readonly stop: boolean
  readonly light: boolean
  /** In how many entries it is said, up to the weight with which each says it. */
  spread: number
  readonly slots: number[]
  readonly weights: number[]
  readonly phrases: number[]
  /** The forms of one word, this one among them; null for a stop word. */
  family: Family | null
  idf: number
  /** Scratch space of the fuzzy search: trigrams shared with the word that is looked up. */
  shared: number
}

/** The terms that have one stem. */
export interface Family {
  readonly terms: Term[]
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
  readonly byStem: Map<string, Family>
  readonly byTrigram: Map<string, Term[]>
  /** Short words by what is left of them without one letter: two words one slip apart meet there. */
  readonly byRest: Map<string, Term[]>
}

/** From this length on words are compared by their trigrams, up to `longestShort` by what is left without one letter. */
export const shortestLong = 5
export const longestShort = 7

/** A vocabulary without words. */
export function createVocabulary(): Vocabulary {
  return { terms: new Map(), byStem: new Map(), byTrigram: new Map(), byRest: new Map() }
}

/** The term of a key, made when it is new. */
export function termOf(vocabulary: Vocabulary, key: string): Term {
  const known = vocabulary.terms.get(key)
  if (known !== undefined) return known
  const term: Term = {
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
  enter(vocabulary, term)
  return term
}

function enter(vocabulary: Vocabulary, term: Term): void {
  if (term.key.length <= longestShort) for (const rest of rests(term.key)) push(vocabulary.byRest, rest, term)
  if (term.stop) return
  term.family = familyOf(vocabulary, stem(term.key))
  term.family.terms.push(term)
  if (term.key.length < shortestLong) return
  for (const trigram of trigrams(term.key)) push(vocabulary.byTrigram, trigram, term)
}

function familyOf(vocabulary: Vocabulary, root: string): Family {
  const known = vocabulary.byStem.get(root)
  if (known !== undefined) return known
  const family: Family = { terms: [], spread: null }
  vocabulary.byStem.set(root, family)
  return family
}

/** The three-letter runs of a word, its edges marked. */
export function trigrams(key: string): ReadonlySet<string> {
  const framed = `^${key}$`
  const all = new Set<string>()
  for (let i = 0; i + 3 <= framed.length; i++) all.add(framed.slice(i, i + 3))
  return all
}

/** A word, and what is left of it without each of its letters. */
export function rests(key: string): ReadonlySet<string> {
  const all = new Set([key])
  for (let i = 0; i < key.length; i++) all.add(key.slice(0, i) + key.slice(i + 1))
  return all
}

function push(lists: Map<string, Term[]>, key: string, term: Term): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [term])
  else list.push(term)
}
