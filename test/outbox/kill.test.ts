import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import type { FaultRule } from '../../src/sandbox/faults.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { openStore } from '../../src/store/open.ts'
import { enqueueMany } from '../../src/store/outbox.ts'
import { describeEachDatabase } from '../support/database.ts'
import { outboxOf } from '../support/outbox.ts'

/** How many people, and how many kills, on which database. */
const plans = {
  sqlite: { people: 2000, kills: 50 },
  postgresql: { people: 500, kills: 12 },
} as const
/** Fast enough to be short, slow enough to be killed that often. */
const perSecond = 200
const firstId = 5_000_000

/** What disturbs each life, in turns. */
const faults: readonly Partial<FaultRule>[] = [
  { kind: 'throttle', chance: 0.02, retryAfter: 1 },
  { kind: 'error', chance: 0.1, status: 502 },
  { kind: 'drop', chance: 0.05 },
  { kind: 'drop_after', chance: 0.05 },
  { kind: 'error_after', chance: 0.05, status: 500 },
  { kind: 'hang_after', chance: 0.02 },
]

/** The same numbers between 0 and 1 in every run. */
function seeded(seed: string): () => number {
  let count = 0
  return () => createHash('sha1').update(`${seed}${count++}`).digest().readUInt32BE() / 2 ** 32
}

describeEachDatabase('kill -9, again and again in one fan-out', (_open, database) => {
  const { people, kills } = plans[database.dialect]
  test('misses nobody, repeats no more than was in flight, and marks what it repeated', {
    timeout: 240_000,
  }, async () => {
    const url = await database.fresh()
    const store = await openStore(url)
    const random = seeded(database.dialect)
    const sandbox = await startSandbox({ rateLimits: false, random, keep: 50_000 })
    onTestFinished(async () => {
      await sandbox.stop()
      await store.close()
    })
    for (let i = 0; i < people; i++)
      await sandbox.stands.telegram.control('person', { id: firstId + i, first_name: 'A', started: true })
    await store.transaction((tx) =>
      enqueueMany(
        tx,
        Array.from({ length: people }, (_, i) => copy(i)),
      ),
    )
    if (database.dialect === 'sqlite') await store.close()

    let killed = 0
    for (let life = 0; ; life++) {
      sandbox.faults.clear()
      const fault = faults[life % faults.length] ?? {}
      if (killed < kills)
        sandbox.faults.add({
          platform: 'telegram',
          kind: 'error',
          match: 'sendMessage',
          times: Number.POSITIVE_INFINITY,
          ...fault,
        })
      const sent = sandbox.journal.last
      const after = killed < kills ? Math.floor(random() * 1.4 * (people / kills)) : Number.POSITIVE_INFINITY
      if (await live(url, `${sandbox.origin}/telegram`, () => sandbox.journal.last - sent > after)) break
      killed++
    }
    expect(killed).toBe(kills)

    const after = await openStore(url)
    const rows = await outboxOf(after).rows()
    await after.close()
    const came = new Map<string, number>()
    for (const { method, status, body, fault } of sandbox.journal.since(0)) {
      const arrived = method === 'sendMessage' && (status === 200 || fault?.endsWith('_after'))
      const chat = String((body as { chat_id?: number }).chat_id)
      if (arrived) came.set(chat, (came.get(chat) ?? 0) + 1)
    }
    expect(rows.map((row) => row.state).filter((state) => state !== 'sent')).toEqual([])
    expect(came.size).toBe(people)
    const unmarked = rows.filter((row) => (came.get(row.target) ?? 0) > 1 && !row.doubtful)
    expect(unmarked).toEqual([])
    const disturbed = sandbox.journal.since(0).filter(({ fault }) => fault?.endsWith('_after')).length
    const extra = [...came.values()].reduce((sum, times) => sum + times - 1, 0)
    expect(extra - disturbed).toBeLessThanOrEqual(kills * 3)
  })
})

function copy(i: number) {
  return {
    key: `copy:${i}`,
    to: { platform: 'telegram', target: String(firstId + i) },
    priority: 3,
    notice: 'test.copy',
    params: {},
    locale: i % 2 ? 'az' : 'en',
  } as const
}

/** One life of a sending process; true = it finished, false = it was killed because `doomed` said so. */
function live(url: string, apiRoot: string, doomed: () => boolean): Promise<boolean> {
  const child = fork(new URL('./children/life.ts', import.meta.url), [url, apiRoot, String(perSecond)])
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (doomed()) child.kill('SIGKILL')
    }, 2)
    let done = false
    child.once('message', () => {
      done = true
    })
    child.once('exit', () => {
      clearInterval(watch)
      resolve(done)
    })
  })
}
