import type { Api } from 'grammy'
import type { Clock } from '../../core/time/clock.ts'
import { patiently } from './patience.ts'
import type { Part } from './render.ts'

/** How one message is sent. */
export interface PostOptions {
  readonly silent?: boolean
  /** The message that this one answers, if it is still there. */
  readonly replyTo?: number
  /** Awaited before each request that counts against the platform's budget. */
  readonly before?: () => Promise<void>
}

/** The way into one chat, for one message. */
export interface Way {
  readonly api: Api
  readonly clock: Clock
  readonly chat: number
  readonly options: PostOptions
}

/** Sends the parts of a text in order and answers their ids; rejects with grammY's error. */
export async function sendParts(way: Way, parts: readonly Part[]): Promise<readonly number[]> {
  const { clock, options } = way
  const sent: number[] = []
  for (const part of parts) {
    const once = () => sendOne(way, part, sent.length === 0)
    await options.before?.()
    sent.push(sent.length ? await patiently(clock, once) : await once())
  }
  return sent
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
