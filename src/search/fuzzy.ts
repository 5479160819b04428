import { slips } from './distance.ts'
import { isEnding } from './stem.ts'
import {
  longestShort,
  type Match,
  sharers,
  shortestLong,
  shortNeighbours,
  type Term,
  type Vocabulary,
} from './term.ts'

const sure = {
  oneSlip: 0.87,
  shortSlip: 0.85,
  otherBeginning: 0.8,
  twoSlips: 0.65,
  slipAndEnding: 0.05,
  short: 0.55,
  alike: 0.8,
}
const shortestFuzzy = 3
/** From this length on one slip leaves little doubt. */
const tellingLength = 6
const mostCompared = 40
const mostSlipped = 4
/** Least share of the shorter word's trigrams that a word has to have to be compared letter by letter. */
const leastClose = 0.25
/** Matches less sure than the best by more than this are other words. */
const closeEnough = 0.16
/** Least share of common trigrams with which two words are thought to be related. */
const leastAlike = 0.45

/** The words that a mistyped word may have been meant to be, best first; none for numbers and very short words. */
export function slippedMatches(vocabulary: Vocabulary, key: string): readonly Match[] {
  if (key.length < shortestFuzzy || /^\d+$/.test(key)) return []
  const near = neighbours(vocabulary, key)
  const slipped = near
    .map((term) => ({ term, quality: slipQuality(term.key, key) }))
    .filter((match) => match.quality > 0)
  const best =
    slipped.length > 0 ? slipped : near.map((term) => ({ term, quality: alike(term.key, key, term.shared) }))
  const top = Math.max(0, ...best.map((match) => match.quality))
  const close = best.filter((match) => match.quality > 0 && match.quality >= top - closeEnough)
  return close.sort(better).slice(0, mostSlipped)
}

/** By quality; equals in the order of their letters, so that the order of additions decides nothing. */
export function better(a: Match, b: Match): number {
  return b.quality - a.quality || byKey(a.term, b.term)
}

function byKey(a: Term, b: Term): number {
  return a.key < b.key ? -1 : 1
}

/** The terms worth comparing with a word: those a letter away, and those that share most trigrams with it. */
function neighbours(vocabulary: Vocabulary, key: string): readonly Term[] {
  const near = new Set(key.length <= longestShort ? shortNeighbours(vocabulary, key) : [])
  for (const term of near) term.shared = 0
  if (key.length >= shortestLong - 1) for (const term of alikeTerms(vocabulary, key)) near.add(term)
  return [...near].filter((term) => term.slots.length > 0)
}

function alikeTerms(vocabulary: Vocabulary, key: string): readonly Term[] {
  const touched: Term[] = []
  const lists = sharers(vocabulary, key)
  for (const list of lists) for (const term of list) term.shared = 0
  for (const list of lists) {
    for (const term of list) {
      if (term.shared === 0) touched.push(term)
      term.shared++
    }
  }
  const closeness = (term: Term) => term.shared / Math.min(term.key.length, key.length)
  return touched
    .filter((term) => closeness(term) >= leastClose && (term.shared > 1 || term.key.length <= shortestLong))
    .sort((a, b) => closeness(b) - closeness(a) || byKey(a, b))
    .slice(0, mostCompared)
}

/** 0 when the words are too far apart to be one word mistyped. */
function slipQuality(word: string, typed: string): number {
  if (typed.length < 4 || word.length < 4)
    return word.length === typed.length + 1 ? shortQuality(word, typed) : 0
  const allowed = word.length >= 8 ? 2 : 1
  if (word.length - typed.length > 2) return 0
  const row = slips(word, typed)
  const whole = row.at(-1) ?? Number.POSITIVE_INFINITY
  const lenient = whole <= 2 && word.length >= 6 && typed.length >= 6
  const plainly =
    whole <= allowed || lenient ? Math.min(bySlipCount(whole, word.length), beginningQuality(word, typed)) : 0
  return Math.max(plainly, word.length < 5 ? 0 : withEnding(row, typed, allowed))
}

/** People seldom mistype the first letter: a word that begins otherwise may well be another one (wombat, combat). */
function beginningQuality(word: string, typed: string): number {
  return word[0] === typed[0] ? 1 : sure.otherBeginning
}

/** Three letters typed are too few for anything but a letter left out (ned, wen). */
function shortQuality(word: string, typed: string): number {
  return slips(word, typed)[typed.length] === 1 ? sure.short : 0
}

/** A slip inside a word that also carries endings (pasprtumu). */
function withEnding(row: readonly number[], typed: string, allowed: number): number {
  let best = 0
  for (let length = row.length - 2; length >= 3; length--) {
    const count = row[length] ?? allowed + 1
    if (count > 0 && count <= allowed && isEnding(typed.slice(length))) {
      best = Math.max(best, bySlipCount(count, length) - sure.slipAndEnding * count)
    }
  }
  return best
}

function bySlipCount(count: number, length: number): number {
  if (count > 1) return sure.twoSlips
  return length >= tellingLength ? sure.oneSlip : sure.shortSlip
}

/** Dice's coefficient over trigrams: the last resort, for words that only look alike. */
function alike(word: string, typed: string, shared: number): number {
  const dice = (2 * shared) / (word.length + typed.length)
  return dice >= leastAlike ? dice * sure.alike : 0
}
