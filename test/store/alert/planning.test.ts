import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../src/core/platform.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { countAudience } from '../../../src/store/alert/audience.ts'
import {
  copiesAfter,
  countDeliveries,
  deliveriesOverTime,
  failureReasons,
  sumOf,
} from '../../../src/store/alert/deliveries.ts'
import { createDraft, type Draft, submitDraft } from '../../../src/store/alert/drafts.ts'
import { giveRunningAlerts, latecomers, requeueReturned } from '../../../src/store/alert/latecomers.ts'
import { countCorrections, mendCorrections } from '../../../src/store/alert/mending.ts'
import type { Audience } from '../../../src/store/alert/record.ts'
import { planOn, release } from '../../../src/store/alert/release.ts'
import { resendFailed } from '../../../src/store/alert/resend.ts'
import { seedChapters } from '../../../src/store/chapter/chapters.ts'
import { insertMany } from '../../../src/store/database/bulk.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { findMembers } from '../../../src/store/person/find.ts'
import { answerRollCall } from '../../../src/store/rollcall/answers.ts'
import { rollBoard, rollPeople, sumLines } from '../../../src/store/rollcall/board.ts'
import { remindSilent } from '../../../src/store/rollcall/reminders.ts'
import { places } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')
const members = 7000

const accountOf = (platform: Platform, personId: number) => ({
  ...{ personId, platform, userId: places[platform].user(`${personId}`) },
  target: places[platform].private(`${personId}`).target,
})

/** Odd members are students in Italy, even ones alumni in the UK; every tenth has a second account, every 50th is blocked. */
async function populate(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await seedChapters(tx)
    const ids = Array.from({ length: members }, (_, index) => index + 1)
    await insertMany(tx, {
      table: 'Person',
      columns: { id: 'integer', locale: 'text', createdAt: 'timestamp' },
      rows: ids.map((id) => ({ id, locale: id % 3 ? 'az' : 'en', createdAt: now })),
    })
    const accounts = ids.flatMap((id) => [
      accountOf('telegram', id),
      ...(id % 10 === 0 ? [accountOf('discord', id)] : []),
    ])
    await insertMany(tx, {
      table: 'Account',
      columns: {
        personId: 'integer',
        platform: 'text',
        userId: 'text',
        name: 'text',
        target: 'text',
        reachable: 'boolean',
        muted: 'boolean',
        seenAt: 'timestamp',
      },
      rows: accounts.map((account) => ({
        ...account,
        name: 'x',
        reachable: account.personId % 50 !== 0,
        muted: account.personId % 4 === 0,
        seenAt: now,
      })),
    })
    await insertMany(tx, {
      table: 'Membership',
      columns: {
        personId: 'integer',
        name: 'text',
        status: 'text',
        country: 'text',
        city: 'text',
        cityKey: 'text',
        university: 'text',
        field: 'text',
        chapterId: 'text',
        createdAt: 'timestamp',
        updatedAt: 'timestamp',
      },
      rows: ids.map((id) => ({
        personId: id,
        name: `M${id}`,
        status: id % 2 ? 'student' : 'alumnus',
        country: id % 2 ? 'IT' : 'GB',
        city: id % 2 ? 'Roma' : 'London',
        cityKey: id % 2 ? 'roma' : 'london',
        university: '',
        field: '',
        chapterId: id % 2 ? 'italy' : 'uk',
        createdAt: now,
        updatedAt: now,
      })),
    })
  })
}

function draft(audience: Audience, more: Partial<Draft> = {}): Draft {
  const info = { event: 'e', headline: 'h', description: 'd', instruction: 'i', area: 'a' }
  return {
    status: 'Actual',
    msgType: 'Alert',
    referenceId: null,
    rootId: null,
    hazard: 'general',
    severity: 'Severe',
    urgency: 'Expected',
    certainty: 'Likely',
    source: 's',
    info: { az: info, en: info },
    audience,
    affected: [],
    rollCall: true,
    expiresAt: null,
    onsetAt: now,
    ...more,
  }
}

async function send(store: Store, made: Draft): Promise<number> {
  const id = await store.transaction(async (tx) => {
    const alert = await createDraft(tx, made, 1, now)
    await submitDraft(tx, alert, 1, now)
    const key = { alert, approvedBy: 2, as: 'board', now } as const
    expect((await release(tx, key, now)).kind).toBe('released')
    return alert.id
  })
  const rules = { members: 2500, remindAt: now, now }
  for (let more = true; more; )
    more = await store.transaction(async (tx) => {
      const alert = await findAlert(tx, id)
      return alert ? planOn(tx, alert, rules) : false
    })
  return id
}

