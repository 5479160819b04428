import type { Tx } from '../core/tx.ts'
import type { Alert } from './alert-record.ts'
import { refOfKey } from './edits.ts'
import { cancelPending } from './outbox.ts'
import { copyNotices, copyParams } from './planning.ts'
import { prisma, rawAll, rawRun } from './tx.ts'

const copies = `"verb" = 'send' AND "notice" IN ('${copyNotices.person}', '${copyNotices.channel}')`

/** Copies looked at in one transaction. */
export const correctionChunk = 2500

/**
 * The first step of an update or a cancellation, in the transaction of its release: what has not left yet says the new
 * text (update) or never leaves (cancellation); edits of an earlier update that still wait are dropped, for this one
 * edits the same copies. Resolves with how many copies had not left.
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
    await rawRun(
      tx,
      `UPDATE "Outbox" SET "state" = 'cancelled', "doneAt" = ? WHERE "alertId" = ? AND "state" = 'pending' AND "verb" = 'edit'`,
      [now.getTime(), id],
    )
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

/**
 * Queues the edits of the next delivered copies of a chain; a copy whose fate is unknown gets the text as a message of
 * its own. True = there may be more.
 */
export async function planCorrections(tx: Tx, alert: Alert, chain: readonly Alert[]): Promise<boolean> {
  const row = await prisma(tx).alert.findUnique({
    where: { id: alert.id },
    select: { state: true, planStep: true, planCursor: true },
  })
  if (row?.state !== 'released' || row.planStep > 1) return false
  const earlier = chain.map(({ id }) => id).filter((id) => id !== alert.id)
  const among = earlier.map(() => '?').join(', ')
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("id") AS "id" FROM (SELECT "id" FROM "Outbox" WHERE "id" > ? AND "alertId" IN (${among}) AND ${copies}
      ORDER BY "id" LIMIT ${correctionChunk}) AS t`,
    [row.planCursor, ...earlier],
  )
  if (last?.id == null) {
    await prisma(tx).alert.update({ where: { id: alert.id }, data: { planStep: 2 } })
    return false
  }
  const planned = await rawRun(
    tx,
    `INSERT INTO "Outbox" ("key", "platform", "target", "verb", "priority", "notice", "paramsJson", "locale", "state",
        "dueAt", "ref", "personId", "accountId", "alertId")
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", CASE o."state" WHEN 'unknown' THEN 'send' ELSE 'edit' END,
            o."priority", o."notice", CAST(? AS TEXT), o."locale", 'pending', 0,
            CASE o."state" WHEN 'sent' THEN o."ref" WHEN 'unknown' THEN NULL ELSE '${refOfKey}' || o."key" END,
            o."personId", o."accountId", CAST(? AS INTEGER)
       FROM "Outbox" o
      WHERE o."id" > ? AND o."id" <= ? AND o."alertId" IN (${among}) AND o.${copies.replace(' AND ', ' AND o.')}
        AND o."state" IN ('sent', 'sending', 'pending', 'unknown') AND o."paramsJson" <> ?
     ON CONFLICT ("key") DO NOTHING`,
    [
      `${editKey(alert)}`,
      JSON.stringify(copyParams(alert)),
      alert.id,
      row.planCursor,
      last.id,
      ...earlier,
      JSON.stringify(copyParams(alert)),
    ],
  )
  await prisma(tx).alert.update({
    where: { id: alert.id },
    data: { planCursor: last.id, copies: { increment: planned } },
  })
  return true
}

function editKey(alert: Alert): string {
  return `alert:${alert.rootId}:edit${alert.id}@`
}

function followKey(alert: Alert): string {
  return `alert:${alert.rootId}:follow${alert.id}@`
}

/** Queues a message of its own for every copy that could not be edited, while its reader can still be reached. */
export function planFollowUps(tx: Tx, alert: Alert): Promise<number> {
  return rawRun(
    tx,
    `INSERT INTO "Outbox" ("key", "platform", "target", "verb", "priority", "notice", "paramsJson", "locale", "state",
        "dueAt", "personId", "accountId", "alertId")
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", 'send', o."priority", o."notice", o."paramsJson",
            o."locale", 'pending', 0, o."personId", o."accountId", o."alertId"
       FROM "Outbox" o LEFT JOIN "Account" a ON a."id" = o."accountId"
      WHERE o."alertId" = ? AND o."state" IN ('failed', 'unknown') AND o."verb" = 'edit'
        AND (o."ref" IS NULL OR o."ref" NOT LIKE '${refOfKey}%') AND (a."id" IS NULL OR a."reachable")
     ON CONFLICT ("key") DO NOTHING`,
    [followKey(alert), alert.id],
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
  const rows = await rawAll<{ verb: string; state: string; followed: string | null; n: number }>(
    tx,
    `SELECT o."verb", o."state", f."state" AS "followed", count(*) AS "n"
       FROM "Outbox" o LEFT JOIN "Outbox" f ON f."key" = CAST(? AS TEXT) || o."id"
      WHERE o."alertId" = ? AND o."key" LIKE ? AND (o."ref" IS NULL OR o."ref" NOT LIKE '${refOfKey}%')
      GROUP BY o."verb", o."state", f."state"`,
    [followKey(alert), alert.id, `${editKey(alert)}%`],
  )
  const of = { edited: 0, followed: 0, failed: 0, waiting: 0 }
  for (const { verb, state, followed, n } of rows) of[outcome(verb, state, followed)] += n
  return of
}

function outcome(verb: string, state: string, followed: string | null): keyof CorrectionCount {
  const last = followed ?? state
  if (last === 'pending' || last === 'sending') return 'waiting'
  if (last !== 'sent') return 'failed'
  return followed === null && verb === 'edit' ? 'edited' : 'followed'
}
