import type { Index } from '../../src/search/corpus.ts'
import type { Entry } from '../../src/search/entry.ts'
import { buildIndex } from '../../src/search/search.ts'
import { readOutside } from './outside.ts'
import type { Topic } from './topic.ts'

/** A topic as search finds it. */
export function entryOf({ id, question, answer, synonyms, emergency }: Topic): Entry {
  return { id, title: question, body: answer, synonyms, emergency }
}

/** An index of these topics, which knows what the bot declines. */
export function topicIndex(topics: readonly Topic[]): Index {
  return buildIndex(topics.map(entryOf), readOutside())
}
