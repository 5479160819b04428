import { onTestFinished } from 'vitest'
import { createSlackAdapter } from '../../../src/adapters/slack/adapter.ts'
import type { Adapter } from '../../../src/core/port.ts'
import { type Clock, systemClock } from '../../../src/core/time/clock.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'
import { type Answering, createNotingDoor, type Noted } from '../../support/noting-door.ts'
import { type Local, startLocal } from './local.ts'

/** The adapter and what its door saw. */
export interface Bot extends Noted {
  readonly adapter: Adapter
}

export interface BotSetup {
  readonly handle?: Answering
  readonly clock?: Clock
  readonly token?: string
  readonly appToken?: string
  readonly channels?: Readonly<Record<string, string>>
  readonly named?: Readonly<Record<string, readonly string[]>>
  readonly timeoutMs?: number
}

/** The real adapter on the real Bolt, before `start`. */
export function createBot(local: Local, setup: BotSetup = {}): Bot {
  const noted = createNotingDoor(local.wake, setup.handle ?? (() => null))
  const adapter = createSlackAdapter({
    token: setup.token ?? tokens.slack,
    appToken: setup.appToken ?? tokens.slackApp,
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log: noted.log,
    ...(setup.channels ? { channels: setup.channels } : {}),
    ...(setup.named ? { named: setup.named } : {}),
    ...(setup.timeoutMs === undefined ? {} : { timeoutMs: setup.timeoutMs }),
  })
  return { ...noted, adapter }
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
  const { id: board } = await local.do('channel', {
    name: 'board',
    members: ['Leyla', 'Kamal'],
    private: true,
  })
  const bot = createBot(local, setup)
  await bot.adapter.start(bot.door, [])
  onTestFinished(() => bot.adapter.stop())
  return { ...bot, local, leyla: leyla ?? '', board: board ?? '' }
}
