import type { Call } from './call.ts'
import { messageJson, seenChannel } from './messages.ts'
import { pageOf } from './paging.ts'
import { Refusal } from './refusal.ts'
import { words } from './schema.ts'
import { bot, type Channel, type Json } from './world.ts'

/** A free workspace hides what is older, in milliseconds (slack.com/help: 90 days). */
const hiddenAfterMs = 90 * 24 * 3_600_000

/** conversations.history: newest first, without what is said in threads alone; threads' replies and ephemeral messages are not in it. */
export function history({ world, args, now }: Call): Json {
  const channel = seenChannel(world, args.channel)
  const scope = scopeOf(channel)
  if (world.lacking.includes(scope)) throw new Refusal('missing_scope')
  if (!channel.members.includes(bot.id)) throw new Refusal('not_in_channel')
  const [oldest, latest] = [bound(args.oldest, 'oldest'), bound(args.latest, 'latest')]
  const inside = (ts: string) => Number(ts) > (oldest ?? 0) && (latest === null || Number(ts) < latest)
  const told = channel.messages.filter(
    ({ ts, ephemeralTo, threadTs }) => !ephemeralTo && !threadTs && inside(ts),
  )
  const shown = told.filter(({ at }) => now - at < hiddenAfterMs)
  const { items, next } = pageOf(shown.toReversed(), args, 999)
  return {
    messages: items.map(messageJson),
    has_more: next !== '',
    pin_count: 0,
    ...(shown.length < told.length ? { is_limited: true } : {}),
    response_metadata: { next_cursor: next },
  }
}

const scopeOf = ({ userId, private: hidden }: Channel) =>
  userId ? 'im:history' : hidden ? 'groups:history' : 'channels:history'

function bound(value: unknown, which: string): number | null {
  const text = words(value)
  if (!text) return null
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new Refusal(`invalid_ts_${which}`)
  return Number(text)
}
