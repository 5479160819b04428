import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openStore } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import type { Measure, Setup } from './measure.ts'
import { plan, populate, release } from './members.ts'

/** How long an audience of 100,000 takes to become rows, and how long it keeps everybody else waiting. */
export async function planning({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 20_000 : 100_000
  const store = await openStore(url)
  await populate(store, n)
  const alertId = await release(store)
  const lag = monitorEventLoopDelay({ resolution: 5 })
  lag.enable()
  const start = performance.now()
  await plan(store, alertId)
  const seconds = (performance.now() - start) / 1000
  lag.disable()
  const [rows] = await store.transaction((tx) =>
    rawAll<{ n: number }>(tx, 'SELECT count(*) AS "n" FROM "Outbox"'),
  )
  await store.close()
  if (rows?.n !== n) throw new Error(`${rows?.n} of ${n} copies were planned`)
  return [
    {
      name: `planning ${n} copies and their roll call`,
      value: seconds,
      unit: 's',
      aim: { kind: 'atMost', value: (3 * n) / 100_000 },
    },
    {
      name: 'longest time the event loop was blocked by it',
      value: lag.max / 1e6,
      unit: 'ms',
      aim: { kind: 'atMost', value: 100 },
    },
  ]
}
