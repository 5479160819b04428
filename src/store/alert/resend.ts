import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import { reachable } from './audience.ts'
import { chainOf } from './chain.ts'
import { copyNotices, copyParams, correctionNotices } from './copy.ts'
import { reopen } from './deliveries.ts'
import type { Alert } from './record.ts'

const quoted = (notices: readonly string[]) => notices.map((notice) => `'${notice}'`).join(', ')

/** What is sent again, over o = "Outbox": what failed or is in doubt, and of what an update replaced the copies that failed. */
const failed = `o."target" <> '' AND ((o."alertId" = ? AND o."state" IN ('failed', 'unknown')) OR (o."state" = 'failed' AND o."alertId" IN
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
interface Lacking {
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

interface Of {
  readonly alert: Alert
  readonly head: Alert
}

/** Who lacks the text that holds now and would be sent it again: all of them, or those alone whom it could reach. */
export function lacking(tx: Tx, of: Of, which: 'all' | 'reachable'): Promise<Lacking> {
  const where = which === 'reachable' ? `${failed} AND ${canBeReached}` : failed
  return countLacking(tx, of, { where, params: failedOf(of.alert, of.head) })
}

/** Whom sending again may reach, and why not the others. */
export interface Resendable extends Lacking {
  /** People whose messages were stopped: going on reaches them, sending again does not. */
  readonly stopped: number
  /** People who can't be written to now. */
  readonly shut: number
}

export async function resendable(tx: Tx, alert: Alert, head: Alert): Promise<Resendable> {
  const of = { alert, head }
  const [all, again] = [await lacking(tx, of, 'all'), await lacking(tx, of, 'reachable')]
  const stopped = alert.state === 'interrupted' ? (await countLacking(tx, of, stoppedOf(alert))).people : 0
  return { ...again, stopped, shut: all.people - again.people }
}

const stoppedOf = ({ rootId }: Alert): Condition => ({
  where: `o."state" = 'cancelled' AND o."notice" IN (${messages}) AND ${canBeReached}
    AND o."alertId" IN (SELECT "id" FROM "Alert" WHERE "rootId" = CAST(? AS INTEGER) AND "state" = 'interrupted')
    AND NOT EXISTS (SELECT 1 FROM "Outbox" f WHERE f."alertId" = o."alertId" AND f."personId" = o."personId"
      AND f."state" IN ('failed', 'unknown'))`,
  params: [rootId],
})

interface Condition {
  readonly where: string
  readonly params: readonly (number | null)[]
}

async function countLacking(tx: Tx, { alert, head }: Of, { where, params }: Condition): Promise<Lacking> {
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
       FROM "Outbox" o WHERE ${where} AND NOT ${has} ${single ? `AND NOT ${answered}` : ''}`,
    [...params, JSON.stringify(copyParams(head)), alert.rootId, ...(single ? [alert.rootId] : [])],
  )
  return { people: Number(row?.people ?? 0), channels: Number(row?.channels ?? 0) }
}
