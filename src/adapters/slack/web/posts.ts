import type { webApi } from '@slack/bolt'
import type { Body } from '../render.ts'

/** Messages in channels and in direct messages. */
export interface Posts {
  /** The new message's ts; in the `thread` of a message it is shown in the channel as well. */
  post(channel: string, body: Body, thread?: string): Promise<string>
  whisper(channel: string, user: string, body: Body): Promise<void>
  update(channel: string, ts: string, body: Body): Promise<void>
  remove(channel: string, ts: string): Promise<void>
  openDm(user: string): Promise<string>
}

/** Nothing in a text becomes a link or a mention by looking like one. */
const still = { link_names: false, parse: 'none' } as const
const unfurled = { unfurl_links: false, unfurl_media: false } as const

export function createPosts({ chat, conversations }: webApi.WebClient): Posts {
  return {
    async post(channel, { text, blocks }, thread) {
      const reply = thread === undefined ? {} : ({ thread_ts: thread, reply_broadcast: true } as const)
      const body = { text, blocks: [...blocks], ...reply }
      const sent = await chat.postMessage({ channel, ...body, ...still, ...unfurled })
      return sent.ts ?? ''
    },
    async whisper(channel, user, { text, blocks }) {
      await chat.postEphemeral({ channel, user, text, blocks: [...blocks], ...still })
    },
    async update(channel, ts, { text, blocks }) {
      await chat.update({ channel, ts, text, blocks: [...blocks], ...still })
    },
    async remove(channel, ts) {
      await chat.delete({ channel, ts })
    },
    async openDm(user) {
      const { channel } = await conversations.open({ users: user })
      if (!channel?.id) throw new Error('conversations.open named no channel')
      return channel.id
    },
  }
}
