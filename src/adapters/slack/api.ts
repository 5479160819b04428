import type { types, webApi } from '@slack/bolt'
import type { File } from '../../core/view.ts'
import type { Profile } from './decode.ts'
import { AnswerError } from './failure.ts'
import { type Body, renderCaption } from './render.ts'

/** The few calls that the adapter makes; each rejects with what `explain` understands. */
export interface Api {
  /** The new message's ts. */
  post(channel: string, body: Body): Promise<string>
  whisper(channel: string, user: string, body: Body): Promise<void>
  update(channel: string, ts: string, body: Body): Promise<void>
  remove(channel: string, ts: string): Promise<void>
  openDm(user: string): Promise<string>
  profile(user: string): Promise<Profile>
  openView(trigger: string, view: types.ModalView): Promise<string>
  updateView(id: string, view: types.ModalView): Promise<void>
  /** Posts to a response_url. */
  respond(url: string, answer: Answer): Promise<void>
  /** Names a place for the bytes and brings them there: nobody sees anything yet. */
  upload(file: File): Promise<string>
  share(channel: string, id: string, file: File): Promise<void>
  /** The id of a channel that the bot can see, by name; null = there is none. */
  channelNamed(name: string): Promise<string | null>
  /** Whether the bot is in a channel; rejects with `channel_not_found` when it can't even see it. */
  isMember(channel: string): Promise<boolean>
  hasMember(channel: string, user: string): Promise<boolean>
}

export interface Answer extends Body {
  readonly response_type: 'ephemeral' | 'in_channel'
  readonly replace_original: boolean
}

/** Nothing in a text becomes a link or a mention by looking like one. */
const still = { link_names: false, parse: 'none' } as const
const unfurled = { unfurl_links: false, unfurl_media: false } as const
const pageSize = 500

/** Slack's Web API over the library's client; nothing here retries. */
export function createApi(client: webApi.WebClient, timeoutMs: number): Api {
  return {
    async post(channel, { text, blocks }) {
      const sent = await client.chat.postMessage({
        channel,
        text,
        blocks: [...blocks],
        ...still,
        ...unfurled,
      })
      return sent.ts ?? ''
    },
    async whisper(channel, user, { text, blocks }) {
      await client.chat.postEphemeral({ channel, user, text, blocks: [...blocks], ...still })
    },
    async update(channel, ts, { text, blocks }) {
      await client.chat.update({ channel, ts, text, blocks: [...blocks], ...still })
    },
    async remove(channel, ts) {
      await client.chat.delete({ channel, ts })
    },
    async openDm(user) {
      const { channel } = await client.conversations.open({ users: user })
      if (!channel?.id) throw new Error('conversations.open named no channel')
      return channel.id
    },
    async profile(id) {
      const { user } = await client.users.info({ user: id, include_locale: true })
      const name = user?.profile?.display_name || user?.real_name || user?.name
      return { ...(name ? { name } : {}), ...(user?.locale ? { locale: user.locale } : {}) }
    },
    async openView(trigger_id, view) {
      const opened = await client.views.open({ trigger_id, view })
      return opened.view?.id ?? ''
    },
    async updateView(view_id, view) {
      await client.views.update({ view_id, view })
    },
    async respond(url, answer) {
      const body = JSON.stringify(answer)
      await fetched(url, { body, headers: { 'content-type': 'application/json' } }, timeoutMs)
    },
    async upload(file) {
      const { upload_url, file_id } = await client.files.getUploadURLExternal({
        filename: file.name,
        length: file.bytes.byteLength,
      })
      if (!upload_url || !file_id) throw new AnswerError(500, 'no address for the file')
      const body = new Uint8Array(file.bytes)
      await fetched(upload_url, { body, headers: { 'content-type': 'application/octet-stream' } }, timeoutMs)
      return file_id
    },
    async share(channel_id, id, file) {
      const initial_comment = renderCaption(file)
      await client.files.completeUploadExternal({
        files: [{ id, title: file.name }],
        channel_id,
        ...(initial_comment ? { initial_comment } : {}),
      })
    },
    async channelNamed(name) {
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: webApi.ConversationsListResponse = await client.conversations.list({
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: pageSize,
          ...(cursor ? { cursor } : {}),
        })
        const found = page.channels?.find((channel) => channel.name === name)
        if (found?.id) return found.id
        cursor = page.response_metadata?.next_cursor || undefined
      }
      return null
    },
    async isMember(channel) {
      const { channel: found } = await client.conversations.info({ channel })
      return found?.is_member === true && found.is_archived !== true
    },
    async hasMember(channel, user) {
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: webApi.ConversationsMembersResponse = await client.conversations.members({
          channel,
          limit: pageSize,
          ...(cursor ? { cursor } : {}),
        })
        if (page.members?.includes(user)) return true
        cursor = page.response_metadata?.next_cursor || undefined
      }
      return false
    },
  }
}

async function fetched(url: string, init: RequestInit, timeoutMs: number): Promise<void> {
  const response = await fetch(url, { ...init, method: 'POST', signal: AbortSignal.timeout(timeoutMs) })
  await response.arrayBuffer()
  if (response.ok) return
  throw new AnswerError(response.status, 'refused', Number(response.headers.get('retry-after')) || 1)
}
