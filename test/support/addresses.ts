import * as forDiscord from '../../src/adapters/discord/address.ts'
import * as forSlack from '../../src/adapters/slack/address.ts'
import { addressOf, makeRef } from '../../src/adapters/telegram/address.ts'
import type { Address, Ref } from '../../src/core/address.ts'
import type { Platform } from '../../src/core/platform.ts'
import { emptyWorld as emptyDiscord, snowflake } from '../../src/sandbox/discord/world.ts'
import { emptyWorld as emptySlack, newId } from '../../src/sandbox/slack/world.ts'
import { makeGroup } from '../../src/sandbox/telegram/places.ts'
import { emptyWorld as emptyTelegram } from '../../src/sandbox/telegram/world.ts'
import { withRole } from '../../src/store/chapter/chapters.ts'

// Tests name people and places; their ids are the stand-ins' own, their addresses are written by the adapters. One name
// means one id for a whole test file.

/** What stands behind an address that was given out here. */
export interface Spot {
  readonly platform: Platform
  readonly kind: 'person' | 'group' | 'supergroup' | 'channel' | 'role'
  readonly name: string
  /** As the platform writes it. */
  readonly id: string
}

const spots = new Map<string, Spot>()
const named = new Map<string, Spot>()

/** The spot of this name, taken in when it is new. */
function spot(platform: Platform, kind: Spot['kind'], name: string, makeId: () => string): Spot {
  const key = `${platform} ${kind} ${name}`
  const known = named.get(key)
  if (known) return known
  const fresh: Spot = { platform, kind, name, id: makeId() }
  named.set(key, fresh)
  spots.set(`${platform} ${fresh.id}`, fresh)
  return fresh
}

/** Who or what has this id on a platform; throws for one that nobody was given: an invention. */
export function spotOf(platform: Platform, id: string): Spot {
  const found = spots.get(`${platform} ${id}`)
  if (!found) throw new Error(`nobody and nothing on ${platform} was given the id ${id}`)
  return found
}

/** When everybody and everything here was made. */
const made = Date.parse('2026-09-01T08:00:00Z')

const telegramWorld = emptyTelegram()
const silent = { push: () => ({ update_id: 0 }), repeat: () => {}, breakOff: () => {}, stop: () => {} }
const telegramTools = {
  world: () => telegramWorld,
  updates: { ...silent, poll: async () => [], waiting: false },
  now: () => made,
  inline: async () => null,
}
const discordWorld = emptyDiscord()
const slackWorld = emptySlack()

const telegramUser = (name: string) =>
  spot('telegram', 'person', name, () => String(telegramWorld.nextPerson++)).id
const telegramChat = (type: 'group' | 'supergroup' | 'channel') => (title: string) =>
  addressOf(
    Number(
      spot('telegram', type, title, () =>
        String((makeGroup(telegramTools, { title, type }) as { chat: number }).chat),
      ).id,
    ),
  )

export const telegram = {
  user: telegramUser,
  /** A private chat has its person's id. */
  private: (name: string) => addressOf(Number(telegramUser(name))),
  group: telegramChat('group'),
  supergroup: telegramChat('supergroup'),
  channel: telegramChat('channel'),
  /** The messages of one text, in a chat. */
  message: ({ target }: Address, ...ids: readonly number[]): Ref => makeRef(Number(target), ids),
} as const

const discordId = (kind: Spot['kind']) => (name: string) =>
  spot('discord', kind, name, () => snowflake(discordWorld, made)).id

export const discord = {
  user: discordId('person'),
  role: discordId('role'),
  private: (name: string) => forDiscord.userAddress(discord.user(name)),
  channel: (name: string) => forDiscord.channelAddress(discordId('channel')(name)),
  /** A chapter's channel with the role that an emergency mentions there. */
  calling: (name: string, role: string) => withRole(discord.channel(name), discord.role(role)),
} as const

export const slack = {
  user: (name: string) => spot('slack', 'person', name, () => newId(slackWorld, 'U')).id,
  private: (name: string) => forSlack.userAddress(slack.user(name)),
  /** As an environment names a channel. */
  channelId: (name: string) => spot('slack', 'channel', name, () => newId(slackWorld, 'C')).id,
  channel: (name: string) => forSlack.channelAddress(slack.channelId(name)),
} as const

/** Each platform's people, by the names that all of them have in common. */
export const places: Readonly<
  Record<Platform, { user(name: string): string; private(name: string): Address }>
> = { telegram, discord, slack }
