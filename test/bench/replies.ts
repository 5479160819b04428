import { systemClock } from '../../src/core/time/clock.ts'
import { openStore } from '../../src/store/database/open.ts'
import { startStand } from './child-stand.ts'
import type { Measure, Setup } from './measure.ts'
import { chatOfMember, plan, populate, release } from './members.ts'
import { startBot } from './whole-bot.ts'

/** Questions per second while the broadcast runs. */
const questions = 4

/** How long a person's own question waits while the whole bot sends an alert to 10,000 at the platform's ceiling. */
export async function replies({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 2000 : 10_000
  const seconds = quick ? 10 : 40
  const stand = await startStand({ people: n, firstId: chatOfMember(1), perSecond: 30, keep: 50_000 })
  await prepare(url, n)
  const app = await startBot(url, stand)
  await systemClock.sleep(3000)
  for (let i = 0; i < seconds * questions; i++) {
    await stand.control('ask', { from: chatOfMember(n - i), text: '/help' })
    await systemClock.sleep(1000 / questions)
  }
  await systemClock.sleep(3000)
  const waits = (await stand.control('waits')) as (number | null)[]
  const { throttled, requests } = await stand.report()
  await app.stop()
  stand.stop()
  if (requests < seconds * 20) throw new Error('no broadcast was under way')
  const sorted = waits.map((wait) => wait ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  return [
    {
      name: `a question during a broadcast to ${n}: 99th percentile`,
      value: sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY,
      unit: 'ms',
      aim: { kind: 'atMost', value: 1000 },
    },
    { name: '429s meanwhile', value: throttled, unit: '', aim: { kind: 'atMost', value: 5 } },
  ]
}

async function prepare(url: string, n: number): Promise<void> {
  const store = await openStore(url)
  await populate(store, n)
  await plan(store, await release(store))
  await store.close()
}
