import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { cancelPending } from '../outbox/outbox.ts'
import { copyParams } from './copy.ts'
import type { Alert } from './record.ts'
import { askOnlyTheTold } from './roll.ts'

/**
 * Stops what has not left yet of an alert, and what is still to come of its planning; whoever got nothing at all of it is
 * not asked in its roll call either. Resolves with how many copies that were; null = the alert was not going out.
 */
export async function interrupt(tx: Tx, alert: Alert, now: Date): Promise<number | null> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, state: 'released' },
    data: { state: 'interrupted', interruptedAt: now, planStep: 2 },
  })
  if (!count) return null
  const stopped = await cancelPending(tx, { alertId: alert.id, now })
  if (alert.msgType === 'Alert') await askOnlyTheTold(tx, alert.rootId)
  return stopped
}

/**
 * Takes an interruption back: the stopped copies of those who can be reached wait again, those in doubt too, with the text that holds now,
 * and the audience is planned to its end. Resolves with how many copies wait again; null = the alert is not interrupted.
 */
export async function resume(tx: Tx, alert: Alert, head: Alert): Promise<number | null> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, state: 'interrupted' },
    data: { state: 'released', interruptedAt: null, completedAt: null, planStep: 0, planCursor: 0 },
  })
  if (!count) return null
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "doubtful" = ("doubtful" = TRUE OR "state" = 'unknown'), "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "paramsJson" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE "alertId" = ? AND "state" IN ('cancelled', 'unknown') AND ("accountId" IS NULL OR EXISTS
        (SELECT 1 FROM "Account" a WHERE a."id" = "Outbox"."accountId" AND a."reachable"))`,
    [JSON.stringify(copyParams(head)), alert.id],
  )
}
