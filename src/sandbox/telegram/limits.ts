import { TelegramRefusal } from './refusal.ts'
import type { Chat } from './world.ts'

/** Telegram's send limits (core.telegram.org/bots/faq): the whole bot, one private chat, one group. */
export interface Limiter {
  /** Lets one send through, or throws 429; ignoring `retry_after` makes it longer. */
  pass(chat: Chat, now: number): void
}

interface Bucket {
  level: number
  at: number
}

const privateBurst = 5
const groupPerMinute = 20

/** Enforces `perSecond` over every sliding second for the whole bot, 1/s per private chat with a short burst, 20/min per group. */
export function createLimiter(perSecond: number): Limiter {
  let recent: number[] = []
  let stopUntil = 0
  const chats = new Map<number, Bucket>()
  return {
    pass(chat, now) {
      if (now < stopUntil) {
        stopUntil += 1000
        throw tooMany(stopUntil - now)
      }
      recent = recent.filter((at) => at > now - 1000)
      if (recent.length >= perSecond) {
        stopUntil = now + 1000
        throw tooMany(1000)
      }
      const wait = drain(chats, chat, now)
      if (wait > 0) throw tooMany(wait)
      recent.push(now)
      if (chats.size > 200_000) chats.clear()
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
  chats.set(chat.id, bucket)
  if (bucket.level < 1) return (1 - bucket.level) * everyMs
  bucket.level--
  return 0
}

function tooMany(ms: number): TelegramRefusal {
  const retry_after = Math.max(1, Math.ceil(ms / 1000))
  return new TelegramRefusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after })
}
