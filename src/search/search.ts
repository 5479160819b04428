import { createIndex, type Index, putEntry, takeOut } from './corpus.ts'
import { type Confidence, confidence, decide, inOrder, type Verdict } from './decide.ts'
import type { Entry, Outside } from './entry.ts'
import { type Candidate, scoreQuestion } from './score.ts'
import { weigh, weighOutside, wording } from './weigh.ts'

/** An index of these entries and of the kinds of questions that none of them answers. */
export function buildIndex(entries: readonly Entry[], outside: readonly Outside[]): Index {
  const index = createIndex()
  for (const kind of outside) putEntry(index, weighOutside(kind))
  for (const entry of entries) put(index, entry)
  return index
}

/** Adds an entry, or takes its new wording in place of the old; the next question already finds it. */
export function put(index: Index, entry: Entry): void {
  putEntry(index, weigh(entry))
}

/** Takes an entry out; nothing happens when it is not there. */
export function drop(index: Index, id: string): void {
  takeOut(index, id)
}

/** Brings an index to exactly these entries; only what changed costs time. */
export function update(index: Index, entries: readonly Entry[]): void {
  const ids = new Set(entries.map((entry) => entry.id))
  for (const known of index.entries)
    if (known !== null && !known.outside && !ids.has(known.id)) drop(index, known.id)
  for (const entry of entries) {
    const known = index.entries[index.slotOf.get(entry.id) ?? -1]
    if (known?.wording !== wording(entry)) put(index, entry)
  }
}

/** What to do with a question in whatever language and spelling: answer it, offer up to three entries, or decline. */
export function ask(index: Index, question: string): Verdict {
  return decide(scoreQuestion(index, question))
}

/** Why a question got its verdict. */
export interface Explanation {
  readonly verdict: Verdict
  readonly confidence: Confidence
  /** The weight of the question's words, unknown ones included: what `explained` and `whole` are parts of. */
  readonly mass: number
  /** What speaks for whom, best first, kinds of questions outside among them. */
  readonly candidates: readonly Candidate[]
}

/** The verdict with the evidence behind it. */
export function explain(index: Index, question: string): Explanation {
  const scored = scoreQuestion(index, question)
  return { verdict: decide(scored), confidence: confidence(scored), ...scored }
}

/** The ids of the `n` entries nearest to a question, best first; a likely emergency is among the first three. */
export function rank(index: Index, question: string, n: number): readonly string[] {
  return idsOf(inOrder(scoreQuestion(index, question)), n)
}

/** As `rank`, for a question that is still being typed: its last word may be unfinished. */
export function complete(index: Index, typed: string, n: number): readonly string[] {
  return idsOf(inOrder(scoreQuestion(index, typed, { typing: true })), n)
}

function idsOf(candidates: readonly Candidate[], n: number): readonly string[] {
  return candidates.slice(0, n).map((candidate) => candidate.id)
}
