import type { Locale } from '../../src/core/language.ts'
import { fold, tokens } from '../../src/core/text/fold.ts'
import type { Topic } from './topic.ts'

/** Topics whose question, in the person's language or else the other, has words that begin like all the typed ones. */
export function begunAlike(topics: readonly Topic[], typed: string, locale: Locale): readonly Topic[] {
  const beginnings = tokens(typed)
  if (beginnings.length === 0) return []
  const own = topics.filter((topic) => hasAll(topic.question[locale], beginnings))
  const other = topics.filter((topic) => hasAll(topic.question[locale === 'az' ? 'en' : 'az'], beginnings))
  return [...new Set([...own, ...other])]
}

function hasAll(question: string, beginnings: readonly string[]): boolean {
  const said = fold(question).split(' ')
  return beginnings.every((beginning) => said.some((word) => word.startsWith(beginning)))
}
