import { expect, onTestFinished, test } from 'vitest'
import type { Draw } from '../../src/core/drawing.ts'
import type { Log } from '../../src/core/log.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import { createDeliverer, type Deliverer } from '../../src/outbox/deliverer.ts'
import type { Store } from '../../src/store/open.ts'
import { enqueueMany } from '../../src/store/outbox.ts'
import { rawAll } from '../../src/store/tx.ts'
import { createTestClock } from '../support/clock.ts'
import { describeEachDatabase } from '../support/database.ts'
import { createMemoryAdapter } from '../support/memory-adapter.ts'

interface Row {
  readonly key: string
  readonly state: string
  readonly attempts: number
  readonly doubtful: boolean
  readonly reason: string | null
}

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }
const draw: Draw = async (_tx, _now, { notice, paramsJson, locale }) => {
  if (notice === 'test.broken') throw new Error('no such notice')
  return { blocks: [{ kind: 'text', text: `${locale} ${paramsJson}` }] }
}

function stageOn(store: Store) {
  const clock = createTestClock()
  const telegram = createMemoryAdapter('telegram')
  const discord = createMemoryAdapter('discord')
  const begin = (owner = 'one'): Deliverer => {
    const deliverer = createDeliverer({
      store,
      adapters: [telegram, discord],
      draw,
      clock,
      log: quiet,
      owner,
    })
    deliverer.start()
    onTestFinished(async () => {
      const stopped = deliverer.stop()
      for (let i = 0; i < 100; i++) await clock.advance(100)
      await stopped
    })
    return deliverer
  }
  const rows = () => store.transaction((tx) => rawAll<Row>(tx, 'SELECT * FROM "Outbox" ORDER BY "id"'))
  const until = async (done: () => Promise<boolean>) => {
    for (let i = 0; i < 600; i++) {
      if (await done()) return
      await clock.advance(100)
    }
    throw new Error('it never happened')
  }
  const settled = () =>
    until(async () => (await rows()).every((row) => !['pending', 'sending'].includes(row.state)))
  return { clock, telegram, discord, begin, rows, until, settled, store }
}

function copies(n: number, more: Partial<Outgoing> = {}): Outgoing[] {
  return Array.from({ length: n }, (_, i) => ({
    key: `copy:${i}`,
    to: { platform: 'telegram', target: `chat-${i}` },
    priority: 3,
    notice: 'test.copy',
    params: { n: 1 },
    locale: 'az',
    ...more,
  }))
}

describeEachDatabase('the deliverer', (open) => {
  test('tells everyone once, at no more than the ceiling', async () => {
    const stage = stageOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(90)))
    stage.begin()
    const start = stage.clock.now().getTime()
    await stage.settled()
    expect(stage.telegram.shown.map((each) => each.to.target)).toEqual(
      copies(90).map((each) => each.to.target),
    )
    const seconds = (stage.clock.now().getTime() - start) / 1000
    expect(seconds).toBeGreaterThan(3)
    expect(seconds).toBeLessThan(3.7)
  })
})
