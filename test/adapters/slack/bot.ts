import { onTestFinished } from 'vitest'
import { createSlackAdapter } from '../../../src/adapters/slack/adapter.ts'
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Log } from '../../../src/core/log.ts'
import type { Adapter, Door } from '../../../src/core/port.ts'
import type { Reply } from '../../../src/core/view.ts'
import { type Local, startLocal } from './local.ts'

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
  readonly clock?: Clock
  readonly token?: string
  readonly appToken?: string
  readonly timeoutMs?: number
}

/** The real adapter on the real Bolt, before `start`. */
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
    suggest: () => [],
    spend: async (to) => {
      spent.push(to.target)
    },
    hold: (_platform, ms) => {
      held.push(ms)
      local.wake()
    },
    trouble: (_platform, error, fatal) => {
      troubles.push({ reason: String(error), fatal })
      local.wake()
    },
  }
  const adapter = createSlackAdapter({
    token: setup.token ?? 'xoxb-test-1',
    appToken: setup.appToken ?? 'xapp-test-1',
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log,
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  })
  return { adapter, seen, troubles, held, spent, logged, door }
}

export interface Scene extends Bot {
  readonly local: Local
  readonly leyla: string
  readonly board: string
}

/** A workspace with Leyla, Kamal and a channel « board », and a bot that is connected to it; gone when the test ends. */
export async function scene(setup: BotSetup & { readonly rateLimits?: boolean } = {}): Promise<Scene> {
  const local = await startLocal({ rateLimits: setup.rateLimits ?? false })
  onTestFinished(() => local.stop())
  const { id: leyla } = await local.do('person', { name: 'Leyla', locale: 'en-GB' })
  await local.do('person', { name: 'Kamal' })
  const { id: board } = await local.do('channel', { name: 'board', members: ['Leyla', 'Kamal'] })
  const bot = createBot(local, setup)
  await bot.adapter.start(bot.door, [])
  onTestFinished(() => bot.adapter.stop())
  return { ...bot, local, leyla: leyla ?? '', board: board ?? '' }
}
