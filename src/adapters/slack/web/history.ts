import type { webApi } from '@slack/bolt'
import type { Clock } from '../../../core/time/clock.ts'
import { asTyped } from '../escape.ts'
import { type Json, listOf, objectOf, textOf } from '../json.ts'
import type { Apart } from './apart.ts'
import { pagesOf } from './pages.ts'

/** What was said in a channel. */
interface Past {
  /** The bot's own messages, newest first. */
  readonly own: readonly { readonly ts: string; readonly text: string; readonly edited: boolean }[]
  /** Milliseconds since 1970: nothing before that was looked at. */
  readonly since: number
  /** Messages of anybody's. */
  readonly seen: number
}

export interface History {
  /** What was said in a channel since then; needs the scope `groups:history`, in public channels `channels:history`, in direct messages `im:history`. */
  past(channel: string, since: number): Promise<Past>
}

const page = 200
const mostPages = 10
/** Tier 3 is 50 calls a minute for the whole workspace. */
const pauseMs = 1500

export function createHistory(client: webApi.WebClient, apart: Apart, clock: Pick<Clock, 'sleep'>): History {
  const { conversations } = client
  return {
    async past(channel, since) {
      const me = textOf((await client.auth.test()).user_id)
      const wanted = { channel, limit: page, oldest: String(since / 1000) }
      const found: Json[] = []
      let pages = 0
      const ask = (from: { readonly cursor?: string }) =>
        apart.run('conversations.history', () => conversations.history({ ...wanted, ...from }))
      for await (const { messages, has_more } of pagesOf(ask)) {
        found.push(...listOf(messages))
        if (!has_more || ++pages === mostPages) break
        await clock.sleep(pauseMs)
      }
      const whole = pages < mostPages
      const oldest = Number(textOf(found.at(-1)?.ts)) * 1000
      const own = found.filter((message) => me !== '' && message.user === me)
      return { own: own.map(read), since: whole ? since : oldest, seen: found.length }
    },
  }
}

const read = (message: Json) => ({
  ts: textOf(message.ts),
  text: [textOf(message.text), ...textsIn(message.blocks)].map(asTyped).join('\n'),
  edited: Object.keys(objectOf(message.edited)).length > 0,
})

/** Every text inside the blocks of a message, without what was put between its letters to keep them from meaning something. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return Object.entries(objectOf(value)).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner.replaceAll('\u200b', '')] : textsIn(inner),
  )
}
