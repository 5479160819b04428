import type { Topic } from './content.ts'
import { createIndex, type Index, putEntry, takeOut } from './corpus.ts'
import { decide, inOrder, type Verdict } from './decide.ts'
import { outsideEntry, topicEntry, wording } from './lexicon.ts'
import { type OutsideGroup, readOutside } from './outside.ts'
import { scoreQuestion } from './score.ts'

export type { Index as FaqIndex } from './corpus.ts'
export type { Verdict } from './decide.ts'

/** An index of these topics and of the kinds of messages that are declined. */
export function buildIndex(
  topics: readonly Topic[],
  outside: readonly OutsideGroup[] = readOutside(),
): Index {
  const index = createIndex()
  for (const group of outside) putEntry(index, outsideEntry(group))
  for (const topic of topics) putEntry(index, topicEntry(topic))
  return index
}

/** Adds a topic, or takes its new wording in place of the old; the next question already finds it. */
export function putTopic(index: Index, topic: Topic): void {
  putEntry(index, topicEntry(topic))
}

/** Takes a retired topic out; nothing happens when it is not there. */
export function dropTopic(index: Index, id: string): void {
  takeOut(index, id)
}

/** Brings an index to exactly these topics; only what changed costs time. */
export function updateIndex(index: Index, topics: readonly Topic[]): void {
  const ids = new Set(topics.map((topic) => topic.id))
  for (const entry of index.entries)
    if (entry !== null && !entry.outside && !ids.has(entry.id)) takeOut(index, entry.id)
  for (const topic of topics) {
    const entry = index.entries[index.slotOf.get(topic.id) ?? -1]
    if (entry?.wording !== wording(topic)) putTopic(index, topic)
  }
}

/** What to do with a question in whatever language and spelling: answer it, offer up to three questions, or decline. */
export function ask(index: Index, question: string): Verdict {
  return decide(scoreQuestion(index, question))
}

/** The ids of the `n` topics nearest to a question, best first; a likely emergency is among the first three. */
export function rank(index: Index, question: string, n: number): readonly string[] {
  return inOrder(scoreQuestion(index, question))
    .slice(0, n)
    .map((candidate) => candidate.id)
}

/** As `rank`, for a question that is still being typed: its last word may be unfinished. */
export function complete(index: Index, typed: string, n: number): readonly string[] {
  return inOrder(scoreQuestion(index, typed, { typing: true }))
    .slice(0, n)
    .map((candidate) => candidate.id)
}
