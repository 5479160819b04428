import { createTelegramAdapter } from '../../../src/adapters/telegram/adapter.ts'
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Log } from '../../../src/core/log.ts'
import type { Adapter, Address, Door, MenuEntry, Suggestion } from '../../../src/core/port.ts'
import type { Reply, View } from '../../../src/core/view.ts'
import type { Local } from './local.ts'

export const token = `100000001:${'A'.repeat(35)}`

export const menu: readonly MenuEntry[] = [
  { name: 'help', description: { az: 'Kömək', en: 'Help' }, options: [] },
  { name: 'broadcast', description: { az: 'Xəbərdarlıq', en: 'Alert' }, options: [], platforms: ['slack'] },
  { name: 'kömək', description: { az: 'ad ASCII deyil', en: 'not an ASCII name' }, options: [] },
]

/** What the door saw and was told; the test decides what it answers. */
export interface Bot {
  readonly adapter: Adapter
  readonly door: Door
  readonly seen: Inbound[]
  readonly troubles: { readonly reason: string; readonly fatal: boolean }[]
  readonly held: number[]
  readonly spent: string[]
  answers(handle: (inbound: Inbound) => Promise<Reply | null> | Reply | null): void
}

export interface BotSetup {
  readonly suggest?: (text: string) => readonly Suggestion[]
  readonly clock?: Clock
  readonly token?: string
  readonly timeoutMs?: number
}

/** The real adapter on the real grammY, before `start`. */
export function createBot(local: Local, setup: BotSetup = {}): Bot {
  const seen: Inbound[] = []
  const troubles: Bot['troubles'] = []
  const held: number[] = []
  const spent: string[] = []
  const log: Log = { info() {}, warn() {}, error() {} }
  let answer: Parameters<Bot['answers']>[0] = () => null
  const door: Door = {
    async handle(inbound) {
      seen.push(inbound)
      local.wake()
      return answer(inbound)
    },
    suggest: (request) => setup.suggest?.(request.text) ?? [],
    async spend(to) {
      spent.push(to.target)
    },
    hold(_platform, ms) {
      held.push(ms)
      local.wake()
    },
    trouble(_platform, error, fatal) {
      troubles.push({ reason: String(error), fatal })
      local.wake()
    },
  }
  const adapter = createTelegramAdapter({
    token: setup.token ?? token,
    apiRoot: local.api,
    clock: setup.clock ?? systemClock,
    log,
    timeoutMs: setup.timeoutMs ?? 2000,
  })
  return {
    ...{ adapter, door, seen, troubles, held, spent },
    answers: (handle) => {
      answer = handle
    },
  }
}

export function say(text: string): View {
  return { blocks: [{ kind: 'text', text }] }
}

export function to(id: number): Address {
  return { platform: 'telegram', target: String(id) }
}
