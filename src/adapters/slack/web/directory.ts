import type { webApi } from '@slack/bolt'
import type { Profile } from '../decode.ts'
import { pagesOf } from './pages.ts'

/** Who and what there is in the workspace. */
export interface Directory {
  profile(user: string): Promise<Profile>
  /** The id of a channel that the bot can see, by name; null = there is none. */
  channelNamed(name: string): Promise<string | null>
  /** Whether the bot is in a channel; rejects with `channel_not_found` when it can't even see it. */
  isMember(channel: string): Promise<boolean>
  /** Whether only those who were invited see a channel; rejects when the bot can't see it. */
  isPrivate(channel: string): Promise<boolean>
  /** What a channel is called; rejects when the bot can't see it. */
  channelName(channel: string): Promise<string | null>
  hasMember(channel: string, user: string): Promise<boolean>
  membersOf(channel: string): Promise<readonly string[]>
  /** A person whose account is in use, no bot. */
  isHuman(user: string): Promise<boolean>
}

const pageSize = 500

export function createDirectory(client: webApi.WebClient): Directory {
  return {
    async profile(id) {
      const { user } = await client.users.info({ user: id, include_locale: true })
      const name = user?.profile?.display_name || user?.real_name || user?.name
      return { ...(name ? { name } : {}), ...(user?.locale ? { locale: user.locale } : {}) }
    },
    async channelNamed(name) {
      const types = 'public_channel,private_channel'
      const wanted = { types, exclude_archived: true, limit: pageSize }
      for await (const page of pagesOf((from) => client.conversations.list({ ...wanted, ...from }))) {
        const found = page.channels?.find((channel) => channel.name === name)
        if (found?.id) return found.id
      }
      return null
    },
    async isMember(channel) {
      const { channel: found } = await client.conversations.info({ channel })
      return found?.is_member === true && found.is_archived !== true
    },
    async isPrivate(channel) {
      const { channel: found } = await client.conversations.info({ channel })
      return found?.is_private === true || found?.is_im === true || found?.is_mpim === true
    },
    async channelName(channel) {
      const { channel: found } = await client.conversations.info({ channel })
      return found?.name ?? null
    },
    async hasMember(channel, user) {
      for await (const page of membersIn(client, channel)) if (page.members?.includes(user)) return true
      return false
    },
    async membersOf(channel) {
      const members: string[] = []
      for await (const page of membersIn(client, channel)) members.push(...(page.members ?? []))
      return members
    },
    async isHuman(id) {
      const { user } = await client.users.info({ user: id })
      return user?.is_bot !== true && user?.deleted !== true
    },
  }
}

const membersIn = (client: webApi.WebClient, channel: string) =>
  pagesOf((from) => client.conversations.members({ channel, limit: pageSize, ...from }))
