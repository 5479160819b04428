import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createDraft, findAlert, releaseAlert, submitDraft } from '../../src/store/alerts.ts'
import { insertMany } from '../../src/store/bulk.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { planChunk, planMembers } from '../../src/store/planning.ts'
import { rawAll } from '../../src/store/tx.ts'
import type { Measure, Setup } from './measure.ts'

const now = new Date('2027-03-01T08:00:00.000Z')

/** How long an audience of 100,000 takes to become rows, and how long it keeps everybody else waiting. */
export async function planning({ url, quick }: Setup): Promise<readonly Measure[]> {
  const n = quick ? 20_000 : 100_000
  const store = await openStore(url)
  await populate(store, n)
  const alertId = await release(store)
  const lag = monitorEventLoopDelay({ resolution: 5 })
  lag.enable()
  const start = performance.now()
  const rules = { members: planChunk, remindAt: null, now }
  let more = true
  while (more) {
    more = await store.transaction((tx) => planMembers(tx, alertId, rules))
    await new Promise((resolve) => setImmediate(resolve))
  }
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

async function populate(store: Store, n: number): Promise<void> {
  const chunk = 5000
  for (let from = 1; from <= n; from += chunk) {
    const ids = Array.from({ length: Math.min(chunk, n - from + 1) }, (_, i) => from + i)
    await store.transaction(async (tx) => {
      await insertMany(tx, {
        table: 'Person',
        columns: { id: 'integer', locale: 'text', createdAt: 'timestamp' },
        rows: ids.map((id) => ({ id, locale: id % 2 ? 'az' : 'en', createdAt: now })),
      })
      await insertMany(tx, { table: 'Account', columns: accountColumns, rows: ids.map(accountOf) })
      await insertMany(tx, { table: 'Membership', columns: memberColumns, rows: ids.map(memberOf) })
    })
  }
}

const accountColumns = {
  personId: 'integer',
  platform: 'text',
  userId: 'text',
  name: 'text',
  target: 'text',
  reachable: 'boolean',
  seenAt: 'timestamp',
  muted: 'boolean',
} as const

function accountOf(id: number) {
  const chat = String(1_000_000 + id)
  return {
    personId: id,
    platform: 'telegram',
    userId: chat,
    name: `Person ${id}`,
    target: chat,
    reachable: true,
    seenAt: now,
    muted: false,
  }
}

const memberColumns = {
  personId: 'integer',
  name: 'text',
  status: 'text',
  country: 'text',
  city: 'text',
  cityKey: 'text',
  university: 'text',
  field: 'text',
  createdAt: 'timestamp',
  updatedAt: 'timestamp',
} as const

function memberOf(id: number) {
  return {
    personId: id,
    name: `Person ${id}`,
    status: 'student',
    country: id % 10 ? 'GB' : 'LT',
    city: 'London',
    cityKey: 'london',
    university: 'UCL',
    field: 'Physics',
    createdAt: now,
    updatedAt: now,
  }
}

async function release(store: Store): Promise<number> {
  const text = {
    event: 'Earthquake',
    headline: 'Earthquake',
    description: '-',
    instruction: '-',
    area: 'London',
  }
  return store.transaction(async (tx) => {
    const draft = await createDraft(
      tx,
      {
        status: 'Actual',
        msgType: 'Alert',
        referenceId: null,
        rootId: null,
        hazard: 'earthquake',
        severity: 'Extreme',
        urgency: 'Immediate',
        certainty: 'Observed',
        source: 'ASAP',
        info: { az: text, en: text },
        audience: { kind: 'everyone', values: [] },
        affected: ['LT'],
        rollCall: true,
        expiresAt: null,
        onsetAt: null,
      },
      1,
      now,
    )
    await submitDraft(tx, draft, 1, now)
    const waiting = await findAlert(tx, draft.id)
    if (!waiting) throw new Error('the draft is gone')
    await releaseAlert(tx, { alert: waiting, approvedBy: 2, as: 'board', referenceId: null, now })
    return draft.id
  })
}
