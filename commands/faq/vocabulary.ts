import { isEnding, stem } from '../../src/core/stem.ts'
import { slips } from './distance.ts'
import { stopWords } from './stopwords.ts'

/** One word that some topic uses, as a search key. */
export interface Term {
  readonly key: string
  readonly stop: boolean
  /** In how many topics it is said, up to the weight with which each says it. */
  spread: number
  readonly slots: number[]
  readonly weights: number[]
  readonly phrases: number[]
  idf: number
  /** Scratch space of the fuzzy search: trigrams shared with the word that is looked up. */
  shared: number
}

/** A word of the vocabulary that a typed word may stand for, and how surely (0..1). */
export interface Match {
  readonly term: Term
  readonly quality: number
}

/** All words of all topics, found exactly, by stem, with endings, and with typing slips. */
export interface Vocabulary {
  readonly terms: Map<string, Term>
  readonly byStem: Map<string, Term[]>
  readonly byTrigram: Map<string, Term[]>
  /** Short words by what is left of them without one letter: two words one slip apart meet there. */
  readonly byRest: Map<string, Term[]>
}

const quality = {
  exact: 1,
  ending: 0.9,
  stem: 0.85,
  oneSlip: 0.85,
  twoSlips: 0.65,
  slipAndEnding: 0.05,
  short: 0.55,
  alike: 0.8,
}
const mostMatches = 6
const mostCompared = 40
const mostSlipped = 4
/** Shortest known word that a longer typed word may be a form of. */
const shortestStem = 4
/** From this length on a word is compared with others by its trigrams, up to that one by what is left without one letter. */
const shortestLong = 5
const longestShort = 7
const shortestFuzzy = 3

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
    spread: 0,
    slots: [],
    weights: [],
    phrases: [],
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
  push(vocabulary.byStem, stem(term.key), term)
  if (term.key.length < shortestLong) return
  for (const trigram of trigrams(term.key)) push(vocabulary.byTrigram, trigram, term)
}

/** What a typed word may stand for, best first; typing slips are considered only when nothing plainer is found. */
export function matches(vocabulary: Vocabulary, key: string): readonly Match[] {
  const found = new Map<Term, number>()
  const exact = vocabulary.terms.get(key)
  if (exact !== undefined && exact.slots.length > 0) found.set(exact, quality.exact)
  if (exact?.stop !== true && !stopWords.has(key)) {
    byForm(vocabulary, key, found)
    if (found.size === 0 && fuzzy(key)) bySlips(vocabulary, key, found)
  }
  return [...found]
    .map(([term, quality]) => ({ term, quality }))
    .sort(better)
    .slice(0, mostMatches)
}

/** Words that begin as the typed one does, for suggestions while somebody is still typing the last word. */
export function beginning(vocabulary: Vocabulary, typed: string): readonly Match[] {
  const sure = matches(vocabulary, typed)
  if (typed.length < 2 || sure.some((match) => match.quality === quality.exact)) return sure
  const begun = [...vocabulary.terms.values()].filter(
    (term) => !term.stop && term.slots.length > 0 && term.key.startsWith(typed),
  )
  const nearest = begun.sort((a, b) => a.key.length - b.key.length).slice(0, mostMatches * 2)
  return [...sure, ...nearest.map((term) => ({ term, quality: typed.length / term.key.length }))]
}

function byForm(vocabulary: Vocabulary, key: string, found: Map<Term, number>): void {
  for (const term of vocabulary.byStem.get(stem(key)) ?? []) keep(found, term, quality.stem)
  for (let length = key.length - 1; length >= shortestStem; length--) {
    const term = vocabulary.terms.get(key.slice(0, length))
    if (term !== undefined && !term.stop && isEnding(key.slice(length))) keep(found, term, quality.ending)
  }
}

function fuzzy(key: string): boolean {
  return key.length >= shortestFuzzy && !/^\d+$/.test(key)
}

function bySlips(vocabulary: Vocabulary, key: string, found: Map<Term, number>): void {
  const near = neighbours(vocabulary, key)
  const slipped = near
    .map((term) => ({ term, quality: slipQuality(term.key, key) }))
    .filter((match) => match.quality > 0)
  const best =
    slipped.length > 0 ? slipped : near.map((term) => ({ term, quality: alike(term.key, key, term.shared) }))
  const top = Math.max(0, ...best.map((match) => match.quality))
  const close = best.filter((match) => match.quality > 0 && match.quality >= top - 0.16)
  for (const { term, quality } of close.sort(better).slice(0, mostSlipped)) keep(found, term, quality)
}

