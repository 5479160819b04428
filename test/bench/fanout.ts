import { openStore } from '../../src/store/database/open.ts'
import { bareApi, bareLoop, rawLoop } from './bare.ts'
import { startStand } from './child-stand.ts'
import { deliverOn, queueCopies, telegramOn, whenSettled } from './delivery.ts'
import type { Measure, Setup } from './measure.ts'

/** The ceiling lifted: the durable deliverer against a loop that remembers nothing, in turns. */
export async function fanout({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 5000 : 20_000
  const stand = await startStand({ people: n })
  const undici = bareApi(stand, 'undici')
  await bareLoop(undici, 3000)
  await rawLoop(stand, 3000)
  const before = await bareLoop(undici, n)
  const rawBefore = await rawLoop(stand, n)
  const ours = await delivered(url, stand, n)
  const rawAfter = await rawLoop(stand, n)
  const after = await bareLoop(undici, n)
  const nodeFetch = await bareLoop(bareApi(stand, 'node-fetch'), Math.min(n, 5000))
  stand.stop()
  const common = { value: ours, unit: 'sends/s' } as const
  return [
    {
      ...common,
      name: 'fan-out against bare grammY over undici',
      baseline: { name: 'bare loop', value: (before + after) / 2 },
      aim: { kind: 'ratio', value: 0.85 },
    },
    {
      ...common,
      name: 'fan-out against bare grammY over node-fetch',
      baseline: { name: 'bare loop', value: nodeFetch },
      aim: { kind: 'ratio', value: 0.85 },
    },
    {
      ...common,
      name: 'fan-out against raw undici (Pool.request)',
      baseline: { name: 'raw loop', value: (rawBefore + rawAfter) / 2 },
    },
  ]
}

async function delivered(url: string, stand: Parameters<typeof telegramOn>[0], n: number): Promise<number> {
  const store = await openStore(url)
  await queueCopies(store, n)
  const adapter = telegramOn(stand, true)
  const deliverer = deliverOn(store, adapter)
  const start = performance.now()
  deliverer.start()
  const sent = await whenSettled(store, 50)
  const seconds = (performance.now() - start) / 1000
  await deliverer.stop()
  await adapter.stop()
  await store.close()
  if (sent !== n) throw new Error(`${sent} of ${n} copies were sent`)
  return n / seconds
}
