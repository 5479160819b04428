import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import { refOfKey } from '../outbox/edits.ts'
import { cancelPending, cancelWhere } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { copyNotices, copyParams } from './copy.ts'
import type { Alert } from './record.ts'

const copies = `"verb" = 'send' AND "notice" IN ('${copyNotices.person}', '${copyNotices.channel}')`

/** Copies looked at in one transaction. */
export const correctionChunk = 2500

/**
 * The first step of an update or a cancellation, in the transaction of its release: what has not left yet says the new
 * text (update) or never leaves (cancellation); edits of an earlier update that still wait are dropped, and those in
 * flight are not tried again, for this one edits the same copies. Resolves with how many copies had not left.
 */
export async function replaceUnsent(
  tx: Tx,
  alert: Alert,
  chain: readonly Alert[],
  now: Date,
): Promise<number> {
  let unsent = 0
  for (const { id } of chain) {
    if (id === alert.id) continue
    await cancelWhere(tx, `"alertId" = ? AND "verb" = 'edit'`, { params: [id], now })
    unsent +=
      alert.msgType === 'Cancel'
        ? await cancelPending(tx, { alertId: id, now })
        : await rawRun(
            tx,
            `UPDATE "Outbox" SET "paramsJson" = ? WHERE "alertId" = ? AND "state" = 'pending' AND ${copies}`,
            [JSON.stringify(copyParams(alert)), id],
          )
  }
  return unsent
}

/** The language of a copy's reader as it is now; a channel's is the copy's. */
const readIn = `CASE WHEN p."id" IS NULL THEN o."locale" ELSE ${writtenIn} END`

/**
 * Queues the edits of the next delivered copies of a chain, in the language that their readers have now; a copy whose
 * fate is unknown gets the text as a message of its own, and one that was followed by such a message is left to it.
 * True = there may be more.
 */
export async function planCorrections(tx: Tx, alert: Alert, chain: readonly Alert[]): Promise<boolean> {
  const row = await prisma(tx).alert.findUnique({
    where: { id: alert.id },
    select: { state: true, planStep: true, planCursor: true },
  })
  if (row?.state !== 'released' || row.planStep > 0) return false
  const earlier = chain.map(({ id }) => id).filter((id) => id !== alert.id)
  const among = earlier.map(() => '?').join(', ')
  const followed = earlier.map(() => 'CAST(? AS TEXT) || o."id"').join(', ')
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("id") AS "id" FROM (SELECT "id" FROM "Outbox" WHERE "id" > ? AND "alertId" IN (${among}) AND ${copies}
      ORDER BY "id" LIMIT ${correctionChunk}) AS t`,
    [row.planCursor, ...earlier],
  )
  if (last?.id == null) {
    await prisma(tx).alert.update({
      where: { id: alert.id },
      data: { planStep: beginsRoll(alert, chain) ? 1 : 2 },
    })
    return false
  }
  const planned = await rawRun(
    tx,
    `INSERT INTO "Outbox" ("key", "platform", "target", "verb", "priority", "notice", "paramsJson", "locale", "state",
        "dueAt", "ref", "personId", "accountId", "alertId")
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", CASE o."state" WHEN 'unknown' THEN 'send' ELSE 'edit' END,
            o."priority", o."notice", CAST(? AS TEXT), ${readIn}, 'pending', 0,
            CASE o."state" WHEN 'sent' THEN o."ref" WHEN 'unknown' THEN NULL ELSE '${refOfKey}' || o."key" END,
            o."personId", o."accountId", CAST(? AS INTEGER)
       FROM "Outbox" o LEFT JOIN "Account" a ON a."id" = o."accountId" LEFT JOIN "Person" p ON p."id" = a."personId"
      WHERE o."id" > ? AND o."id" <= ? AND o."alertId" IN (${among}) AND o.${copies.replace(' AND ', ' AND o.')}
        AND o."state" IN ('sent', 'sending', 'pending', 'unknown') AND o."paramsJson" <> ?
        AND NOT EXISTS (SELECT 1 FROM "Outbox" f WHERE f."key" IN (${followed}) AND f."verb" = 'send' AND f."state" = 'sent')
     ON CONFLICT ("key") DO NOTHING`,
    [
      editKey(alert),
      JSON.stringify(copyParams(alert)),
      alert.id,
      row.planCursor,
      last.id,
      ...earlier,
      JSON.stringify(copyParams(alert)),
      ...earlier.map((id) => editKey({ ...alert, id })),
    ],
  )
  await prisma(tx).alert.update({
    where: { id: alert.id },
    data: { planCursor: last.id, copies: { increment: planned } },
  })
  return true
}

/** The chain had not called the roll yet, and this update does. */
function beginsRoll({ rollCall, msgType }: Alert, chain: readonly Alert[]): boolean {
  return rollCall && msgType === 'Update' && chain[0]?.rollCall === false
}

function editKey({ id, rootId }: Pick<Alert, 'id' | 'rootId'>): string {
  return `alert:${rootId}:edit${id}@`
}

/**
 * Turns every edit that failed into a message of its own, while its reader can still be reached, and forgets the edits of
 * messages that never left: one row for each delivered copy remains, so that the totals are those delivered. Resolves
 * with how many messages that were.
 */
export async function planFollowUps(tx: Tx, alert: Alert): Promise<number> {
  const failed = `"alertId" = ? AND "state" IN ('failed', 'unknown') AND "verb" = 'edit'`
  const never = await rawRun(tx, `DELETE FROM "Outbox" WHERE ${failed} AND "ref" LIKE '${refOfKey}%'`, [
    alert.id,
  ])
  if (never)
    await prisma(tx).alert.update({ where: { id: alert.id }, data: { copies: { decrement: never } } })
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "verb" = 'send', "state" = 'pending', "ref" = NULL, "attempts" = 0, "dueAt" = 0,
        "reason" = NULL, "doneAt" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE ${failed} AND ("accountId" IS NULL OR EXISTS
        (SELECT 1 FROM "Account" a WHERE a."id" = "Outbox"."accountId" AND a."reachable"))`,
    [alert.id],
  )
}

/** What became of the delivered copies of a chain when it was updated or cancelled; edited + followed + failed + waiting is all of them. */
export interface CorrectionCount {
  readonly edited: number
  readonly followed: number
  readonly failed: number
  readonly waiting: number
}

/** Counts an update's or a cancellation's outcomes, one per delivered copy. */
export async function countCorrections(tx: Tx, alert: Alert): Promise<CorrectionCount> {
  const rows = await rawAll<{ verb: string; state: string; n: number }>(
    tx,
    `SELECT "verb", "state", count(*) AS "n" FROM "Outbox"
      WHERE "alertId" = ? AND "key" LIKE ? GROUP BY "verb", "state"`,
    [alert.id, `${editKey(alert)}%`],
  )
  const of = { edited: 0, followed: 0, failed: 0, waiting: 0 }
  for (const { verb, state, n } of rows) of[outcome(verb, state)] += n
  return of
}

function outcome(verb: string, state: string): keyof CorrectionCount {
  if (state === 'pending' || state === 'sending') return 'waiting'
  if (state !== 'sent') return 'failed'
  return verb === 'edit' ? 'edited' : 'followed'
}
