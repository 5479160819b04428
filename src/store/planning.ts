import { priority } from '../core/outgoing.ts'
import type { Tx } from '../core/tx.ts'
import type { Alert } from './alert-record.ts'
import { headOf } from './alerts.ts'
import { among, channelsOf, membersOf, reachable } from './audience.ts'
import type { Param } from './connection.ts'
import { writtenIn } from './language.ts'
import { enqueueMany, queuedColumns } from './outbox.ts'
import { dialect, prisma, rawAll, rawRun } from './tx.ts'

/** How an audience becomes rows. */
export interface PlanRules {
  /** Members looked at in one transaction; as `chunk` says when absent. */
  readonly members?: number
  /** When the first reminder of the roll call is due; null = none. */
  readonly remindAt: Date | null
  readonly now: Date
}

/** Members of one step: some 40 ms of the event loop on SQLite; PostgreSQL works elsewhere and is asked less often. */
const chunk = { sqlite: 2500, postgresql: 10_000 } as const

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
  const through = await lastOfChunk(tx, row.planCursor, rules)
  if (through === null) return nextStep(tx, alertId, row.planStep, head)
  const step = head.affected.length === 0 ? 'all' : row.planStep === 0 ? 'affected' : 'rest'
  await planRange(tx, { head, alertId, step, after: row.planCursor, through }, rules)
  await prisma(tx).alert.update({ where: { id: alertId }, data: { planCursor: through } })
  return true
}

/** The last of the members who are looked at in one transaction; null = nobody comes after `after`. */
export async function lastOfChunk(tx: Tx, after: number, rules: PlanRules): Promise<number | null> {
  const [last] = await rawAll<{ id: number | null }>(
    tx,
    `SELECT max("personId") AS "id" FROM
      (SELECT "personId" FROM "Membership" WHERE "personId" > ? ORDER BY "personId" LIMIT ${rules.members ?? chunk[dialect(tx)]}) AS t`,
    [after],
  )
  return last?.id ?? null
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

/** The members with `after < id <= through`. */
export interface Range {
  /** What is said: the newest alert of the chain. */
  readonly head: Alert
  /** For which alert the rows count. */
  readonly alertId: number
  readonly step: 'all' | 'affected' | 'rest'
  readonly after: number
  readonly through: number
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
