import { priority } from '../core/outgoing.ts'
import type { Tx } from '../core/tx.ts'
import type { Alert } from './alert-record.ts'
import { headOf, isRunning, runningAlerts } from './alerts.ts'
import { among, channelsOf, membersOf, reachable } from './audience.ts'
import type { Param } from './connection.ts'
import { enqueueMany, queuedColumns } from './outbox.ts'
import { prisma, rawAll, rawRun } from './tx.ts'

/** How an audience becomes rows. */
export interface PlanRules {
  /** Members looked at in one transaction; it must stay well under 100 ms. */
  readonly members: number
  /** When the first reminder of the roll call is due; null = none. */
  readonly remindAt: Date | null
  readonly now: Date
}

/** Members of one step of the planning job: some 40 ms on SQLite. */
export const planChunk = 2500

/** What says an alert: to a person, and in a chapter's channel (which is mentioned). */
export const copyNotices = { person: 'broadcast.alert', channel: 'broadcast.channel' } as const

/** The parameters of every copy of an alert. */
export function copyParams(alert: Pick<Alert, 'id'>): { readonly alert: number } {
  return { alert: alert.id }
}

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
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("personId") AS "id" FROM
      (SELECT "personId" FROM "Membership" WHERE "personId" > ? ORDER BY "personId" LIMIT ${rules.members}) AS t`,
    [row.planCursor],
  )
  if (last?.id == null) return nextStep(tx, alertId, row.planStep, head)
  const step = head.affected.length === 0 ? 'all' : row.planStep === 0 ? 'affected' : 'rest'
  await planRange(tx, { head, alertId, step, after: row.planCursor, through: last.id }, rules)
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planCursor: last.id } })
  return true
}

async function nextStep(tx: Tx, alertId: number, step: number, head: Alert): Promise<boolean> {
  if (step === 1 || head.affected.length === 0) return finish(tx, alertId)
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planStep: 1, planCursor: 0 } })
  return true
}

async function finish(tx: Tx, alertId: number): Promise<false> {
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planStep: 2 } })
  return false
}

interface Range {
  /** What is said: the newest alert of the chain. */
  readonly head: Alert
  /** For which alert the rows count. */
  readonly alertId: number
  readonly step: 'all' | 'affected' | 'rest'
  readonly after: number
  readonly through: number
}

async function planRange(tx: Tx, range: Range, rules: PlanRules): Promise<number> {
  const { head, alertId, step } = range
  const where = conditionOf(range)
  const level = step === 'rest' ? priority.emergency : priority.affected
  const copies = await rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT CAST(? AS TEXT) || a."id", a."platform", a."target", 'send', ${level}, '${copyNotices.person}',
            CAST(? AS TEXT), CASE p."locale" WHEN 'en' THEN 'en' ELSE 'az' END, 'pending', 0, m."personId", a."id",
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

async function callRoll(tx: Tx, range: Range, remindAt: Date | null): Promise<void> {
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

function conditionOf({ head, step, after, through }: Range) {
  const members = membersOf(head.audience)
  const near = among('m."country"', head.affected)
  const area = step === 'all' ? '' : step === 'affected' ? ` AND ${near.sql}` : ` AND NOT (${near.sql})`
  // PostgreSQL does not carry the range over to the joined person by itself: it would read all of them for every step.
  const range = 'm."personId" > ? AND m."personId" <= ? AND p."id" > ? AND p."id" <= ?'
  return {
    sql: `${range} AND (${members.sql})${area}`,
    params: [
      after,
      through,
      after,
      through,
      ...members.params,
      ...(step === 'all' ? [] : near.params),
    ] as Param[],
  }
}

function count(tx: Tx, id: number, copies: number): Promise<unknown> {
  return prisma(tx).alert.update({ where: { id }, data: { copies: { increment: copies } } })
}

/**
 * Gives a person every running alert whose audience they have come into: to be called when somebody registers, moves,
 * links an account or can be reached again. Resolves with how many copies that were; called twice, the second does nothing.
 */
export async function joinRunningAlerts(
  tx: Tx,
  personId: number,
  rules: Omit<PlanRules, 'members'>,
): Promise<number> {
  let copies = 0
  for (const head of await runningAlerts(tx, rules.now)) {
    const range = { head, alertId: head.id, step: 'all', after: personId - 1, through: personId } as const
    const planned = isRunning(head, rules.now) ? await planRange(tx, range, { ...rules, members: 1 }) : 0
    if (planned) await reopen(tx, head.id)
    copies += planned
  }
  return copies
}

/** An alert with new rows is in work again: "completed" only when every row is final. */
async function reopen(tx: Tx, id: number): Promise<void> {
  await prisma(tx).alert.updateMany({
    where: { id, state: 'completed' },
    data: { state: 'released', completedAt: null },
  })
}

/**
 * Members seen since an instant who have no copy of a running alert on one of their accounts: they came back, linked an
 * account or moved. At most 500, whether or not they are in the audience.
 */
export async function latecomers(tx: Tx, head: Alert, since: Date): Promise<number[]> {
  const rows = await rawAll<{ personId: number }>(
    tx,
    `SELECT DISTINCT a."personId" FROM "Account" a JOIN "Membership" m ON m."personId" = a."personId"
      WHERE a."seenAt" >= ? AND ${reachable}
        AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."key" = CAST(? AS TEXT) || a."id") LIMIT 500`,
    [since, `alert:${head.rootId}@`],
  )
  return rows.map((row) => row.personId)
}

/** Puts back in line what failed before its reader was seen again, at most 500 at a time; resolves with how many. */
export async function requeueReturned(tx: Tx, head: Alert): Promise<number> {
  const failed = await rawAll<{ id: number; alertId: number; doneAt: number; seenAt: Date | string }>(
    tx,
    `SELECT o."id", o."alertId", o."doneAt", a."seenAt" FROM "Alert" l JOIN "Outbox" o ON o."alertId" = l."id"
       JOIN "Account" a ON a."id" = o."accountId" AND ${reachable}
      WHERE l."rootId" = ? AND o."state" = 'failed' AND o."verb" = 'send' AND o."notice" = '${copyNotices.person}'
      ORDER BY a."seenAt" DESC LIMIT 500`,
    [head.rootId],
  )
  const returned = failed.filter((row) => new Date(row.seenAt).getTime() > row.doneAt)
  if (!returned.length) return 0
  const ids = among(
    '"id"',
    returned.map((row) => row.id),
  )
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "paramsJson" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "state" = 'failed' AND ${ids.sql}`,
    [JSON.stringify(copyParams(head)), ...ids.params],
  )
  for (const id of new Set(returned.map((row) => row.alertId))) await reopen(tx, id)
  return returned.length
}
