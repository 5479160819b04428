import { z } from 'zod'
import { fold } from '../../src/core/text/fold.ts'
import type { Bilingual, Synonyms } from '../../src/search/entry.ts'

/** One question that the bot can answer. */
export interface Topic {
  /** Stable for ever: statistics, edits and buttons refer to it. */
  readonly id: string
  readonly category: string
  readonly question: Bilingual
  /** Plain text: an empty line ends a paragraph, a line that begins with "- " is a list item. See `answerBlocks`. */
  readonly answer: Bilingual
  readonly synonyms: Synonyms
  /** What the answer offers as buttons, most useful first. */
  readonly actions: readonly (typeof topicActions)[number][]
  /** Put forward as soon as a question may be about it. */
  readonly emergency: boolean
}

/** Longest answer in characters, so that it fits into one message on every platform with room for the buttons. */
export const longestAnswer = 900

/** Longest id: `faq:answer:<id>` stays within a button's 64 bytes (Telegram, the smallest platform). */
export const longestId = 40

const markup = /\*\*|__|`|<\/?[a-z][^>]*>|\]\(/i

export const idShape = /^[a-z][a-z0-9-]*$/

const said = (limit: number) =>
  z
    .string('is missing: write it, both languages are needed')
    .trim()
    .min(1, 'is empty: write it, both languages are needed')
    .max(limit, `is too long: shorten it to ${limit} characters`)
    .refine((text) => !markup.test(text), 'has markup (stars, tags, links in brackets): use plain text')

/** Longest question in characters. */
export const longestQuestion = 200

const bilingual = (limit: number) =>
  z.strictObject({ az: said(limit), en: said(limit) }, 'is missing: write "az:" and "en:" under it')

const phrases = z
  .union([z.string(), z.array(z.string())], 'must be words and phrases separated by commas')
  .default('')
  .transform((said) =>
    [said]
      .flat()
      .flatMap((text) => text.split(/[,\n]/))
      .map((phrase) => phrase.trim()),
  )
  .transform((all) => all.filter((phrase) => phrase !== ''))

/** What a button under an answer can open; a person to ask is offered under every answer. */
export const topicActions = ['register', 'events', 'me', 'erase', 'language', 'safe', 'help'] as const

const actions = z.array(z.enum(topicActions, `must be one of: ${topicActions.join(', ')}`)).default([])

export const topicShape = z.strictObject({
  id: z
    .string('is missing: give the topic a short English name such as lost-passport')
    .regex(idShape, 'may have small letters, digits and hyphens only')
    .max(longestId, `is too long: at most ${longestId} characters`),
  question: bilingual(longestQuestion),
  answer: bilingual(longestAnswer),
  synonyms: z.strictObject({ az: phrases, en: phrases, loans: phrases }).prefault({}),
  actions,
  emergency: z.boolean('must be true or false').default(false),
})

/** A topic as the database keeps it: all but id and category is in `data`. */
export interface KeptTopic {
  readonly id: string
  readonly category: string
  readonly data: unknown
}

/** What is wrong with a text that is said in one language; null = nothing. The same rules as for files. */
export function problemOf(text: string, limit: number): 'empty' | 'tooLong' | 'markup' | null {
  const [issue] = said(limit).safeParse(text).error?.issues ?? []
  if (!issue) return null
  return issue.code === 'too_big' ? 'tooLong' : issue.code === 'custom' ? 'markup' : 'empty'
}

/** The phrases of a text that separates them by commas or lines; those that fold the same are there once. */
export function phrasesIn(text: string): readonly string[] {
  const all = phrases.parse(text).map((phrase) => phrase.replace(/\s+/g, ' '))
  const known = new Set<string>()
  return all.filter((phrase) => {
    const key = fold(phrase)
    const fresh = key !== '' && !known.has(key)
    known.add(key)
    return fresh
  })
}

/** A kept topic may name an action that was taken away since: it is left out. */
const keptShape = topicShape.extend({
  actions: z
    .array(z.string())
    .default([])
    .transform((all) => all.flatMap((name) => topicActions.find((action) => action === name) ?? [])),
})

/** A kept topic, checked by the same rules as one from a file; throws an Error that names it and what is wrong. */
export function topicOf({ id, category, data }: KeptTopic): Topic {
  const parsed = keptShape.safeParse(Object.assign({}, data, { id }))
  if (parsed.success) return { ...parsed.data, category }
  const wrong = parsed.error.issues.map((issue) => `"${issue.path.join('.')}" ${issue.message}`)
  throw new Error(`topic ${id}: ${wrong.join('; ')}`)
}
