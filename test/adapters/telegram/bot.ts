import { createTelegramAdapter } from '../../../src/adapters/telegram/adapter.ts'
import { addressOf } from '../../../src/adapters/telegram/address.ts'
import type { Address } from '../../../src/core/address.ts'
import type { Adapter, MenuEntry, Suggestion } from '../../../src/core/port.ts'
import { type Clock, systemClock } from '../../../src/core/time/clock.ts'
import type { View } from '../../../src/core/view.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'
import { type Answering, createNotingDoor, type Noted } from '../../support/noting-door.ts'
import type { Local } from './local.ts'

export const token: string = tokens.telegram

export const menu: readonly MenuEntry[] = [
  { name: 'help', description: { az: 'Kömək', en: 'Help' }, options: [] },
  { name: 'broadcast', description: { az: 'Xəbərdarlıq', en: 'Alert' }, options: [], platforms: ['slack'] },
  { name: 'kömək', description: { az: 'ad ASCII deyil', en: 'not an ASCII name' }, options: [] },
]

/** The adapter and what its door saw; the test decides what it answers. */
export interface Bot extends Noted {
  readonly adapter: Adapter
  answers(handle: Answering): void
}

export interface BotSetup {
  readonly suggest?: (text: string) => readonly Suggestion[]
  readonly clock?: Clock
  readonly token?: string
  readonly timeoutMs?: number
}

/** The real adapter on the real grammY, before `start`. */
export function createBot(local: Local, setup: BotSetup = {}): Bot {
  let answer: Answering = () => null
  const noted = createNotingDoor(local.wake, (inbound) => answer(inbound), setup.suggest)
  const adapter = createTelegramAdapter({
    token: setup.token ?? token,
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log: noted.log,
    timeoutMs: setup.timeoutMs ?? 2000,
  })
  return {
    ...noted,
    adapter,
    answers: (handle) => {
      answer = handle
    },
  }
}

export function say(text: string): View {
  return { blocks: [{ kind: 'text', text }] }
}

export function to(id: number): Address {
  return addressOf(id)
}
