import { openStore } from '../../src/store/database/open.ts'
import { startStand } from './child-stand.ts'
import { deliverOn, queueCopies, telegramOn, whenSettled } from './delivery.ts'
import type { Measure, Setup } from './measure.ts'

/** Telegram's ceiling, enforced by the stand-in in every sliding second. */
const perSecond = 30

/** How much of the ceiling is used, and how often the platform had to say stop. */
export async function ceiling({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 300 : 900
  const stand = await startStand({ people: n, perSecond, keep: 20_000 })
  const store = await openStore(url)
  await queueCopies(store, n)
  const adapter = telegramOn(stand, false)
  const deliverer = deliverOn(store, adapter)
  const start = performance.now()
  deliverer.start()
  await whenSettled(store, 200)
  const seconds = (performance.now() - start) / 1000
  const { throttled } = await stand.report()
  await deliverer.stop()
  await adapter.stop()
  await store.close()
  stand.stop()
  return [
    {
      name: `${n} recipients at an enforced ceiling`,
      value: n / seconds,
      unit: 'sends/s',
      baseline: { name: 'ceiling', value: perSecond },
      aim: { kind: 'ratio', value: 0.9 },
    },
    { name: '429s on the way', value: throttled, unit: '', aim: { kind: 'atMost', value: 5 } },
  ]
}
