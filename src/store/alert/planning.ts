import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { enqueueMany, queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { channelsOf, reachable } from './audience.ts'
import { headOf } from './chain.ts'
import { copyNotices, copyParams } from './copy.ts'
import { conditionOf, lastOfChunk, type PlanRules, type Range } from './range.ts'
import type { Alert } from './record.ts'
import { callRoll } from './roll.ts'

/** The key of a chain's copy in one channel. */
function channelKey(alert: Alert, channelId: number): string {
  return `alert:${alert.rootId}:channel${channelId}`
}

/** Queues the copies for the chapters' channels: they go first, one request reaches many. */
export async function planChannels(tx: Tx, alert: Alert): Promise<number> {
  const channels = await channelsOf(tx, alert.audience)
  const copies = await enqueueMany(
    tx,
    channels.map(({ id, platform, target, locale }) => ({
      key: channelKey(alert, id),
      to: { platform, target },
      priority: priority.channel,
      notice: copyNotices.channel,
      params: copyParams(alert),
      locale: locale === 'en' ? 'en' : 'az',
      alertId: alert.id,
    })),
  )
  if (copies) await count(tx, alert.id, copies)
  return copies
}

/**
 * Turns the next members of an alert's audience into rows and into the roll call: the affected first, then the rest.
 * True = there may be more. Does nothing for an alert that was cancelled or interrupted meanwhile.
 */
export async function planMembers(tx: Tx, alertId: number, rules: PlanRules): Promise<boolean> {
  const row = await prisma(tx).alert.findUnique({
    where: { id: alertId },
    select: { rootId: true, state: true, planStep: true, planCursor: true },
  })
  if (row?.state !== 'released' || row.planStep > 1) return false
  const head = await headOf(tx, row.rootId ?? alertId)
  if (!head || head.msgType === 'Cancel') return finish(tx, alertId)
  const through = await lastOfChunk(tx, row.planCursor, rules)
  if (through === null) return nextStep(tx, alertId, row.planStep, head)
  const step = head.affected.length === 0 ? 'all' : row.planStep === 0 ? 'affected' : 'rest'
  await planRange(tx, { head, alertId, step, after: row.planCursor, through }, rules)
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planCursor: through } })
  return true
}

async function nextStep(tx: Tx, alertId: number, step: number, head: Alert): Promise<boolean> {
  if (step === 1 || head.affected.length === 0) return finish(tx, alertId)
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planStep: 1, planCursor: 0 } })
  return true
}

async function finish(tx: Tx, alertId: number): Promise<false> {
  await endPlanning(tx, alertId)
  return false
}

/** No more rows are planned for an alert. */
export async function endPlanning(tx: Tx, alertId: number): Promise<void> {
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planStep: 2 } })
}

/** Queues the copies of a stretch of members and calls their roll; resolves with how many copies are new. */
export async function planRange(tx: Tx, range: Range, rules: PlanRules): Promise<number> {
  const { head, alertId, step } = range
  const where = conditionOf(range)
  const level = step === 'rest' ? priority.emergency : priority.affected
  const copies = await rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT CAST(? AS TEXT) || a."id", a."platform", a."target", 'send', ${level}, '${copyNotices.person}',
            CAST(? AS TEXT), ${writtenIn}, 'pending', 0, m."personId", a."id",
            CAST(? AS INTEGER)
       FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = m."personId" AND ${reachable}
      WHERE ${where.sql} ON CONFLICT ("key") DO NOTHING`,
    [`alert:${head.rootId}@`, JSON.stringify(copyParams(head)), alertId, ...where.params],
  )
  if (head.rollCall) await callRoll(tx, range, rules.remindAt)
  if (copies) await count(tx, alertId, copies)
  return copies
}

function count(tx: Tx, id: number, copies: number): Promise<unknown> {
  return prisma(tx).alert.update({ where: { id }, data: { copies: { increment: copies } } })
}
