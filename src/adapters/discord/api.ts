import { createHash, randomUUID } from 'node:crypto'
import { type RawFile, REST, type RouteLike, Routes } from 'discord.js'
import type { File } from '../../core/view.ts'
import { objectOf, textOf } from './decode.ts'
import type { Body } from './render.ts'

/** What the API is reached with. */
export interface ApiOptions {
  readonly token: string
  readonly apiRoot?: string
  /** Milliseconds after which an unanswered request is given up. */
  readonly timeoutMs: number
}

const silentFlag = 1 << 12
const nonceLength = 25

/** How a message is put somewhere. */
export interface Post {
  readonly nonce?: string
  readonly silent?: boolean
  readonly file?: File
  readonly ephemeral?: boolean
  /** The message of the same channel that this one answers; it goes out all the same when that is gone. */
  readonly replyTo?: string
}

/** The few requests that the adapter makes, over discord.js's REST; each rejects with discord.js's error. */
export interface Api {
  /** Posts to a channel and answers the message's id; a repeat with the same nonce answers the same id. */
  create(channel: string, body: Body, post: Post): Promise<string>
  edit(channel: string, message: string, body: Body): Promise<void>
  remove(channel: string, message: string): Promise<void>
  /** Opens the DM with a person and answers its channel. */
  openDm(user: string): Promise<string>
  publish(application: string, menu: readonly unknown[]): Promise<void>
  /** An interaction's first answer. */
  answer(
    id: string,
    token: string,
    callback: { readonly type: number; readonly data?: unknown },
  ): Promise<void>
  followUp(application: string, token: string, body: Body, post: Post): Promise<void>
  editAnswer(application: string, token: string, body: Body): Promise<void>
  removeAnswer(application: string, token: string): Promise<void>
}

/**
 * SDK retries are off, so that nothing is sent twice behind the outbox's back, and a 429 is told instead of waited for.
 * A refused token would be forgotten by the SDK for good; it is set again for every request.
 */
export function createApi(options: ApiOptions): Api {
  const rest = new REST({ ...restOptions(options), rejectOnRateLimit: () => true }).setToken(options.token)
  const request = async (
    method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    fullRoute: RouteLike,
    call: Call = {},
  ): Promise<unknown> => {
    rest.setToken(options.token)
    const { body, file, open } = call
    return rest.request({
      method: method as Parameters<typeof rest.request>[0]['method'],
      fullRoute,
      auth: !open,
      signal: AbortSignal.timeout(options.timeoutMs),
      ...(body === undefined ? {} : { body }),
      ...(file ? { files: [raw(file)] } : {}),
    })
  }
  return {
    async create(channel, body, post) {
      const nonce = post.nonce ?? randomUUID().slice(0, nonceLength)
      const whole = {
        ...{ ...body, nonce, enforce_nonce: true },
        ...(post.silent ? { flags: silentFlag } : {}),
        ...(post.replyTo
          ? { message_reference: { message_id: post.replyTo, fail_if_not_exists: false } }
          : {}),
      }
      const sent = await request('POST', Routes.channelMessages(channel), { body: whole, file: post.file })
      return textOf(objectOf(sent).id)
    },
    async edit(channel, message, body) {
      const { content: _mention, ...rest } = body
      await request('PATCH', Routes.channelMessage(channel, message), { body: rest })
    },
    async remove(channel, message) {
      await request('DELETE', Routes.channelMessage(channel, message))
    },
    async openDm(user) {
      return textOf(
        objectOf(await request('POST', Routes.userChannels(), { body: { recipient_id: user } })).id,
      )
    },
    async publish(application, menu) {
      await request('PUT', Routes.applicationCommands(application), { body: menu })
    },
    async answer(id, token, callback) {
      await request('POST', Routes.interactionCallback(id, token), { body: callback, open: true })
    },
    async followUp(application, token, body, post) {
      const whole = { ...body, ...(post.ephemeral ? { flags: ephemeralFlag } : {}) }
      await request('POST', Routes.webhook(application, token), { body: whole, file: post.file, open: true })
    },
    async editAnswer(application, token, body) {
      await request('PATCH', Routes.webhookMessage(application, token), { body, open: true })
    },
    async removeAnswer(application, token) {
      await request('DELETE', Routes.webhookMessage(application, token), { open: true })
    },
  }
}

interface Call {
  readonly body?: unknown
  readonly file?: File | undefined
  /** The interaction's token is in the path; the bot's is not sent. */
  readonly open?: boolean
}

/** Only the person who acted sees the message. */
export const ephemeralFlag = 1 << 6

/** What every REST of ours has in common. */
export function restOptions({ apiRoot, timeoutMs }: Pick<ApiOptions, 'apiRoot' | 'timeoutMs'>) {
  return { retries: 0, offset: 0, timeout: timeoutMs, ...(apiRoot ? { api: apiRoot } : {}) }
}

function raw(file: File): RawFile {
  return { name: file.name, contentType: file.mime, data: Buffer.from(file.bytes) }
}

/** The nonce of one part of a message: the first part has the sender's own, the others one that follows from it. */
export function partNonce(nonce: string, part: number): string {
  if (part === 0 && nonce.length <= nonceLength) return nonce
  return createHash('sha256').update(`${nonce}#${part}`).digest('base64url').slice(0, nonceLength)
}