describeEachDatabase('planning', (open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await populate(store)
  })

  test('every reachable account of the audience becomes one row, and every person one line of the roll call', async () => {
    const id = await send(store, draft({ kind: 'everyone', values: [] }))
    const counts = await store.transaction((tx) => countAudience(tx, { kind: 'everyone', values: [] }))
    expect(counts).toMatchObject({ people: members, reachable: 6860, copies: 7420, channels: 0 })
    const planned = await store.transaction((tx) => countDeliveries(tx, id))
    expect(sumOf(planned)).toMatchObject({ pending: 7420, sent: 0 })
    expect(planned.get('discord')?.pending).toBe(560)
    const roll = await store.transaction((tx) => rollBoard(tx, id, null))
    expect(sumLines(roll)).toEqual({ safe: 0, help: 0, silent: 0, unasked: 6860, unreachable: 140 })
    expect(roll).toHaveLength(2)
    const alert = await store.transaction((tx) => findAlert(tx, id))
    expect(alert).toMatchObject({ planStep: 2, copies: 7420 })
  })

  test('the affected are planned first and at the higher priority', async () => {
    const id = await send(store, draft({ kind: 'everyone', values: [] }, { affected: ['IT'] }))
    const rows = await store.transaction((tx) =>
      rawAll<{ country: string; priority: number; n: number; first: number }>(
        tx,
        `SELECT m."country", o."priority", count(*) AS "n", min(o."id") AS "first" FROM "Outbox" o
           JOIN "Membership" m ON m."personId" = o."personId" WHERE o."alertId" = ?
          GROUP BY m."country", o."priority" ORDER BY min(o."id")`,
        [id],
      ),
    )
    expect(rows.map(({ country, priority, n }) => ({ country, priority, n }))).toEqual([
      { country: 'IT', priority: 3, n: 3500 },
      { country: 'GB', priority: 4, n: 3920 },
    ])
  })

  test.each<[Audience, number]>([
    [{ kind: 'country', values: ['IT', 'FR'] }, 3500],
    [{ kind: 'city', values: ['london'] }, 3360],
    [{ kind: 'chapter', values: ['uk'] }, 3360],
    [{ kind: 'student', values: [] }, 3500],
    [{ kind: 'alumnus', values: [] }, 3360],
    [{ kind: 'people', values: ['1', '3', '50', 'x'] }, 2],
    [{ kind: 'country', values: [] }, 0],
  ])('the audience %j reaches %i people', async (audience, people) => {
    const counts = await store.transaction((tx) => countAudience(tx, audience))
    expect(counts.reachable).toBe(people)
  })

  test('a released alert takes in whoever comes later, once', async () => {
    const id = await send(store, draft({ kind: 'people', values: ['1', '3'] }))
    const join = () => store.transaction((tx) => giveRunningAlerts(tx, 3, { remindAt: null, now }))
    expect(await join()).toBe(0)
    await store.transaction((tx) =>
      rawRun(tx, 'DELETE FROM "Outbox" WHERE "alertId" = ? AND "personId" = 3', [id]),
    )
    expect(await join()).toBe(1)
    expect(await join()).toBe(0)
  })

  test('a cancellation edits what was delivered, cancels what was not, and counts each copy once', async () => {
    const id = await send(store, draft({ kind: 'student', values: [] }))
    await store.transaction(async (tx) => {
      const third = `"alertId" = ${id} AND "personId" % 3 =`
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'sent', "ref" = "target" || ':1' WHERE ${third} 0`)
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'unknown' WHERE ${third} 1`)
    })
    const counted = async () => sumOf(await store.transaction((tx) => countDeliveries(tx, id)))
    expect(await counted()).toMatchObject({ sent: 1167, unknown: 1167, pending: 1166 })
    const cancel = await send(
      store,
      draft({ kind: 'student', values: [] }, { msgType: 'Cancel', referenceId: id, rootId: id }),
    )
    expect(await counted()).toMatchObject({ sent: 1167, unknown: 1167, cancelled: 1166, pending: 0 })
    await store.transaction(async (tx) => {
      const [rings, edits] = ['send', 'edit'].map((verb) => `"alertId" = ${cancel} AND "verb" = '${verb}'`)
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'sent' WHERE "alertId" = ${cancel}`)
      await rawRun(
        tx,
        `UPDATE "Outbox" SET "state" = 'failed' WHERE ${rings} AND "id" IN (SELECT "id" FROM "Outbox" WHERE ${rings} ORDER BY "id" LIMIT 7)`,
      )
      await rawRun(
        tx,
        `UPDATE "Outbox" SET "state" = 'failed' WHERE ${edits} AND "id" IN (SELECT "id" FROM "Outbox" WHERE ${edits} ORDER BY "id" LIMIT 9)`,
      )
      const alert = await findAlert(tx, cancel)
      if (!alert) throw new Error('gone')
      await mendCorrections(tx, alert)
      const { failed, corrected, ...rest } = await countCorrections(tx, alert)
      expect(failed + corrected).toBe(2327)
      expect(rest).toEqual({ rung: 2327, edited: 1158, waiting: 7 })
    })
    const late = await store.transaction((tx) => giveRunningAlerts(tx, 7, { remindAt: null, now }))
    expect(late).toBe(0)
  })

  test('reminders go to the silent who are due, a block at a time', async () => {
    const id = await send(store, draft({ kind: 'student', values: [] }))
    const head = await store.transaction((tx) => findAlert(tx, id))
    if (!head) throw new Error('gone')
    await store.transaction((tx) =>
      answerRollCall(tx, {
        rootId: id,
        personId: 1,
        answer: 'safe',
        platform: 'telegram',
        calledBy: null,
        now,
      }),
    )
    const rules = { everyMs: 60_000, times: 2, now }
    const due: number[] = []
    for (let n = 1; n; ) {
      n = await store.transaction((tx) => remindSilent(tx, head, rules))
      due.push(n)
    }
    expect(due).toEqual([2000, 1499, 0])
    const [row] = await store.transaction((tx) =>
      rawAll<{ n: number }>(tx, `SELECT count(*) AS "n" FROM "Outbox" WHERE "notice" = 'safe.remind'`),
    )
    expect(row?.n).toBe(3499)
  })

  test('reports, lists and latecomers read alike on both databases', async () => {
    const id = await send(store, draft({ kind: 'people', values: ['1', '2', '3', '50'] }))
    await store.transaction(async (tx) => {
      const alert = await findAlert(tx, id)
      if (!alert) throw new Error('gone')
      const from = now.getTime()
      const set = `UPDATE "Outbox" SET "doneAt" = ${from + 1500}, "state" =`
      await rawRun(tx, `${set} 'sent' WHERE "alertId" = ? AND "personId" = 1`, [id])
      await rawRun(tx, `${set} 'failed', "reason" = 'blocked' WHERE "alertId" = ? AND "personId" IN (2, 3)`, [
        id,
      ])
      expect(await deliveriesOverTime(tx, id, { from, to: from + 4000, buckets: 4 })).toEqual([
        { bucket: 1, state: 'failed', n: 2 },
        { bucket: 1, state: 'sent', n: 1 },
      ])
      expect(await failureReasons(tx, id)).toEqual([{ reason: 'blocked', n: 2 }])
      const copies = await copiesAfter(tx, id, 0)
      expect(copies.map(({ personId, state, name, doneAt }) => [personId, state, name, doneAt])).toEqual([
        [1, 'sent', 'M1', from + 1500],
        [2, 'failed', 'M2', from + 1500],
        [3, 'failed', 'M3', from + 1500],
      ])
      const people = await rollPeople(tx, {
        rootId: id,
        chapterIds: ['uk'],
        filter: 'silent',
        after: 0,
        count: 9,
      })
      expect(people.map(({ personId, unreachable }) => [personId, Boolean(unreachable)])).toEqual([
        [2, false],
        [50, true],
      ])

      expect(await requeueReturned(tx, alert)).toBe(0)
      const later = new Date(from + 5000)
      await rawRun(tx, 'UPDATE "Account" SET "seenAt" = ? WHERE "personId" IN (3, 5, 50)', [later])
      expect(await latecomers(tx, alert, later)).toEqual([])
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = TRUE WHERE "personId" = 50 AND "platform" = ?', [
        'telegram',
      ])
      expect(await latecomers(tx, alert, later)).toEqual([50])
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = 50')
      expect(await requeueReturned(tx, alert)).toBe(1)
      expect(await resendFailed(tx, alert, alert)).toBe(1)
      expect(sumOf(await countDeliveries(tx, id))).toMatchObject({ sent: 1, failed: 0, pending: 2 })
      expect(await findMembers(tx, 'm12')).toEqual([12])
      expect(await findMembers(tx, '№ 12')).toEqual([12])
      expect(await findMembers(tx, "x' OR 1=1 --")).toEqual([])
    })
  })
})
