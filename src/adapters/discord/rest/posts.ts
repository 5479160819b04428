import { Routes } from 'discord.js'
import type { File } from '../../../core/view.ts'
import { objectOf, textOf } from '../decode.ts'
import type { Body } from '../render.ts'
import { freshNonce } from './nonce.ts'
import type { Request } from './request.ts'

/** How a message is put somewhere. */
export interface Post {
  readonly nonce?: string
  readonly silent?: boolean
  readonly file?: File
  readonly ephemeral?: boolean
  /** The message of the same channel that this one answers; it goes out all the same when that is gone. */
  readonly replyTo?: string
}

/** Messages in channels and in direct messages. */
export interface Posts {
  /** Posts to a channel and answers the message's id; a repeat with the same nonce answers the same id. */
  create(channel: string, body: Body, post: Post): Promise<string>
  edit(channel: string, message: string, body: Body): Promise<void>
  remove(channel: string, message: string): Promise<void>
  /** Opens the DM with a person and answers its channel. */
  openDm(user: string): Promise<string>
}

const silentFlag = 1 << 12

export function createPosts(request: Request): Posts {
  return {
    async create(channel, body, post) {
      const whole = posted(body, post)
      return idOf(await request('POST', Routes.channelMessages(channel), { body: whole, file: post.file }))
    },
    async edit(channel, message, body) {
      const { content: _mention, ...rest } = body
      await request('PATCH', Routes.channelMessage(channel, message), { body: rest })
    },
    async remove(channel, message) {
      await request('DELETE', Routes.channelMessage(channel, message))
    },
    async openDm(user) {
      return idOf(await request('POST', Routes.userChannels(), { body: { recipient_id: user } }))
    },
  }
}

const idOf = (answer: unknown): string => textOf(objectOf(answer).id)

function posted(body: Body, { nonce = freshNonce(), silent, replyTo }: Post) {
  return {
    ...{ ...body, nonce, enforce_nonce: true },
    ...(silent ? { flags: silentFlag } : {}),
    ...(replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {}),
  }
}
