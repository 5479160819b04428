import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { cancelPending } from '../outbox/outbox.ts'
import { chainOf } from './chain.ts'
import { copyNotices, copyParams } from './copy.ts'
import type { Alert } from './record.ts'
import { askOnlyTheTold } from './roll.ts'

/**
 * Stops what has not left yet of an alert, and what is still to come of its planning; whoever got nothing at all of it is
 * not asked in its roll call either. Resolves with how many copies that were; null = the alert was not going out.
 */
export async function interrupt(tx: Tx, alert: Alert, now: Date): Promise<number | null> {
  const data = { state: 'interrupted', interruptedAt: now, planStep: 2 }
  const { count } = await prisma(tx).alert.updateMany({ where: { id: alert.id, state: 'released' }, data })
  if (!count) return null
  const ids = [alert.id, ...(await earlierInWork(tx, alert))]
  await prisma(tx).alert.updateMany({ where: { id: { in: ids }, state: 'released' }, data })
  let stopped = 0
  for (const alertId of ids) stopped += await cancelPending(tx, { alertId, now })
  if (alert.msgType !== 'Cancel') await askOnlyTheTold(tx, alert.rootId)
  return stopped
}

/** What an alert has replaced and what still goes out, with its text. */
async function earlierInWork(tx: Tx, { id, rootId }: Alert): Promise<number[]> {
  const chain = await chainOf(tx, rootId)
  return chain.at(-1)?.id === id
    ? chain.filter((each) => each.id !== id && each.state === 'released').map((each) => each.id)
    : []
}

/**
 * Takes an interruption back: the stopped copies of those who can be reached wait again, those in doubt too, with the text that holds now,
 * and the audience is planned to its end. Resolves with how many copies wait again; null = the alert is not interrupted.
 */
export async function resume(tx: Tx, alert: Alert, head: Alert): Promise<number | null> {
  const { id, rootId, interruptedAt } = alert
  const together = { rootId, state: 'interrupted', interruptedAt }
  const ids = (await prisma(tx).alert.findMany({ where: together, select: { id: true } })).map(
    (each) => each.id,
  )
  if (!ids.includes(id)) return null
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: { in: ids }, state: 'interrupted' },
    data: { state: 'released', interruptedAt: null, completedAt: null, planStep: 0, planCursor: 0 },
  })
  if (!count) return null
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "doubtful" = ("doubtful" = TRUE OR "state" = 'unknown'), "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "paramsJson" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE "alertId" IN (${ids.map(() => '?').join(', ')}) AND "state" IN ('cancelled', 'unknown') AND "target" <> ''
        AND ("alertId" = ? OR "notice" IN ('${copyNotices.person}', '${copyNotices.channel}')) AND ("accountId" IS NULL OR EXISTS
        (SELECT 1 FROM "Account" a WHERE a."id" = "Outbox"."accountId" AND a."reachable"))`,
    [JSON.stringify(copyParams(head)), ...ids, id],
  )
}
