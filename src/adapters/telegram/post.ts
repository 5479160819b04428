import { type Api, InputFile } from 'grammy'
import type { Clock } from '../../core/clock.ts'
import type { Delivery } from '../../core/port.ts'
import type { File } from '../../core/view.ts'
import { makeRef, type Place } from './address.ts'
import { explain, isUnchanged } from './failure.ts'
import { type Part, renderCaption, renderFileName } from './render.ts'

/** The longest 429 that is waited for in the middle of a split text, in milliseconds: what is out already would go out again. */
const patienceMs = 60_000
const patienceTimes = 3

/** How one message is sent. */
export interface PostOptions {
  readonly silent?: boolean
  /** Awaited before each request that counts against the platform's budget. */
  readonly before?: () => Promise<void>
}

interface Captioned {
  readonly caption?: string
  readonly disable_notification?: boolean
}

/** Messages out, over grammY; a platform's refusal is a Delivery. */
export interface Post {
  send(chat: number, parts: readonly Part[], options?: PostOptions): Promise<Delivery>
  /** Keeps the messages that are there, adds what is missing, removes what is too many. */
  edit(place: Place, parts: readonly Part[], options?: PostOptions): Promise<Delivery>
  sendFile(chat: number, file: File, options?: PostOptions): Promise<Delivery>
}

/** Sends through `api`; nothing is ever repeated whose outcome is open. */
export function createPost(api: Api, clock: Clock): Post {
  async function sendParts(chat: number, parts: readonly Part[], options: PostOptions): Promise<number[]> {
    const sent: number[] = []
    for (const part of parts) {
      const how = options.silent ? { ...part.how, disable_notification: true } : part.how
      const once = async () => (await api.sendMessage(chat, part.text, how)).message_id
      await options.before?.()
      sent.push(sent.length ? await patiently(once) : await once())
    }
    return sent
  }

  /** For the later parts of a text: a 429 in the middle is waited for. */
  async function patiently<T>(run: () => Promise<T>): Promise<T> {
    for (let times = 1; ; times++)
      try {
        return await run()
      } catch (error) {
        const delivery = explain(error)
        if (delivery.kind !== 'throttled' || delivery.retryAfterMs > patienceMs || times >= patienceTimes)
          throw error
        await clock.sleep(delivery.retryAfterMs)
      }
  }

  async function change(
    { chat, messages }: Place,
    parts: readonly Part[],
    options: PostOptions,
  ): Promise<Delivery> {
    const kept = messages.slice(0, parts.length)
    for (const [index, message] of kept.entries()) {
      await options.before?.()
      await editOne(chat, message, parts[index])
    }
    for (const message of messages.slice(parts.length)) await remove(chat, message)
    const added = await sendParts(chat, parts.slice(messages.length), options)
    return { kind: 'sent', ref: makeRef(chat, [...kept, ...added]) }
  }

  async function editOne(chat: number, message: number, part: Part | undefined): Promise<void> {
    if (!part) return
    try {
      await api.editMessageText(chat, message, part.text, part.how)
    } catch (error) {
      if (!isUnchanged(error)) throw error
    }
  }

  /** After 48 hours a message can't be deleted any more: it is emptied instead. */
  async function remove(chat: number, message: number): Promise<void> {
    try {
      await api.deleteMessage(chat, message)
    } catch {
      await api.editMessageText(chat, message, '—').catch(() => undefined)
    }
  }

  return {
    send: (chat, parts, options = {}) =>
      delivered(async () => ({ kind: 'sent', ref: makeRef(chat, await sendParts(chat, parts, options)) })),
    edit: async (place, parts, options = {}) => {
      const delivery = await delivered(() => change(place, parts, options))
      // A group that became a supergroup took its messages' ids along nowhere: there is nothing to edit any more.
      return delivery.kind === 'moved'
        ? { kind: 'rejected', reason: 'the group became a supergroup' }
        : delivery
    },
    sendFile: (chat, file, options = {}) =>
      delivered(async () => {
        await options.before?.()
        const caption = renderCaption(file)
        const how = {
          ...(caption ? { caption } : {}),
          ...(options.silent ? { disable_notification: true } : {}),
        }
        return { kind: 'sent', ref: makeRef(chat, [await upload(chat, file, how)]) }
      }),
  }

  /** Pictures are shown as such; one that Telegram can't show (too long, too narrow) comes as a file. */
  async function upload(chat: number, file: File, how: Captioned): Promise<number> {
    const input = () => new InputFile(file.bytes, renderFileName(file))
    if (/^image\/(png|jpeg)$/.test(file.mime))
      try {
        return (await api.sendPhoto(chat, input(), how)).message_id
      } catch (error) {
        if (explain(error).kind !== 'rejected') throw error
      }
    return (await api.sendDocument(chat, input(), how)).message_id
  }
}

async function delivered(run: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await run()
  } catch (error) {
    return explain(error)
  }
}
