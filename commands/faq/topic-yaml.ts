import { Document, Scalar } from 'yaml'
import type { Topic } from './topic.ts'

/** The text of one category's file, which `parseTopics` reads back to the same topics (how edits made in chat are kept). */
export function printTopics(category: string, topics: readonly Topic[]): string {
  const mine = topics.filter((topic) => topic.category === category)
  const document = new Document({ category, topics: mine.map(printed) })
  document.commentBefore =
    ' Exported from the bot. "az" and "en" are both needed; synonyms are separated by commas.'
  return document.toString({ lineWidth: 110 })
}

function printed(topic: Topic) {
  const { az, en, loans } = topic.synonyms
  return {
    id: topic.id,
    question: topic.question,
    answer: { az: literal(topic.answer.az), en: literal(topic.answer.en) },
    actions: [...topic.actions],
    ...(topic.emergency ? { emergency: true } : {}),
    synonyms: { az: folded(az), en: folded(en), loans: folded(loans) },
  }
}

function literal(text: string): Scalar<string> {
  const scalar = new Scalar(`${text}\n`)
  scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

function folded(phrases: readonly string[]): Scalar<string> {
  const scalar = new Scalar(phrases.join(', '))
  scalar.type = Scalar.BLOCK_FOLDED
  return scalar
}
