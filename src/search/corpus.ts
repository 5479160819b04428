import { addGrams, dropGrams, type Grams } from './grams.ts'
import { createPairs } from './pairs.ts'
import { createVocabulary, type Family, type Term, termOf, type Vocabulary } from './term.ts'
import type { Weighed } from './weigh.ts'

/** A phrase in the index: whose it is, its words, and how much they weigh together. */
export interface Phrase {
  readonly slot: number
  readonly terms: readonly Term[]
  /** Its stop words, when it has other words too: they are found through those, which are far rarer. */
  readonly besides: readonly Term[]
  mass: number
}

/** What is kept of an entry that is in, beside what the vocabulary and the phrases tell. */
interface Held extends Omit<Weighed, 'weights' | 'phrases'> {
  /** The numbers of its terms. */
  readonly terms: Uint32Array
}

/**
 * Everything search looks into. It changes in place: adding or taking out one entry costs about a millisecond, so that
 * an edit is used at once.
 */
export interface Index {
  readonly vocabulary: Vocabulary
  readonly grams: Grams
  /** By slot; null where an entry was taken out. */
  readonly entries: (Held | null)[]
  readonly phrases: (Phrase | null)[]
  readonly phrasesOf: number[][]
  readonly slotOf: Map<string, number>
  readonly freeSlots: number[]
  readonly freePhrases: number[]
  /** Whether weights must be computed again before the next question. */
  stale: boolean
}

const none: readonly Term[] = []
/** How much a stop word weighs against a word that means something. */
const stopShare = 0.5
/** The same for a word of everyday speech that is no stop word. */
const lightShare = 0.5

export function createIndex(): Index {
  return {
    vocabulary: createVocabulary(),
    grams: createPairs(),
    entries: [],
    phrases: [],
    phrasesOf: [],
    slotOf: new Map(),
    freeSlots: [],
    freePhrases: [],
    stale: true,
  }
}

/** Puts an entry in, in place of the one with the same id. */
export function putEntry(index: Index, entry: Weighed): void {
  takeOut(index, entry.id, entry.outside)
  const slot = index.freeSlots.pop() ?? index.entries.length
  const { id, outside, emergency, wording } = entry
  const said = [...entry.weights.keys()].map((key) => termOf(index.vocabulary, key).number)
  index.entries[slot] = { id, outside, emergency, wording, terms: Uint32Array.from(said) }
  index.slotOf.set(name(entry.id, entry.outside), slot)
  for (const [key, weight] of entry.weights) {
    const term = termOf(index.vocabulary, key)
    term.spread += Math.min(1, weight)
    term.slots = term.slots.concat(slot)
    term.weights = term.weights.concat(weight)
    if (term.family !== null) term.family.spread = null
  }
  index.phrasesOf[slot] = entry.phrases.map((keys) => putPhrase(index, slot, keys))
  addGrams(index.grams, slot, meaningful(index, entry))
  index.stale = true
}

/** Takes an entry out; nothing happens when it is not there. */
export function takeOut(index: Index, id: string, outside = false): void {
  const slot = index.slotOf.get(name(id, outside))
  const entry = slot === undefined ? null : index.entries[slot]
  if (slot === undefined || entry === null || entry === undefined) return
  for (const phrase of index.phrasesOf[slot] ?? []) index.phrases[phrase] = null
  for (const number of entry.terms) forget(index, index.vocabulary.numbered[number], slot)
  index.freePhrases.push(...(index.phrasesOf[slot] ?? []))
  dropGrams(index.grams, slot)
  index.entries[slot] = null
  index.slotOf.delete(name(id, outside))
  index.freeSlots.push(slot)
  index.stale = true
}

/** Brings the weights up to date after changes; called before a question is scored. */
export function refresh(index: Index): void {
  if (!index.stale) return
  const count = index.slotOf.size
  for (const term of index.vocabulary.terms.values()) term.idf = weightOf(term, count)
  for (const phrase of index.phrases) if (phrase !== null) phrase.mass = sum(phrase.terms)
  index.stale = false
}

/** Sums of fractions depend on their order by less than this, and an edit changes the order. */
const exactness = 1e6

/** What is said nowhere but in a body is counted as said by one entry, else it would be the rarest word of all. */
function rarity(count: number, spread: number): number {
  const least = Math.max(1, Math.round(spread * exactness) / exactness)
  return Math.log(1 + (count - least + 0.5) / (least + 0.5))
}

/** A rare form of a common word tells little more than the word: what a term weighs lies half-way between the two. */
function weightOf({ stop, light, spread, family }: Term, count: number): number {
  const own = rarity(count, spread)
  if (stop || family === null) return own * stopShare
  if (family.spread === null) family.spread = spreadOf(family)
  return ((own + rarity(count, family.spread)) / 2) * (light ? lightShare : 1)
}

/** In how many entries the forms of one word are said. */
function spreadOf({ terms }: Family): number {
  const said = new Map<number, number>()
  for (const { slots, weights } of terms)
    slots.forEach((slot, at) => {
      said.set(slot, (said.get(slot) ?? 0) + (weights[at] ?? 0))
    })
  return [...said.values()].reduce((total, weight) => total + Math.min(1, weight), 0)
}

function putPhrase(index: Index, slot: number, keys: readonly string[]): number {
  const at = index.freePhrases.pop() ?? index.phrases.length
  const terms = keys.map((key) => termOf(index.vocabulary, key))
  const stops = terms.filter((term) => term.stop)
  // Most phrases have none: they share one empty list.
  const besides = stops.length === 0 || stops.length === terms.length ? none : stops.slice()
  index.phrases[at] = { slot, terms, besides, mass: 0 }
  for (const term of terms) if (!besides.includes(term)) term.phrases = term.phrases.concat(at)
  return at
}

/** `slot` said this word, in phrases that are null by now. */
function forget(index: Index, term: Term | undefined, slot: number): void {
  const at = term?.slots.indexOf(slot) ?? -1
  if (term === undefined || at < 0) return
  const weight = term.weights[at] ?? 0
  term.slots = term.slots.toSpliced(at, 1)
  term.weights = term.weights.toSpliced(at, 1)
  if (term.family !== null) term.family.spread = null
  term.spread = term.slots.length === 0 ? 0 : term.spread - Math.min(1, weight)
  term.phrases = term.phrases.filter((phrase) => index.phrases[phrase] !== null)
}

function meaningful(index: Index, entry: Weighed): ReadonlyMap<string, number> {
  return new Map([...entry.weights].filter(([key]) => !termOf(index.vocabulary, key).stop))
}

function sum(terms: readonly Term[]): number {
  return terms.reduce((total, term) => total + term.idf, 0)
}

function name(id: string, outside: boolean): string {
  return outside ? `outside ${id}` : id
}
