import { addressOf } from '../../src/adapters/telegram/address.ts'
import { findAlert, releaseAlert } from '../../src/store/alert/alerts.ts'
import { createDraft, submitDraft } from '../../src/store/alert/drafts.ts'
import { planMembers } from '../../src/store/alert/planning.ts'
import { insertMany } from '../../src/store/database/bulk.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawRun } from '../../src/store/database/tx.ts'

/** The instant at which the bench's alert is released. */
const now = new Date('2027-03-01T08:00:00.000Z')

/** The Telegram chat of the bench's member with this id, from 1 on. */
export function chatOfMember(id: number): number {
  return 1_000_000 + id
}

/** Puts `n` registered members into the database, a tenth of them in Lithuania, half of them in each language. */
export async function populate(store: Store, n: number): Promise<void> {
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
  // A database that has lived has statistics: autovacuum makes them, but not within these seconds.
  await store.transaction((tx) => rawRun(tx, 'ANALYZE'))
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
  const chat = chatOfMember(id)
  return {
    personId: id,
    platform: 'telegram',
    userId: String(chat),
    name: `Person ${id}`,
    target: addressOf(chat).target,
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

/** Releases an Actual alert to everyone, Lithuania first; resolves with its id. */
export async function release(store: Store): Promise<number> {
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

/** Turns an alert's whole audience into rows, step by step as the job does. */
export async function plan(store: Store, alertId: number): Promise<void> {
  const rules = { remindAt: null, now }
  let more = true
  while (more) {
    more = await store.transaction((tx) => planMembers(tx, alertId, rules))
    await new Promise((resolve) => setImmediate(resolve))
  }
}
