import { systemClock } from '../../src/core/time/clock.ts'
import { openStore } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { startStand } from './child-stand.ts'
import type { CrowdReport } from './crowd.ts'
import type { Measure, Setup } from './measure.ts'
import { chatOfMember, plan, populate, release } from './members.ts'
import { startBot } from './whole-bot.ts'

const perSecond = 30

interface Run {
  /** Milliseconds from the bot's start to the last copy. */
  readonly ms: number
  readonly throttled: number
  /** Megabytes above idle. */
  readonly memory: number
  readonly crowd: CrowdReport
}

/** The main figure: an alert to 10,000 at the platform's ceiling while everybody who got it answers within seconds and 500 write. */
export async function crisis({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 600 : 10_000
  const writers = quick ? 60 : 500
  const run = await alarm(url, n, writers)
  const { pressed, acknowledged, wrote, answered } = run.crowd
  const waits = acknowledged.map((wait) => wait ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  if (pressed < n) throw new Error(`only ${pressed} of ${n} answered`)
  return [
    {
      name: `an alert to ${n} while everybody answers: its time`,
      value: run.ms / 1000,
      unit: 's',
      baseline: { name: 's at the ceiling', value: n / perSecond },
      aim: { kind: 'ratioAtMost', value: 1.5 },
    },
    {
      name: 'presses meanwhile: acknowledged, 99th percentile',
      value: waits[Math.floor(waits.length * 0.99)] ?? Number.POSITIVE_INFINITY,
      unit: 'ms',
      aim: { kind: 'atMost', value: 2000 },
    },
    {
      name: 'texts meanwhile: not answered when the last copy is out',
      value: wrote - answered,
      unit: '',
      aim: { kind: 'atMost', value: Math.ceil(writers / 20) },
    },
    { name: 'memory above idle', value: run.memory, unit: 'MB', aim: { kind: 'atMost', value: 150 } },
    {
      name: '429s meanwhile',
      value: run.throttled,
      unit: '',
      aim: { kind: 'atMost', value: Math.ceil(n / 500) },
    },
  ]
}

async function alarm(url: string, n: number, writers: number): Promise<Run> {
  const stand = await startStand({ people: n, firstId: chatOfMember(1), perSecond, keep: 100_000 })
  const store = await openStore(url)
  await populate(store, n)
  const idleApp = await startBot(url, stand)
  await systemClock.sleep(3000)
  const idle = process.memoryUsage.rss()
  await idleApp.stop()
  await plan(store, await release(store))
  await stand.control('crowd', { writers })
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  const app = await startBot(url, stand)
  const start = performance.now()
  for (;;) {
    await systemClock.sleep(250)
    const [open] = await store.transaction((tx) =>
      rawAll<{ n: number }>(
        tx,
        `SELECT count(*) AS "n" FROM "Outbox" WHERE "alertId" IS NOT NULL AND "accountId" IS NOT NULL AND "state" IN ('pending', 'sending')`,
        [],
      ),
    )
    if (!open?.n) break
  }
  const ms = performance.now() - start
  await systemClock.sleep(8000)
  clearInterval(watch)
  const crowd = (await stand.control('crowdReport')) as CrowdReport
  const { throttled } = await stand.report()
  await app.stop()
  await store.close()
  stand.stop()
  return { ms, throttled, memory: (peak - idle) / 1024 / 1024, crowd }
}
