import type { Api } from 'grammy'
import { OnlyInPart } from '../../core/in-part.ts'
import { type Patience, patiently } from '../../core/patience.ts'
import type { Clock } from '../../core/time/clock.ts'
import { isShared } from './address.ts'
import { explain } from './failure.ts'
import { laterParts } from './patience.ts'
import type { Part } from './render.ts'

/** How one message is sent. */
export interface PostOptions {
  readonly silent?: boolean
  /** The message that this one answers, if it is still there. */
  readonly replyTo?: number
  /** How each of its requests is tried again; absent = the first is not. */
  readonly patience?: Patience
}

/** The way into one chat, for one message. */
export interface Way {
  readonly api: Api
  readonly clock: Clock
  readonly chat: number
  readonly options: PostOptions
}

/** Milliseconds between two messages to one person, and to one group or channel (core.telegram.org/bots/faq). */
export const paceMs = { private: 1000, shared: 3000 } as const

const paceOf = (chat: number): number => (isShared(chat) ? paceMs.shared : paceMs.private)

/** Sends the parts of a text in order, at the chat's pace, and answers their ids; rejects with grammY's error, or as being there in part. */
export async function sendParts(way: Way, parts: readonly Part[]): Promise<readonly number[]> {
  const { clock, chat } = way
  const sent: number[] = []
  for (const part of parts) {
    const later = sent.length ? laterParts(clock) : undefined
    const first = sent.length === 0
    if (!first) await clock.sleep(paceOf(chat))
    try {
      sent.push(await inOne(way, () => sendOne(way, part, first), later))
    } catch (error) {
      throw first ? error : new OnlyInPart(String(error), { cause: error })
    }
  }
  return sent
}

/** Runs one request of a message, with as much patience as there is for it. */
export function inOne<T>({ options }: Way, request: () => Promise<T>, usual?: Patience): Promise<T> {
  const patience = options.patience ?? usual
  return patience ? patiently(patience, explain, request) : request()
}

async function sendOne(
  { api, chat, options: { silent, replyTo } }: Way,
  { text, how }: Part,
  first: boolean,
): Promise<number> {
  const whole = {
    ...how,
    ...(silent ? { disable_notification: true } : {}),
    ...(first && replyTo !== undefined
      ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
      : {}),
  }
  return (await api.sendMessage(chat, text, whole)).message_id
}
