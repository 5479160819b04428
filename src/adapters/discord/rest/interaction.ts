import { Routes } from 'discord.js'
import type { Body } from '../render.ts'
import type { Post } from './posts.ts'
import type { Request } from './request.ts'

/** Only the person who acted sees the message. */
export const ephemeralFlag = 1 << 6

/** An interaction's first answer. */
interface Callback {
  readonly type: number
  readonly data?: unknown
}

/** What is said through an interaction's own token. */
export interface Interactions {
  answer(id: string, token: string, callback: Callback): Promise<void>
  followUp(application: string, token: string, body: Body, post: Post): Promise<void>
  editAnswer(application: string, token: string, body: Body): Promise<void>
  removeAnswer(application: string, token: string): Promise<void>
}

export function createInteractions(request: Request): Interactions {
  return {
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
