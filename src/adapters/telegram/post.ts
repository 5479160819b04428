import type { Api } from 'grammy'
import { OnlyInPart } from '../../core/in-part.ts'
import type { Delivery } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File } from '../../core/view.ts'
import { makeRef, type Place } from './address.ts'
import { editParts } from './edit.ts'
import { explain } from './failure.ts'
import { type PostOptions, sendParts, type Way } from './parts.ts'
import type { Part } from './render.ts'
import { upload } from './upload.ts'

/** Messages out, over grammY; a platform's refusal is a Delivery. */
export interface Post {
  send(chat: number, parts: readonly Part[], options?: PostOptions): Promise<Delivery>
  /** Keeps the messages that are there, adds what is missing, removes what is too many. */
  edit(place: Place, parts: readonly Part[], options?: PostOptions): Promise<Delivery>
  sendFile(chat: number, file: File, options?: PostOptions): Promise<Delivery>
}

/** Sends through `api`; nothing is ever repeated whose outcome is open. */
export function createPost(api: Api, clock: Clock): Post {
  const to = (chat: number, options: PostOptions = {}): Way => ({ api, clock, chat, options })
  return {
    send: (chat, parts, options) => delivered(chat, () => sendParts(to(chat, options), parts)),
    edit: async ({ chat, messages }, parts, options) =>
      stayed(await delivered(chat, () => editParts(to(chat, options), messages, parts))),
    sendFile: (chat, file, options) => delivered(chat, async () => [await upload(to(chat, options), file)]),
  }
}

async function delivered(chat: number, run: () => Promise<readonly number[]>): Promise<Delivery> {
  try {
    return { kind: 'sent', ref: makeRef(chat, await run()) }
  } catch (error) {
    return error instanceof OnlyInPart ? error.delivery : explain(error)
  }
}

/** A group that became a supergroup took its messages' ids along nowhere: there is nothing to edit any more. */
function stayed(delivery: Delivery): Delivery {
  return delivery.kind === 'moved' ? { kind: 'rejected', reason: 'the group became a supergroup' } : delivery
}
