import type { webApi } from '@slack/bolt'
import type { Profile } from '../decode.ts'
import { type Json, objectOf } from '../json.ts'
import { pagesOf } from './pages.ts'

/** `member` = a person of the workspace itself; guests are of it for some channels, strangers are in a shared channel from another one. */
type Standing = 'member' | 'guest' | 'stranger' | 'bot' | 'gone'

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
  /** Who somebody is in this workspace. */
  standing(user: string): Promise<Standing>
  /** The bot itself and its workspace. */
  whoAmI(): Promise<{ readonly user: string; readonly team: string }>
}

const pageSize = 500

type Me = Awaited<ReturnType<Directory['whoAmI']>>

export function createDirectory(client: webApi.WebClient): Directory {
  let known: Promise<Me> | null = null
  const ask = async (): Promise<Me> => {
    const { user_id = '', team_id = '' } = await client.auth.test()
    return { user: user_id, team: team_id }
  }
  const whoAmI = () => {
    known ??= ask().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
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
    async standing(id) {
      const { user } = await client.users.info({ user: id })
      return standingOf(objectOf(user), (await whoAmI()).team)
    },
    whoAmI,
  }
}

/** docs.slack.dev/reference/objects/user-object: `is_restricted` and `is_ultra_restricted` are guests; a person of the same Enterprise organisation may have another workspace's id. */
function standingOf(user: Json, team: string): Standing {
  const teams = objectOf(user.enterprise_user).teams
  const isOurs =
    user.team_id === undefined || user.team_id === team || (Array.isArray(teams) && teams.includes(team))
  if (user.is_bot === true || user.is_workflow_bot === true || user.id === 'USLACKBOT') return 'bot'
  if (user.deleted === true) return 'gone'
  if (user.is_stranger === true || !isOurs) return 'stranger'
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member'
}

const membersIn = (client: webApi.WebClient, channel: string) =>
  pagesOf((from) => client.conversations.members({ channel, limit: pageSize, ...from }))
