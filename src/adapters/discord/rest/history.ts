import { Routes, SnowflakeUtil } from 'discord.js'
import type { Clock } from '../../../core/time/clock.ts'
import { type Json, listOf, objectOf, textOf } from '../decode.ts'
import type { Request } from './request.ts'

/** What was said in a channel. */
interface Past {
  /** The bot's own messages, newest first. */
  readonly own: readonly { readonly id: string; readonly text: string; readonly edited: boolean }[]
  /** Milliseconds since 1970: nothing before that was looked at. */
  readonly since: number
  /** Messages of anybody's. */
  readonly seen: number
}

export interface History {
  /** What was said in a channel since then; without the permission Read Message History it looks empty. */
  past(channel: string, since: number): Promise<Past>
}

const page = 100
const mostPages = 20
/** What Discord's headers allow: five calls in five seconds for a channel. */
const pauseMs = 1100

export function createHistory(request: Request, clock: Pick<Clock, 'sleep'>): History {
  return {
    async past(channel, since) {
      const me = textOf(objectOf(await request('GET', Routes.user())).id)
      const found: Json[] = []
      let reached = false
      for (let pages = 0; !reached && pages < mostPages; pages++) {
        if (pages) await clock.sleep(pauseMs)
        const query = new URLSearchParams({ limit: String(page) })
        const before = textOf(found.at(-1)?.id)
        if (before) query.set('before', before)
        const more = listOf(await request('GET', Routes.channelMessages(channel), { query }))
        found.push(...more)
        reached = more.length < page || at(more.at(-1)) < since
      }
      const inTime = found.filter((message) => at(message) >= since)
      const own = inTime.filter((message) => me !== '' && textOf(objectOf(message.author).id) === me)
      return { own: own.map(read), since: reached ? since : at(found.at(-1)), seen: found.length }
    },
  }
}

const at = (message: Json | undefined): number => {
  const id = textOf(message?.id)
  return id ? SnowflakeUtil.timestampFrom(id) : 0
}

const read = (message: Json) => ({
  id: textOf(message.id),
  text: [textOf(message.content), ...listOf(message.embeds).flatMap(wordsIn)]
    .join('\n')
    .replace(/\\(?=[\p{P}\p{S}])/gu, ''),
  edited: textOf(message.edited_timestamp) !== '',
})

const wordsIn = ({ title, description, fields }: Json): string[] => [
  textOf(title),
  textOf(description),
  ...listOf(fields).flatMap(({ name, value }) => [textOf(name), textOf(value)]),
]
