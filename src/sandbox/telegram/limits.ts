import { tooMany } from './refusal.ts'
import type { Chat } from './world.ts'

/** Telegram's send limits (core.telegram.org/bots/faq): the whole bot, one private chat, one group. */
export interface Limiter {
  /** Lets one message through, or throws 429; ignoring `retry_after` makes it longer. */
  pass(chat: Chat, now: number): void
  /** The same for an edit: it counts for the whole bot and for a group, not for a private chat. */
  passEdit(chat: Chat, now: number): void
}

interface Bucket {
  level: number
  at: number
}

const privateBurst = 5
const groupPerMinute = 20
const stopMs = 1000
/** Requests that were under way when a 429 was answered are refused, but not punished. */
const graceMs = 250
/** Chats whose bucket has long filled up again are forgotten beyond this many. */
const mostBuckets = 200_000

/** Enforces `perSecond` over every sliding second for the whole bot, 1/s per private chat with a short burst, 20/min per group. */
export function createLimiter(perSecond: number): Limiter {
  const recent = createWindow(perSecond)
  const chats = new Map<number, Bucket>()
  let stopped = Number.NEGATIVE_INFINITY
  let stopUntil = 0

  function checkBot(now: number): void {
    if (now < stopUntil) {
      if (now - stopped > graceMs) stopUntil += stopMs
      throw tooMany(stopUntil - now)
    }
    if (!recent.isFull(now)) return
    stopped = now
    stopUntil = now + stopMs
    throw tooMany(stopMs)
  }

  function checkChat(chat: Chat, now: number): void {
    const wait = drain(chats, chat, now)
    if (wait > 0) throw tooMany(wait)
  }

  return {
    pass(chat, now) {
      checkBot(now)
      checkChat(chat, now)
      recent.add(now)
    },
    passEdit(chat, now) {
      checkBot(now)
      if (chat.type !== 'private') checkChat(chat, now)
      recent.add(now)
    },
  }
}

/** The last `size` moments, in a ring. */
function createWindow(size: number) {
  const moments = new Float64Array(Math.max(1, size)).fill(Number.NEGATIVE_INFINITY)
  let at = 0
  return {
    isFull: (now: number) => (moments[at] ?? 0) > now - 1000,
    add(now: number) {
      moments[at] = now
      at = (at + 1) % moments.length
    },
  }
}

/** Milliseconds until this chat may hear again; 0 = now, and one send is taken. */
function drain(chats: Map<number, Bucket>, chat: Chat, now: number): number {
  const [size, everyMs] =
    chat.type === 'private' ? [privateBurst, 1000] : [groupPerMinute, 60_000 / groupPerMinute]
  const bucket = chats.get(chat.id) ?? { level: size, at: now }
  bucket.level = Math.min(size, bucket.level + (now - bucket.at) / everyMs)
  bucket.at = now
  if (chats.size > mostBuckets) chats.clear()
  chats.set(chat.id, bucket)
  if (bucket.level < 1) return (1 - bucket.level) * everyMs
  bucket.level--
  return 0
}
