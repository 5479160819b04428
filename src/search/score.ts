import { type Index, refresh } from './corpus.ts'
import { scoreGrams } from './grams.ts'
import { isLight } from './lightwords.ts'
import { questionKeys } from './spelling.ts'
import { stopWords } from './stopwords.ts'
import type { Match, Term } from './term.ts'
import { beginning, matches } from './vocabulary.ts'

/** How much speaks for one entry (or kind of question outside) as the meaning of a question. */
export interface Candidate {
  readonly id: string
  readonly outside: boolean
  readonly emergency: boolean
  /** Word, phrase and letter evidence together; 0 = nothing. Comparable within one question only. */
  readonly score: number
  /** How much of the question's weight this entry's words explain. */
  readonly explained: number
  /** The weight of the heaviest of its phrases that the question says as a whole, 0 when it says none. */
  readonly whole: number
  /** How many of the question's telling words are its own, each as surely (0..1) as it was read: a mistyped one counts less. */
  readonly read: number
}

/** A question weighed against everything known. */
export interface Scored {
  /** Best first, only those with evidence worth naming beside the best. */
  readonly candidates: readonly Candidate[]
  /** The weight of the question's words, unknown ones included. */
  readonly mass: number
}

/** Options of scoring: `typing` = the last word may be unfinished. */
export interface ScoreOptions {
  readonly typing?: boolean
}

/** The shares of the kinds of evidence, and the form of each; found by cross-validation with parts of the synonyms left out. */
const share = { words: 1, phrase: 1, secondPhrase: 0.3, grams: 0.5 }
const saturation = 1.2
/** A candidate with less than this share of the best one's score is left out. */
const worthNaming = 0.1
/** From this share of its weight on a phrase counts as said: endings and one slip are allowed for. */
const wholePhrase = 0.8
/** What a word that no entry knows weighs: as much as a fairly rare one. */
const unknownMass = 3
/** The same for a word of everyday speech, and for a stop word. */
const unknownLightMass = 1
const unknownStopMass = 0.1

interface Sheet {
  readonly words: Float64Array
  readonly explained: Float64Array
  readonly grams: Float64Array
  readonly read: Float64Array
  readonly phrases: Map<number, number>
  /** The stop words of the question, each with how surely it is meant. */
  readonly stops: Map<Term, number>
  mass: number
}

/** Weighs a question; pure but for bringing the index's weights up to date. */
export function scoreQuestion(index: Index, question: string, options: ScoreOptions = {}): Scored {
  refresh(index)
  const size = index.entries.length
  const sheet: Sheet = {
    words: new Float64Array(size),
    explained: new Float64Array(size),
    grams: new Float64Array(size),
    read: new Float64Array(size),
    phrases: new Map(),
    stops: new Map(),
    mass: 0,
  }
  const keys = questionKeys(question)
  keys.forEach(({ key, other }, at) => {
    const unfinished = options.typing === true && at === keys.length - 1
    const found = unfinished ? beginning(index.vocabulary, key) : matches(index.vocabulary, key)
    addWord(sheet, index, {
      key,
      found: found.length === 0 && other !== null ? matches(index.vocabulary, other) : found,
    })
  })
  return { candidates: ranked(index, sheet), mass: sheet.mass }
}

function addWord(
  sheet: Sheet,
  index: Index,
  { key, found }: { readonly key: string; readonly found: readonly Match[] },
): void {
  const stop = stopWords.has(key)
  if (!stop) scoreGrams(index.grams, key, index.slotOf.size, sheet.grams)
  if (found.length === 0) {
    sheet.mass += stop ? unknownStopMass : isLight(key) ? unknownLightMass : unknownMass
    return
  }
  const weight = Math.max(...found.map(({ term, quality }) => term.idf * quality))
  sheet.mass += weight
  addEntries(sheet, found, weight)
  if (!stop)
    for (const [slot, quality] of bestOf(found, qualities))
      sheet.read[slot] = (sheet.read[slot] ?? 0) + quality
  addPhrases(sheet, found)
  for (const { term, quality } of found) if (term.stop) sheet.stops.set(term, quality)
}

function addEntries(sheet: Sheet, found: readonly Match[], weight: number): void {
  for (const [slot, value] of bestOf(found, entryValues)) {
    sheet.words[slot] = (sheet.words[slot] ?? 0) + value
    sheet.explained[slot] = (sheet.explained[slot] ?? 0) + Math.min(weight, value)
  }
}

function addPhrases(sheet: Sheet, found: readonly Match[]): void {
  for (const [phrase, value] of bestOf(found, phraseValues)) {
    sheet.phrases.set(phrase, (sheet.phrases.get(phrase) ?? 0) + value)
  }
}

function qualities({ term, quality }: Match): Values {
  return term.slots.map((slot) => [slot, quality] as const)
}

type Values = readonly (readonly [number, number])[]

function entryValues({ term, quality }: Match): Values {
  const full = quality * term.idf * (1 + saturation)
  return term.slots.map((slot, i) => {
    const said = term.weights[i] ?? 0
    return [slot, (full * said) / (said + saturation)] as const
  })
}

function phraseValues({ term, quality }: Match): Values {
  return term.phrases.map((phrase) => [phrase, quality * term.idf] as const)
}

/** A word counts once for an entry or phrase, in its best reading. */
function bestOf(
  found: readonly Match[],
  values: (match: Match) => Values,
): Iterable<readonly [number, number]> {
  const [only] = found
  if (only !== undefined && found.length === 1) return values(only)
  const best = new Map<number, number>()
  for (const match of found) {
    for (const [key, value] of values(match)) if ((best.get(key) ?? 0) < value) best.set(key, value)
  }
  return best
}

function ranked(index: Index, sheet: Sheet): readonly Candidate[] {
  const { evidence, whole } = phraseEvidence(index, sheet)
  const scores = sheet.words.map(
    (words, slot) =>
      share.words * words + share.phrase * (evidence[slot] ?? 0) + share.grams * (sheet.grams[slot] ?? 0),
  )
  const least = worthNaming * scores.reduce((most, score) => Math.max(most, score), 0)
  return index.entries
    .flatMap((entry, slot) => {
      const score = scores[slot] ?? 0
      if (entry === null || score === 0 || score < least) return []
      const { id, outside, emergency } = entry
      const [explained, read] = [sheet.explained[slot] ?? 0, sheet.read[slot] ?? 0]
      return [{ id, outside, emergency, score, explained, read, whole: whole[slot] ?? 0 }]
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

/** For each entry its best phrase, found as a whole or in part, and a share of its second best; and its heaviest whole one. */
function phraseEvidence(index: Index, sheet: Sheet) {
  const size = index.entries.length
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  const whole = new Float64Array(size)
  for (const [at, content] of sheet.phrases) {
    const phrase = index.phrases[at]
    if (phrase === null || phrase === undefined) continue
    const { slot, mass, besides } = phrase
    let value = content
    for (const term of besides) value += term.idf * (sheet.stops.get(term) ?? 0)
    if (value >= wholePhrase * mass) whole[slot] = Math.max(whole[slot] ?? 0, value)
    const found = Math.min(1, value / mass)
    const score = value * found * Math.sqrt(found)
    if (score > (first[slot] ?? 0)) {
      second[slot] = first[slot] ?? 0
      first[slot] = score
    } else if (score > (second[slot] ?? 0)) second[slot] = score
  }
  return { evidence: first.map((value, slot) => value + share.secondPhrase * (second[slot] ?? 0)), whole }
}
