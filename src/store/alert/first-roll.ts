import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { endPlanning } from './planning.ts'
import { lastOfChunk, type PlanRules } from './range.ts'
import type { Alert } from './record.ts'
import { askOnlyTheTold, callRoll } from './roll.ts'

/**
 * Calls the roll of the next members for an update that is the first of its chain to call it, once its edits are planned.
 * True = there may be more.
 */
export async function planRoll(tx: Tx, alert: Alert, rules: PlanRules): Promise<boolean> {
  const { id, rootId } = alert
  const row = await prisma(tx).alert.findUnique({
    where: { id },
    select: { state: true, planStep: true, planCursor: true },
  })
  if (row?.state !== 'released' || row.planStep !== 1) return false
  const begins = await beginRoll(tx, rootId)
  const after = begins ? 0 : row.planCursor
  const through = await lastOfChunk(tx, after, rules)
  if (through === null) {
    await askOnlyTheTold(tx, rootId)
    await endPlanning(tx, id)
    return false
  }
  await callRoll(tx, { head: alert, alertId: id, step: 'all', after, through }, rules.remindAt)
  await prisma(tx).alert.update({ where: { id }, data: { planCursor: through } })
  return true
}

/** The chain calls the roll from now on, and is found among the roll calls by its first alert; true = it did not before. */
async function beginRoll(tx: Tx, rootId: number): Promise<boolean> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: rootId, rollCall: false },
    data: { rollCall: true },
  })
  return count === 1
}
