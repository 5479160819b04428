import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.ts'
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Log } from '../../../src/core/log.ts'
import type { Adapter, Door, MenuEntry, Suggestion } from '../../../src/core/port.ts'
import type { Reply } from '../../../src/core/view.ts'
import type { Local } from './local.ts'

export const token = 'a-well-formed-token'

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

/** What the door saw and was told; the test decides what it answers. */
export interface Bot {
  readonly adapter: Adapter
  readonly seen: Inbound[]
  readonly troubles: { readonly reason: string; readonly fatal: boolean }[]
  readonly held: number[]
  readonly spent: string[]
  readonly logged: string[]
  readonly door: Door
}

export interface BotSetup {
  readonly handle?: (inbound: Inbound) => Promise<Reply | null> | Reply | null
  readonly suggest?: (text: string) => readonly Suggestion[]
  readonly clock?: Clock
  readonly token?: string
  readonly timeoutMs?: number
}

/** The real adapter on the real discord.js, before `start`. */
export function createBot(local: Local, setup: BotSetup = {}): Bot {
  const seen: Inbound[] = []
  const troubles: Bot['troubles'] = []
  const held: number[] = []
  const spent: string[] = []
  const logged: string[] = []
  const note = (fields: Readonly<Record<string, unknown>>, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
    local.wake()
  }
  const log: Log = { info: note, warn: note, error: note }
  const door: Door = {
    async handle(inbound) {
      seen.push(inbound)
      local.wake()
      return (await setup.handle?.(inbound)) ?? null
    },
    suggest: (request) => setup.suggest?.(request.text) ?? [],
    spend: async (to) => void spent.push(to.target),
    hold: (_platform, ms) => void held.push(ms),
    trouble(_platform, error, fatal) {
      troubles.push({ reason: String(error), fatal })
      local.wake()
    },
  }
  const adapter = createDiscordAdapter({
    token: setup.token ?? token,
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log,
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  })
  return { adapter, seen, troubles, held, spent, logged, door }
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
