import type { webApi } from '@slack/bolt'
import type { Body } from '../render.ts'
import type { Apart } from './apart.ts'

/** Where a new message is. */
interface Place {
  readonly channel: string
  readonly ts: string
}

/** Messages in channels and in direct messages. */
export interface Posts {
  /** To a channel, or to a person by their id, whose direct message it then names; in the `thread` of a message it is shown in the channel as well. */
  post(to: string, body: Body, thread?: string): Promise<Place>
  whisper(channel: string, user: string, body: Body): Promise<void>
  update(channel: string, ts: string, body: Body): Promise<void>
  remove(channel: string, ts: string): Promise<void>
  /** The channel of a person's direct message. */
  openDm(user: string): Promise<string>
}

/** Nothing in a text becomes a link or a mention by looking like one. */
const still = { link_names: false, parse: 'none' } as const
const unfurled = { unfurl_links: false, unfurl_media: false } as const

/** All but `chat.postMessage` have limits of their own, a few dozen a minute for the whole workspace. */
export function createPosts({ chat, conversations }: webApi.WebClient, apart: Apart): Posts {
  return {
    async post(to, { text, blocks }, thread) {
      const reply = thread === undefined ? {} : ({ thread_ts: thread, reply_broadcast: true } as const)
      const body = { text, blocks: [...blocks], ...reply }
      const sent = await chat.postMessage({ channel: to, ...body, ...still, ...unfurled })
      return { channel: sent.channel ?? to, ts: sent.ts ?? '' }
    },
    async whisper(channel, user, { text, blocks }) {
      const body = { channel, user, text, blocks: [...blocks], ...still }
      await apart.run('chat.postEphemeral', () => chat.postEphemeral(body))
    },
    async update(channel, ts, { text, blocks }) {
      const body = { channel, ts, text, blocks: [...blocks], ...still }
      await apart.run('chat.update', () => chat.update(body))
    },
    async remove(channel, ts) {
      await apart.run('chat.delete', () => chat.delete({ channel, ts }))
    },
    async openDm(user) {
      const { channel } = await apart.run('conversations.open', () => conversations.open({ users: user }))
      if (!channel?.id) throw new Error('conversations.open named no channel')
      return channel.id
    },
  }
}
