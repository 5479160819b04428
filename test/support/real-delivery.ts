import { AsyncLocalStorage } from 'node:async_hooks'
import { onTestFinished, vi } from 'vitest'
import type { Address } from '../../src/core/address.ts'
import type { Log } from '../../src/core/log.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import type { Adapter, Door } from '../../src/core/port.ts'
import type { Clock } from '../../src/core/time/clock.ts'
import { createDeliverer, type Deliverer } from '../../src/outbox/deliverer.ts'
import type { Store } from '../../src/store/database/open.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { drawForTest } from './delivery.ts'
import { outboxOf } from './outbox.ts'

/** Counts what is under way and does not wait for time itself. */
function createCount() {
  let open = 0
  const inside = new AsyncLocalStorage<true>()
  return {
    during: async <R>(run: () => Promise<R>): Promise<R> => {
      open++
      try {
        return await inside.run(true, run)
      } finally {
        open--
      }
    },
    async asleep(sleep: () => Promise<void>): Promise<void> {
      if (!inside.getStore()) return sleep()
      open--
      try {
        await sleep()
      } finally {
        open++
      }
    },
    get open() {
      return open
    },
  }
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** A deliverer with a real adapter, whose time is moved and waits for the requests of rows; discord.js reads the same time. */
export interface RealDelivery {
  readonly clock: TestClock
  readonly deliverer: Deliverer
  readonly store: Store
  /** What must end before time goes on. */
  during<R>(run: () => Promise<R>): Promise<R>
  /** Queues copies to these addresses and says in how many milliseconds the last of them has left; `meanwhile` is done every 50 ms. */
  alert(to: readonly Address[], more?: Partial<Outgoing>, meanwhile?: () => Promise<void>): Promise<number>
}

/** What a door has of the budget. */
export type Budget = Pick<Door, 'spend' | 'hold'>

/** `connect` makes the adapter for a stand-in that keeps the given time; its replies take from the same budget as the rows, and it is stopped when the test ends. */
export async function realDelivery(
  given: Store,
  connect: (clock: Clock, budget: Budget) => Promise<Adapter>,
): Promise<RealDelivery> {
  const count = createCount()
  const quiet = async () => {
    vi.setSystemTime(clock.now())
    while (count.open) await new Promise((resolve) => setImmediate(resolve))
  }
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const clock = createTestClock(undefined, quiet)
  const transaction: Store['transaction'] = (run) => count.during(() => given.transaction(run))
  const store: Store = { ...given, transaction }
  let started: Deliverer | null = null
  const sleep: Clock['sleep'] = (ms, signal) => count.asleep(() => clock.sleep(ms, signal))
  const real = await connect(
    { ...clock, sleep },
    {
      spend: async (...given) => started?.spend(...given),
      hold: (...given) => started?.hold(...given),
    },
  )
  const adapter: Adapter = {
    ...real,
    send: (...what) => count.during(() => real.send(...what)),
    edit: (...what) => count.during(() => real.edit(...what)),
    sendFile: (...what) => count.during(() => real.sendFile(...what)),
  }
  const deliverer = createDeliverer({
    ...{ store, clock, log: silent, owner: 'one' },
    adapters: [adapter],
    draw: drawForTest,
  })
  deliverer.start()
  started = deliverer
  onTestFinished(async () => {
    let over = false
    const stopped = Promise.all([deliverer.stop(), real.stop()]).finally(() => {
      over = true
    })
    while (!over) await clock.advance(1000)
    await stopped
  })
  const box = outboxOf(store)
  const waits = async (keys: ReadonlySet<string>) =>
    (await box.rows()).filter(({ key, state }) => keys.has(key) && state !== 'sent')
  let alerts = 0
  return {
    ...{ clock, deliverer, store, during: count.during },
    async alert(to, more = {}, meanwhile = async () => {}) {
      const name = `alert-${alerts++}`
      const rows = to.map(
        (address, i): Outgoing => ({
          ...{ key: `${name}:${i}`, to: address, priority: 4, notice: 'test.copy' },
          ...{ params: { n: 1 }, locale: 'az', ...more },
        }),
      )
      await store.transaction((tx) => enqueueMany(tx, rows))
      const start = clock.elapsed()
      deliverer.wake()
      const keys = new Set(rows.map(({ key }) => key))
      for (let i = 0; i < 2400; i++) {
        if ((await waits(keys)).length === 0) return clock.elapsed() - start
        await meanwhile()
        await clock.advance(50)
      }
      throw new Error(`never sent: ${(await waits(keys)).length}`)
    },
  }
}
