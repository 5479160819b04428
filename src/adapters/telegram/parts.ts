import type { Api } from 'grammy'
import type { Clock } from '../../core/time/clock.ts'
import { patiently } from './patience.ts'
import type { Part } from './render.ts'

/** How one message is sent. */
export interface PostOptions {
  readonly silent?: boolean
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
    const once = () => sendOne(way, part)
    await options.before?.()
    sent.push(sent.length ? await patiently(clock, once) : await once())
  }
  return sent
}

async function sendOne({ api, chat, options }: Way, { text, how }: Part): Promise<number> {
  const whole = options.silent ? { ...how, disable_notification: true } : how
  return (await api.sendMessage(chat, text, whole)).message_id
}
