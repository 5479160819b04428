import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/core/inbound.ts'
import type { Log } from '../../src/core/log.ts'
import type { Door } from '../../src/core/port.ts'
import { createTestClock } from '../support/clock.ts'
import { moving } from '../support/moving.ts'
import { arriving } from './arriving.ts'
import { changing } from './changing.ts'
import { delivering } from './delivering.ts'
import { type Ground, type MakeGround, menu, type Stage } from './ground.ts'
import { lasting } from './lasting.ts'
import { replying } from './replying.ts'
import { showing } from './showing.ts'

const chapters = { arriving, changing, showing, delivering, replying, lasting }

type PromiseName = {
  [Chapter in keyof typeof chapters]: keyof (typeof chapters)[Chapter]
}[keyof typeof chapters]

/** Promises that a platform can't keep, each with the reason. */
export type Skips = Partial<Record<PromiseName, string>>

/** Requests are given up this soon: the stand-ins answer within milliseconds. */
const timeoutMs = 400

/** What every adapter promises, on its real SDK against the stand-in of its platform. */
export function adapterContract(name: string, makeGround: MakeGround, skips: Skips = {}): void {
  const reasons: Readonly<Record<string, string | undefined>> = skips
  for (const [chapter, promises] of Object.entries(chapters))
    describe(`${name} · ${chapter}`, () => {
      for (const [promise, keep] of Object.entries<(stage: Stage) => Promise<void>>(promises)) {
        const reason = reasons[promise]
        const why = reason ? ` (${reason})` : ''
        test.skipIf(reason !== undefined)(`${promise}${why}`, () => onStage(makeGround, keep))
      }
    })
}

async function onStage(makeGround: MakeGround, keep: (stage: Stage) => Promise<void>): Promise<void> {
  const clock = createTestClock()
  const logged: string[] = []
  const note = (fields: Readonly<Record<string, unknown>>, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
  }
  const log: Log = { info: note, warn: note, error: note }
  const ground = await makeGround({ clock, log, timeoutMs })
  try {
    await keep(createStage(ground, clock, logged))
  } finally {
    await Promise.all([ground.adapter, ground.stray].map((adapter) => adapter.stop()))
    await ground.stop()
  }
}

function createStage(ground: Ground, clock: Stage['clock'], logged: readonly string[]): Stage {
  const { adapter, leyla, tural } = ground
  const seen: Inbound[] = []
  const troubles: { reason: string; fatal: boolean }[] = []
  const held: number[] = []
  let answer: Parameters<Stage['answers']>[0] = () => null
  const door: Door = {
    async handle(inbound) {
      seen.push(inbound)
      ground.wake()
      return answer(inbound)
    },
    shown: async () => {},
    suggest: async () => [],
    spend: () => Promise.resolve(),
    hold(_to, { retryAfterMs }) {
      held.push(retryAfterMs)
      ground.wake()
    },
    trouble(_platform, error, fatal) {
      troubles.push({ reason: String(error), fatal })
      ground.wake()
    },
  }
  return {
    ...{ ground, adapter, clock, leyla, tural, door, seen, troubles, held, logged },
    answers: (handle) => {
      answer = handle
    },
    moving: (work) => moving(clock, work),
    start: () => adapter.start(door, menu),
    heard: (n) => ground.until(() => seen.length >= n && seen),
    reads: (who, text) => ground.until(() => who.sees().find((sight) => sight.text.includes(text))),
    async sends(to, view) {
      const delivery = await moving(clock, adapter.send(to, view))
      expect(delivery.kind).toBe('sent')
      return delivery.kind === 'sent' ? delivery.ref : { platform: adapter.platform, message: '' }
    },
  }
}
