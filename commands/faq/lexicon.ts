import type { Topic } from './content.ts'
import type { OutsideGroup } from './outside.ts'
import { searchKeys } from './spelling.ts'
import { stopWords } from './stopwords.ts'

/** What search knows of one topic (or of one group of things outside): its words with weights, and its phrases. */
export interface Entry {
  readonly id: string
  readonly outside: boolean
  readonly emergency: boolean
  /** Every word with how often and how prominently the topic says it. */
  readonly weights: ReadonlyMap<string, number>
  readonly phrases: readonly (readonly string[])[]
  /** What it was made from: the same wording makes the same entry. */
  readonly wording: string
}

/** A word that is an entry of its own in the lexicon says more than one inside a phrase, one in the answer less. */
const alone = 1.5
const inAnswer = 0.15

/** A topic as search sees it. */
export function topicEntry(topic: Topic): Entry {
  const { synonyms, question, answer } = topic
  const said = [...synonyms.az, ...synonyms.en, ...synonyms.loans, question.az, question.en]
  const { weights, phrases } = weighed(said)
  for (const key of [answer.az, answer.en].flatMap((text) => [...searchKeys(text)]))
    add(weights, key, inAnswer)
  return {
    id: topic.id,
    outside: false,
    emergency: topic.emergency,
    weights,
    phrases,
    wording: wording(topic),
  }
}

/** All of a topic that search depends on, as one text to compare. */
export function wording({ synonyms, question, answer, emergency }: Topic): string {
  return JSON.stringify([
    synonyms.az,
    synonyms.en,
    synonyms.loans,
    question.az,
    question.en,
    answer.az,
    answer.en,
    emergency,
  ])
}

/** A group of declined messages as search sees it. */
export function outsideEntry(group: OutsideGroup): Entry {
  return { id: group.id, outside: true, emergency: false, wording: '', ...weighed(group.phrases) }
}

function weighed(said: readonly string[]) {
  const weights = new Map<string, number>()
  const phrases = said.map(searchKeys).filter((keys) => keys.length > 0)
  for (const keys of phrases) {
    const content = keys.filter((key) => !stopWords.has(key))
    for (const key of keys) add(weights, key, content.length === 1 && content[0] === key ? alone : 1)
  }
  return { weights, phrases }
}

function add(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight)
}
