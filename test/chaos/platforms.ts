import { createDiscordStand, type DiscordStand } from '../../src/sandbox/discord/stand.ts'
import { createFaults, type Faults } from '../../src/sandbox/faults.ts'
import { createJournal, type Journal } from '../../src/sandbox/journal.ts'
import { createSlackStand, type SlackStand } from '../../src/sandbox/slack/stand.ts'
import type { StandName, StandTools } from '../../src/sandbox/stand.ts'
import { createTelegramStand } from '../../src/sandbox/telegram/stand.ts'
import type { TelegramState } from '../../src/sandbox/telegram/state.ts'
import { tokenVariables } from '../../src/sandbox/tokens.ts'
import { type Door, openDoor } from './door.ts'

export const names: readonly StandName[] = ['telegram', 'discord', 'slack']

/** The three stand-ins, each behind a door of its own; they live in this process, whatever happens to the bot. */
export interface Platforms {
  readonly journal: Journal
  readonly faults: Faults
  readonly doors: Readonly<Record<StandName, Door>>
  /** What a bot's environment must say to reach them. */
  readonly env: Readonly<Record<string, string>>
  /** One act of a simulated person. */
  drive(platform: StandName, verb: string, body: Record<string, unknown>): Promise<Record<string, unknown>>
  telegram(): TelegramState
  discord(): ReturnType<DiscordStand['state']>
  slack(): ReturnType<SlackStand['state']>
  stop(): Promise<void>
}

export interface PlatformsSetup {
  readonly rateLimits: boolean
  readonly random: () => number
}

/** Starts the stand-ins. */
export async function openPlatforms({ rateLimits, random }: PlatformsSetup): Promise<Platforms> {
  const [journal, faults] = [createJournal(1_000_000), createFaults(random)]
  const origins: Partial<Record<StandName, string>> = {}
  const tools = (name: StandName): StandTools => ({
    ...{ journal, faults, now: Date.now, changed: () => {} },
    origin: () => origins[name] ?? '',
    options: { rateLimits, telegramPerSecond: 30 },
  })
  const telegram = createTelegramStand(tools('telegram'))
  const discord = createDiscordStand(tools('discord'))
  const slack = createSlackStand(tools('slack'))
  const stands = { telegram, discord, slack }
  const doors = {
    telegram: await openDoor(telegram),
    discord: await openDoor(discord),
    slack: await openDoor(slack),
  }
  for (const name of names) origins[name] = doors[name].origin
  return {
    ...{ journal, faults, doors },
    env: {
      ...tokenVariables,
      TELEGRAM_API_ROOT: `${doors.telegram.origin}/telegram`,
      DISCORD_API_ROOT: `${doors.discord.origin}/discord/api`,
      SLACK_API_URL: `${doors.slack.origin}/slack/api/`,
    },
    drive: async (platform, verb, body) =>
      ((await stands[platform].control(verb, body)) ?? {}) as Record<string, unknown>,
    telegram: () => telegram.state() as TelegramState,
    discord: () => discord.state(),
    slack: () => slack.state(),
    async stop() {
      await Promise.all(Object.values(stands).map((stand) => stand.stop()))
      await Promise.all(Object.values(doors).map((door) => door.close()))
    },
  }
}
