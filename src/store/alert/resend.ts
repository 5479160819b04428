import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import { reachable } from './audience.ts'
import { chainOf } from './chain.ts'
import { copyNotices, copyParams, correctionNotices } from './copy.ts'
import { reopen } from './deliveries.ts'
import type { Alert } from './record.ts'

const quoted = (notices: readonly string[]) => notices.map((notice) => `'${notice}'`).join(', ')

/** What is sent again, over o = "Outbox": what failed or is in doubt, and of what an update replaced the copies that failed. */
const failed = `((o."alertId" = ? AND o."state" IN ('failed', 'unknown')) OR (o."state" = 'failed' AND o."alertId" IN
  (SELECT "id" FROM "Alert" WHERE "rootId" = CAST(? AS INTEGER)) AND o."notice" IN (${quoted(Object.values(copyNotices))})))`

const failedOf = (alert: Alert, head: Alert) => {
  const holds = head.id === alert.id && head.msgType !== 'Cancel'
  return [alert.id, holds ? head.rootId : null]
}

/** Puts the copies that failed or whose fate nobody knows (of a correction: the edits too) back in line, with the text that holds now, and of what an update replaced the copies that failed; resolves with how many. */
export async function resendFailed(tx: Tx, alert: Alert, head: Alert): Promise<number> {
  const rows = await rawRun(
    tx,
    `UPDATE "Outbox" AS o SET "doubtful" = (o."doubtful" = TRUE OR o."state" = 'unknown'), "doubts" = 0,
        "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "paramsJson" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE ${failed}`,
    [JSON.stringify(copyParams(head)), ...failedOf(alert, head)],
  )
  if (rows) await reopen(tx, alert.id)
  return rows
}

/** Whom a resend is for. */
export interface Lacking {
  readonly people: number
  readonly channels: number
}

const messages = quoted(
  [copyNotices, correctionNotices.ring, correctionNotices.plain].flatMap((each) => Object.values(each)),
)

/** An account that can be written to, or a channel that is still used. */
const canBeReached = `CASE WHEN o."accountId" IS NULL THEN EXISTS (SELECT 1 FROM "ChapterChannel" h
    WHERE h."platform" = o."platform" AND h."target" = o."target" AND h."active")
  ELSE EXISTS (SELECT 1 FROM "Account" a WHERE a."id" = o."accountId" AND ${reachable}) END`

/** Who lacks the text that holds now and would be sent it again: all of them, or those alone whom it could reach. */
export async function lacking(
  tx: Tx,
  { alert, head }: { readonly alert: Alert; readonly head: Alert },
  which: 'all' | 'reachable',
): Promise<Lacking> {
  const chain = await chainOf(tx, alert.rootId)
  const has = `EXISTS (SELECT 1 FROM "Outbox" s WHERE s."state" = 'sent' AND s."paramsJson" = ? AND s."notice" IN (${messages})
    AND s."alertId" IN (SELECT "id" FROM "Alert" WHERE "rootId" = CAST(? AS INTEGER))
    AND (s."personId" = o."personId" OR (s."personId" IS NULL AND o."personId" IS NULL AND s."target" = o."target")))`
  // Whoever has answered the only text there was has it.
  const answered = `EXISTS (SELECT 1 FROM "RollCall" r WHERE r."alertId" = CAST(? AS INTEGER)
    AND r."personId" = o."personId" AND r."platform" IS NOT NULL)`
  const single = chain.length < 2
  const [row] = await rawAll<Lacking>(
    tx,
    `SELECT count(DISTINCT o."personId") AS "people",
        count(DISTINCT CASE WHEN o."personId" IS NULL THEN o."platform" || o."target" END) AS "channels"
       FROM "Outbox" o WHERE ${failed} AND NOT ${has} ${single ? `AND NOT ${answered}` : ''}
        ${which === 'reachable' ? `AND ${canBeReached}` : ''}`,
    [
      ...[...failedOf(alert, head), JSON.stringify(copyParams(head)), alert.rootId],
      ...(single ? [alert.rootId] : []),
    ],
  )
  return { people: Number(row?.people ?? 0), channels: Number(row?.channels ?? 0) }
}
