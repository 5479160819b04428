import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { copyNotices } from './copy.ts'
import { conditionOf, type Range } from './range.ts'

/** Writes a stretch of members into the roll call of their alert. */
export async function callRoll(tx: Tx, range: Range, remindAt: Date | null): Promise<void> {
  const where = conditionOf(range)
  await rawRun(
    tx,
    `INSERT INTO "RollCall" ("alertId", "personId", "remindAt")
     SELECT CAST(? AS INTEGER), m."personId", ${remindAt ? '?' : 'NULL'}
       FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."erasedAt" IS NULL
      WHERE ${where.sql} ON CONFLICT ("alertId", "personId") DO NOTHING`,
    [range.head.rootId, ...(remindAt ? [remindAt] : []), ...where.params],
  )
}

/** No more reminders for anybody: the alert was cancelled. */
export async function endRollCall(tx: Tx, rootId: number): Promise<void> {
  await prisma(tx).rollCall.updateMany({
    where: { alertId: rootId, remindAt: { not: null } },
    data: { remindAt: null },
  })
}

/** Takes those out of a roll call whose copies were all stopped: a reminder would be the first they hear of the alert. */
export async function askOnlyTheTold(tx: Tx, rootId: number): Promise<void> {
  const copy = (state: string) =>
    `EXISTS (SELECT 1 FROM "Outbox" o WHERE o."personId" = "RollCall"."personId"
       AND o."alertId" = "RollCall"."alertId" AND o."notice" = '${copyNotices.person}' AND o."state" ${state})`
  await rawRun(
    tx,
    `DELETE FROM "RollCall" WHERE "alertId" = ? AND "answer" IS NULL
       AND ${copy("= 'cancelled'")} AND NOT ${copy("<> 'cancelled'")}`,
    [rootId],
  )
}
