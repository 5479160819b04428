import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.ts'
import type { Adapter, MenuEntry, Suggestion } from '../../../src/core/port.ts'
import { type Clock, systemClock } from '../../../src/core/time/clock.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'
import { type Answering, createNotingDoor, type Noted } from '../../support/noting-door.ts'
import type { Local } from './local.ts'

export const token: string = tokens.discord

/** A menu with one command that completes and one that does not. */
export const menu: readonly MenuEntry[] = [
  {
    name: 'faq',
    description: { az: 'Suallar və cavablar', en: 'Questions and answers' },
    options: [
      { name: 'sual', description: { az: 'Sualınız', en: 'Your question' }, required: false, suggests: true },
    ],
  },
  { name: 'register', description: { az: 'Qeydiyyat', en: 'Register' }, options: [] },
  { name: 'broadcast', description: { az: 'Xəbərdarlıq', en: 'Alert' }, options: [], platforms: ['slack'] },
]

/** The adapter and what its door saw. */
export interface Bot extends Noted {
  readonly adapter: Adapter
}

export interface BotSetup {
  readonly handle?: Answering
  readonly suggest?: (text: string) => readonly Suggestion[]
  readonly clock?: Clock
  readonly token?: string
  readonly timeoutMs?: number
}

/** The real adapter on the real discord.js, before `start`. */
export function createBot(local: Local, setup: BotSetup = {}): Bot {
  const noted = createNotingDoor(local.wake, setup.handle ?? (() => null), setup.suggest)
  const adapter = createDiscordAdapter({
    token: setup.token ?? token,
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log: noted.log,
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  })
  return { ...noted, adapter }
}

/** A stand-in with a server, a channel and a person, and a bot that is connected to it. */
export async function startBot(local: Local, setup: BotSetup = {}): Promise<Bot & { stop(): Promise<void> }> {
  const bot = createBot(local, setup)
  await bot.adapter.start(bot.door, menu)
  return { ...bot, stop: () => bot.adapter.stop() }
}

/** The world most tests begin in. */
export async function settle(local: Local): Promise<{
  readonly channel: string
  readonly role: string
  readonly leyla: string
  readonly guild: string
}> {
  const { guild, channel } = await local.do('guild', { name: 'ASAP UK', channel: 'london' })
  const { role } = await local.do('role', { guild, name: 'tələbələr' })
  const { user } = await local.do('person', { name: 'Leyla', locale: 'ru' })
  return { guild: guild ?? '', channel: channel ?? '', role: role ?? '', leyla: user ?? '' }
}
