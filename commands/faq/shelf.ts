import type { Locale } from '../../src/core/language.ts'
import type { Suggestion } from '../../src/core/port.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Index } from '../../src/search/corpus.ts'
import type { Verdict } from '../../src/search/decide.ts'
import { ask, complete, rank, update } from '../../src/search/search.ts'
import type { Store } from '../../src/store/database/open.ts'
import { importTopics, liveTopics, topicsMark } from '../../src/store/faq/topics.ts'
import { plainAnswer } from './answer.ts'
import { begunAlike } from './completions.ts'
import { entryOf, topicIndex } from './index-entry.ts'
import { type Topic, topicOf } from './topic.ts'
import { readTopics } from './topic-files.ts'

/** The FAQ in memory: the present topics and their index, the same for everybody. */
export interface Shelf {
  /** Looks whether somebody changed a topic, in this process or another, and if so reads them anew. */
  refresh(tx: Tx): Promise<void>
  topic(id: string): Topic | undefined
  topics(): readonly Topic[]
  ask(question: string): Verdict
  /** The `n` topics that a question is most likely about, best first. */
  nearest(question: string, n: number): readonly Topic[]
  /** The likeliest topics while somebody is typing. */
  suggest(text: string, locale: Locale): readonly Suggestion[]
}

/** Completions are looked over, not read. */
const mostSuggestions = 10

/** By itself, so that the files' texts are forgotten afterwards. */
async function importFiles(store: Store, now: Date): Promise<void> {
  const files = (await readTopics()).map(({ id, category, ...data }) => ({ id, category, data }))
  await store.transaction((tx) => importTopics(tx, files, now))
}

/** Brings the topic files into the database and the database's topics into memory. */
export async function openShelf(store: Store, now: Date): Promise<Shelf> {
  await importFiles(store, now)
  let mark = ''
  let topics: readonly Topic[] = []
  let byId = new Map<string, Topic>()
  let index: Index | null = null
  let behind = true
  /** The index as the topics are now: building it costs a fraction of a second, which the first question is worth. */
  const current = () => {
    index ??= topicIndex([])
    if (behind) update(index, topics.map(entryOf))
    behind = false
    return index
  }
  const refresh = async (tx: Tx) => {
    const found = await topicsMark(tx)
    if (found === mark) return
    topics = (await liveTopics(tx)).map(topicOf)
    byId = new Map(topics.map((topic) => [topic.id, topic]))
    behind = true
    mark = found
  }
  await store.transaction(refresh)
  const suggestion = (topic: Topic, locale: Locale): Suggestion => ({
    value: topic.id,
    label: topic.question[locale],
    view: plainAnswer(topic, locale),
  })
  return {
    refresh,
    topic: (id) => byId.get(id),
    topics: () => topics,
    ask: (question) => ask(current(), question),
    nearest: (question, n) => rank(current(), question, n).flatMap((id) => byId.get(id) ?? []),
    suggest(text, locale) {
      const meant = complete(current(), text, mostSuggestions).flatMap((id) => byId.get(id) ?? [])
      const found = text.trim() ? [...begunAlike(topics, text, locale), ...meant] : topics
      return [...new Set(found)].slice(0, mostSuggestions).map((topic) => suggestion(topic, locale))
    },
  }
}
