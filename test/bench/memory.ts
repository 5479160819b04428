import { systemClock } from '../../src/core/time/clock.ts'
import { openStore } from '../../src/store/database/open.ts'
import { startStand } from './child-stand.ts'
import { deliverOn, queueCopies, telegramOn, whenSettled } from './delivery.ts'
import type { Measure, Setup } from './measure.ts'

/** Sends that warm the idle process up. */
const warm = 500

/** What a fan-out to 100,000 costs in memory above the idle deliverer. */
export async function memory({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 20_000 : 100_000
  const stand = await startStand({ people: n })
  const store = await openStore(url)
  const adapter = telegramOn(stand, true)
  const deliverer = deliverOn(store, adapter)
  deliverer.start()
  await queueCopies(store, warm)
  await whenSettled(store, 100)
  await systemClock.sleep(1000)
  const idle = process.memoryUsage.rss()
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  await queueCopies(store, n, warm)
  await whenSettled(store, 500)
  clearInterval(watch)
  await deliverer.stop()
  await adapter.stop()
  await store.close()
  stand.stop()
  return [
    {
      name: `memory above idle during ${n} sends`,
      value: (peak - idle) / 1024 / 1024,
      unit: 'MB',
      aim: { kind: 'atMost', value: 150 },
    },
  ]
}
