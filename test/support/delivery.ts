import { onTestFinished } from 'vitest'
import type { Address } from '../../src/core/address.ts'
import type { Draw } from '../../src/core/drawing.ts'
import type { Log } from '../../src/core/log.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import { createDeliverer, type Deliverer, type DelivererParts } from '../../src/outbox/deliverer.ts'
import type { Store } from '../../src/store/database/open.ts'
import { telegram as onTelegram } from './addresses.ts'
import { createTestClock } from './clock.ts'
import { createMemoryAdapter } from './memory-adapter.ts'
import { outboxOf } from './outbox.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** Draws a text with the row's language and parameters; `test.broken` cannot be drawn, `test.file` is a file. */
export const drawForTest: Draw = async (_tx, _now, { notice, paramsJson, locale }) => {
  if (notice === 'test.broken') throw new Error('no such notice')
  if (notice === 'test.file')
    return { name: 'a.ics', mime: 'text/calendar', bytes: new Uint8Array(3), caption: 'A file' }
  return { blocks: [{ kind: 'text', text: `${locale} ${paramsJson}` }] }
}

/** A store that knows whether a transaction is under way. */
function watched(store: Store) {
  let open = 0
  const quiet = async () => {
    while (open) await new Promise((resolve) => setImmediate(resolve))
  }
  const transaction: Store['transaction'] = async (run) => {
    open++
    try {
      return await store.transaction(run)
    } finally {
      open--
    }
  }
  return { quiet, store: { ...store, transaction } }
}

/** Real deliverers over a store, with two platforms in memory and a clock that is moved and waits for the database. */
export function deliveryOn(given: Store) {
  const { store, quiet } = watched(given)
  const clock = createTestClock(undefined, quiet)
  const telegram = createMemoryAdapter('telegram', () => clock.now().getTime())
  const box = outboxOf(store)
  const until = async (done: () => boolean | Promise<boolean>) => {
    for (let i = 0; i < 3000; i++) {
      if (await done()) return
      await clock.advance(100)
    }
    throw new Error('it never happened')
  }
  const begin = (parts: Partial<DelivererParts> = {}): Deliverer => {
    const adapters = [telegram]
    const deliverer = createDeliverer({
      store,
      adapters,
      draw: drawForTest,
      clock,
      log: silent,
      owner: 'one',
      ...parts,
    })
    deliverer.start()
    return deliverer
  }
  const end = async (deliverer: Deliverer) => {
    let over = false
    const stopped = deliverer.stop().then(() => {
      over = true
    })
    await until(() => over)
    await stopped
  }
  return {
    store,
    clock,
    telegram,
    box,
    until,
    /** Starts a deliverer that the test leaves to its fate, as a crash does. */
    begin,
    end,
    /** Starts a deliverer that is stopped when the test ends. */
    deliver(parts: Partial<DelivererParts> = {}): Deliverer {
      const deliverer = begin(parts)
      onTestFinished(() => end(deliverer))
      return deliverer
    },
    /** Moves time until every row is in a final state. */
    settled: () =>
      until(async () => (await box.rows()).every(({ state }) => state !== 'pending' && state !== 'sending')),
    /** Rows by state. */
    async states(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {}
      for (const { state } of await box.rows()) counts[state] = (counts[state] ?? 0) + 1
      return counts
    },
  }
}

/** The reader of a copy. */
export const reader = (n: number): Address => onTelegram.private(`reader ${n}`)

/** Copies of an alert, each to a reader of its own. */
export function copies(n: number, more: Partial<Outgoing> = {}): Outgoing[] {
  return Array.from({ length: n }, (_, i) => ({
    key: `copy:${i}`,
    to: reader(i),
    priority: 4,
    notice: 'test.copy',
    params: { n: 1 },
    locale: 'az',
    ...more,
  }))
}