/** The terms worth comparing with a word: those a letter away, and those that share most trigrams with it. */
function neighbours(vocabulary: Vocabulary, key: string): readonly Term[] {
  const near = new Set<Term>()
  if (key.length <= longestShort) {
    for (const rest of rests(key)) for (const term of vocabulary.byRest.get(rest) ?? []) near.add(term)
  }
  for (const term of near) term.shared = 0
  if (key.length >= shortestLong - 1) for (const term of alikeTerms(vocabulary, key)) near.add(term)
  return [...near].filter((term) => term.slots.length > 0)
}

function alikeTerms(vocabulary: Vocabulary, key: string): readonly Term[] {
  const touched: Term[] = []
  const lists = [...trigrams(key)].map((trigram) => vocabulary.byTrigram.get(trigram) ?? [])
  for (const list of lists) for (const term of list) term.shared = 0
  for (const list of lists) {
    for (const term of list) {
      if (term.shared === 0) touched.push(term)
      term.shared++
    }
  }
  const closeness = (term: Term) => term.shared / Math.min(term.key.length, key.length)
  return touched
    .filter((term) => term.shared > 1 || term.key.length <= shortestLong)
    .sort((a, b) => closeness(b) - closeness(a) || byKey(a, b))
    .slice(0, mostCompared)
}

/** 0 when the words are too far apart to be one word mistyped. */
function slipQuality(word: string, typed: string): number {
  if (typed.length < 4 || word.length < 4)
    return word.length === typed.length + 1 ? shortQuality(word, typed) : 0
  const allowed = word.length >= 8 ? 2 : 1
  const row = slips(word, typed)
  const whole = row[typed.length] ?? allowed + 1
  const lenient = whole <= 2 && word.length >= 6 && typed.length >= 6
  const plainly = whole <= allowed || lenient ? bySlipCount(whole) : 0
  return Math.max(plainly, word.length < 5 ? 0 : withEnding(row, typed, allowed))
}

/** Three letters typed are too few for anything but a letter left out (ned, wen). */
function shortQuality(word: string, typed: string): number {
  return slips(word, typed)[typed.length] === 1 ? quality.short : 0
}

/** A slip inside a word that also carries endings (pasprtumu). */
function withEnding(row: readonly number[], typed: string, allowed: number): number {
  let best = 0
  for (let length = row.length - 2; length >= 3; length--) {
    const count = row[length] ?? allowed + 1
    if (count > 0 && count <= allowed && isEnding(typed.slice(length))) {
      best = Math.max(best, bySlipCount(count) - quality.slipAndEnding * count)
    }
  }
  return best
}

function bySlipCount(count: number): number {
  return count <= 1 ? quality.oneSlip : quality.twoSlips
}

/** Dice's coefficient over trigrams: the last resort, for words that only look alike. */
function alike(word: string, typed: string, shared: number): number {
  const dice = (2 * shared) / (word.length + typed.length)
  return dice >= 0.45 ? dice * quality.alike : 0
}

/** By quality; equals in the order of their letters, so that the order of additions decides nothing. */
function better(a: Match, b: Match): number {
  return b.quality - a.quality || byKey(a.term, b.term)
}

function byKey(a: Term, b: Term): number {
  return a.key < b.key ? -1 : 1
}

function keep(found: Map<Term, number>, term: Term, quality: number): void {
  if (term.slots.length > 0 && (found.get(term) ?? 0) < quality) found.set(term, quality)
}

function trigrams(key: string): ReadonlySet<string> {
  const framed = `^${key}$`
  const all = new Set<string>()
  for (let i = 0; i + 3 <= framed.length; i++) all.add(framed.slice(i, i + 3))
  return all
}

function rests(key: string): ReadonlySet<string> {
  const all = new Set([key])
  for (let i = 0; i < key.length; i++) all.add(key.slice(0, i) + key.slice(i + 1))
  return all
}

function push(lists: Map<string, Term[]>, key: string, term: Term): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [term])
  else list.push(term)
}
