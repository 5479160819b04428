import {
  channelAddress as discordChannel,
  userAddress as discordUser,
} from '../../src/adapters/discord/address.ts'
import { userAddress as slackUser } from '../../src/adapters/slack/address.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { Address } from '../../src/core/address.ts'
import { memberAt } from '../../src/sandbox/demo/cast.ts'
import type { Registered } from '../support/seed.ts'
import type { Platforms } from './platforms.ts'

/** How many members each platform has, and Telegram people who are not registered yet. */
export interface Size {
  readonly telegram: number
  readonly discord: number
  readonly slack: number
  readonly newcomers?: number
  /** Discord channels of chapters. */
  readonly channels?: number
}

/** Everybody there is, by the platforms' ids. */
export interface Cast {
  readonly telegram: readonly number[]
  readonly discord: readonly string[]
  readonly slack: readonly string[]
  readonly newcomers: readonly number[]
  /** A chapter's group on Telegram, and the chapters' channels on Discord. */
  readonly group: number
  readonly channels: readonly string[]
  /** Two Board members in Slack and their channel. */
  readonly rana: string
  readonly kamal: string
  readonly boardChannel: string
}

/** Settles everybody in. */
export async function settleIn({ drive }: Pick<Platforms, 'drive'>, size: Size): Promise<Cast> {
  const many = <T>(n: number, make: (i: number) => Promise<T>) =>
    Array.from({ length: n }).reduce<Promise<T[]>>(
      async (made, _, i) => [...(await made), await make(i)],
      Promise.resolve([]),
    )
  const onTelegram = async (i: number) =>
    Number((await drive('telegram', 'person', { first_name: `Person ${i}`, started: true })).id)
  const onSlack = async (name: string) => String((await drive('slack', 'person', { name })).id)
  const telegram = await many(size.telegram, onTelegram)
  const newcomers = await many(size.newcomers ?? 0, onTelegram)
  const members = [...telegram.slice(0, 3), ...newcomers]
  const { chat } = await drive('telegram', 'group', { title: 'ASAP İtaliya', members })
  const { guild } = await drive('discord', 'guild', { name: 'ASAP UK' })
  const channel = async (i: number) =>
    String((await drive('discord', 'channel', { guild, name: `elanlar-${i}` })).channel)
  const [rana, kamal] = [await onSlack('Rəna'), await onSlack('Kamal')]
  const { id } = await drive('slack', 'channel', {
    name: 'idare-heyeti',
    members: [rana, kamal],
    private: true,
  })
  return {
    ...{ telegram, rana, kamal, group: Number(chat), boardChannel: String(id) },
    newcomers,
    channels: await many(size.channels ?? 1, channel),
    discord: await many(size.discord, async (i) =>
      String((await drive('discord', 'person', { name: `Person ${i}` })).user),
    ),
    slack: await many(size.slack, (i) => onSlack(`Person ${i}`)),
  }
}

/** The members and the chapters' places, as the database has them. */
export function registered(cast: Cast): Registered {
  const accounts = [
    ...cast.telegram.map((id) => [String(id), addressOf(id)] as const),
    ...cast.discord.map((id) => [id, discordUser(id)] as const),
    ...cast.slack.map((id) => [id, slackUser(id)] as const),
  ]
  const place = (chapterId: string, to: Address) => {
    if (to.platform === 'slack') throw new Error('chapters have no channels in Slack')
    return { chapterId, platform: to.platform, target: to.target, locale: 'az' } as const
  }
  return {
    members: accounts.map(([userId, { platform, target }], n) => ({
      ...memberAt(n),
      ...{ platform, userId, target },
    })),
    chapters: [
      place('italy', addressOf(cast.group)),
      ...cast.channels.map((id) => place('uk', discordChannel(id))),
    ],
  }
}
