import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { channelAddress, userAddress } from '../../src/adapters/discord/address.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import { createWords } from '../../src/core/words.ts'
import type { Cast, Member } from '../../src/sandbox/demo/cast.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { StandName } from '../../src/sandbox/stand.ts'
import { seed } from '../support/seed.ts'
import { openWhole, type Whole } from '../support/whole.ts'
import { type DiscordIds, discordSide } from './discord.ts'
import type { Side } from './side.ts'
import { type SlackIds, type SlackPerson, slackPerson, slackSide } from './slack.ts'
import { type TelegramIds, telegramSide } from './telegram.ts'

/** The running bot in its world: in one process of its own, on one database, at all three platforms at once. */
export interface Scene {
  readonly whole: Whole
  readonly sides: Readonly<Record<StandName, Side>>
  /** A Board member in Slack, who prepares what the others are shown. */
  readonly rana: SlackPerson
}

interface Ids {
  readonly telegram: TelegramIds
  readonly discord: DiscordIds
  readonly slack: SlackIds
}

/**
 * Builds the world and starts the bot. No channel is the Board's, so that what the Board is told goes to each of its
 * members where they are: that is how files of the outbox come to Telegram and Discord.
 */
export async function openScene(databaseUrl: string): Promise<Scene> {
  let ids: Ids | undefined
  const whole = await openWhole({
    databaseUrl,
    // People here press faster than people do; the platforms' pace is the adapters' and the outbox's tests' matter.
    sandbox: { rateLimits: false },
    env: async (sandbox) => {
      ids = await build(sandbox)
      seed(databaseUrl, castOf(ids))
      const { rana, kamal, secretariat } = ids.slack
      return { BOARD_SLACK_USER_IDS: `${rana},${kamal}`, SECRETARIAT_SLACK_CHANNEL: secretariat }
    },
  })
  if (!ids) throw new Error('no world')
  const words = await createWords({ az, en })
  const sides = {
    telegram: telegramSide(whole, ids.telegram, words),
    discord: discordSide(whole, ids.discord, words),
    slack: slackSide(whole, ids.slack, words),
  }
  const { rana, secretariat } = ids.slack
  return {
    whole,
    sides,
    rana: slackPerson(whole, { user: rana, channel: secretariat }, words('en', 'slack')),
  }
}

async function build({ stands }: Sandbox): Promise<Ids> {
  const make = async <T>(platform: StandName, verb: string, body: Record<string, unknown>) =>
    (await stands[platform].control(verb, body)) as Record<string, T>
  const onTelegram = async (first_name: string, language_code: string) =>
    (await make<number>('telegram', 'person', { first_name, language_code, started: true })).id ?? 0
  const onDiscord = async (name: string) => (await make<string>('discord', 'person', { name })).user ?? ''
  const onSlack = async (name: string) => (await make<string>('slack', 'person', { name })).id ?? ''
  const [leyla, tural] = [await onTelegram('Leyla', 'az'), await onTelegram('Tural', 'en')]
  const group = await make<number>('telegram', 'group', { title: 'ASAP İtaliya', members: [leyla, tural] })
  const { channel = '' } = await make<string>('discord', 'guild', { name: 'ASAP UK', channel: 'elanlar' })
  const [rana, kamal, nigar] = [await onSlack('Rəna'), await onSlack('Kamal'), await onSlack('Nigar')]
  const members = [rana, kamal, nigar]
  const { id: secretariat = '' } = await make<string>('slack', 'channel', {
    name: 'katiblik',
    members,
    private: true,
  })
  return {
    telegram: { leyla, tural, group: group.chat ?? 0 },
    discord: { orxan: await onDiscord('Orxan'), emily: await onDiscord('Emily'), channel },
    slack: { rana, kamal, nigar, secretariat },
  }
}

function castOf({ telegram, discord }: Ids): Pick<Cast, 'members' | 'chapters'> {
  const study = { status: 'student', university: 'Bocconi', field: 'Hüquq', year: 2027 } as const
  const leyla: Member = {
    ...{ platform: 'telegram', userId: String(telegram.leyla), target: addressOf(telegram.leyla).target },
    ...{ name: 'Leyla', locale: 'az', country: 'IT', city: 'Milan', chapterId: 'italy', ...study },
  }
  const orxan: Member = {
    ...{ platform: 'discord', userId: discord.orxan, target: userAddress(discord.orxan).target },
    ...{ name: 'Orxan', locale: 'en', country: 'GB', city: 'London', chapterId: 'uk', ...study },
  }
  return {
    members: [leyla, orxan],
    chapters: [
      { chapterId: 'italy', platform: 'telegram', target: addressOf(telegram.group).target, locale: 'az' },
      { chapterId: 'uk', platform: 'discord', target: channelAddress(discord.channel).target, locale: 'az' },
    ],
  }
}
