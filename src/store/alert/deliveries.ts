import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'
import { chainOf } from './chain.ts'

/** The final and open states of an alert's rows. */
export interface StateCount {
  readonly sent: number
  readonly failed: number
  readonly unknown: number
  readonly cancelled: number
  /** Pending or in flight. */
  readonly pending: number
}

/** An alert's rows per platform, from the index alone. */
export async function countDeliveries(tx: Tx, alertId: number): Promise<ReadonlyMap<Platform, StateCount>> {
  const rows = await rawAll<{ platform: Platform; state: string; n: number }>(
    tx,
    `SELECT "platform", "state", count(*) AS "n" FROM "Outbox" WHERE "alertId" = ? GROUP BY "state", "platform"`,
    [alertId],
  )
  const counts = new Map<Platform, StateCount>()
  for (const { platform, state, n } of rows) {
    const key = state === 'sending' ? 'pending' : (state as keyof StateCount)
    const before = counts.get(platform) ?? nothing
    counts.set(platform, { ...before, [key]: before[key] + n })
  }
  return counts
}

/** The chapters whose channels an alert has not reached because their platform does not answer, each with its platform. */
export function waitingChannels(
  tx: Tx,
  rootId: number,
): Promise<{ platform: Platform; chapterId: string }[]> {
  return rawAll(
    tx,
    `SELECT DISTINCT o."platform", h."chapterId" FROM "Outbox" o
       JOIN "Lane" l ON l."platform" = o."platform" AND l."silentSince" IS NOT NULL
       JOIN "ChapterChannel" h ON h."platform" = o."platform" AND h."target" = o."target"
      WHERE o."alertId" IN (SELECT "id" FROM "Alert" WHERE "rootId" = ?) AND o."state" = 'pending'
        AND o."accountId" IS NULL ORDER BY o."platform", h."chapterId"`,
    [rootId],
  )
}

/** No rows at all. */
export const nothing: StateCount = { sent: 0, failed: 0, unknown: 0, cancelled: 0, pending: 0 }

/** All platforms together. */
export function sumOf(counts: ReadonlyMap<Platform, StateCount>): StateCount {
  return [...counts.values()].reduce(
    (sum, c) => ({
      sent: sum.sent + c.sent,
      failed: sum.failed + c.failed,
      unknown: sum.unknown + c.unknown,
      cancelled: sum.cancelled + c.cancelled,
      pending: sum.pending + c.pending,
    }),
    nothing,
  )
}

const readers = `count(DISTINCT COALESCE('p' || "personId", "platform" || "target"))`

/** Why something did not arrive, in the platforms' words, for how many people and channels, the most frequent first. */
export function failureReasons(tx: Tx, alertId: number): Promise<{ reason: string | null; n: number }[]> {
  return rawAll(
    tx,
    `SELECT "reason", ${readers} AS "n" FROM "Outbox" WHERE "alertId" = ? AND "state" = 'failed'
      GROUP BY "reason" ORDER BY ${readers} DESC LIMIT 20`,
    [alertId],
  )
}

/** Messages of a chain, of whatever version, that may have arrived twice: their sending was repeated after an answer that never came. */
export async function countDoubtful(tx: Tx, rootId: number): Promise<number> {
  const ids = (await chainOf(tx, rootId)).map(({ id }) => id)
  const outcome = [
    { alertId: { in: ids }, state: 'sent' },
    // Of what holds now the report says so apart.
    { alertId: { in: ids.slice(0, -1) }, state: 'unknown' },
  ]
  return prisma(tx).outbox.count({ where: { verb: 'send', doubtful: true, OR: outcome } })
}

/** An alert with new rows is in work again, for "completed" means that every row is final; an interrupted one stays called so. */
export async function reopen(tx: Tx, id: number): Promise<void> {
  await prisma(tx).alert.updateMany({
    where: { id, state: 'completed' },
    data: { state: 'released', completedAt: null },
  })
  await prisma(tx).alert.updateMany({ where: { id, state: 'interrupted' }, data: { completedAt: null } })
}

/** Closes an alert whose rows are all final (an interrupted one stays called so); false = it was not in work. */
export async function completeAlert(tx: Tx, id: number, people: number, now: Date): Promise<boolean> {
  const data = { completedAt: now, people }
  const where = { id, planStep: 2, completedAt: null }
  const completed = await prisma(tx).alert.updateMany({
    where: { ...where, state: 'released' },
    data: { ...data, state: 'completed' },
  })
  if (completed.count === 1) return true
  const closed = await prisma(tx).alert.updateMany({ where: { ...where, state: 'interrupted' }, data })
  return closed.count === 1
}

/** Keeps what the Board was shown last, so that nothing is drawn twice. */
export async function keepShown(
  tx: Tx,
  id: number,
  shown: { progressJson?: string; boardJson?: string },
): Promise<void> {
  await prisma(tx).alert.update({ where: { id }, data: shown })
}

/** Copies that became final in each of at most `buckets` equal spans between two instants, for a chart. */
export function deliveriesOverTime(
  tx: Tx,
  alertId: number,
  span: { from: number; to: number; buckets: number },
): Promise<{ bucket: number; state: string; n: number }[]> {
  const width = Math.max(1, Math.ceil((span.to - span.from) / span.buckets))
  return rawAll(
    tx,
    `SELECT CAST(("doneAt" - ${span.from}) / ${width} AS INTEGER) AS "bucket", "state", count(*) AS "n"
       FROM "Outbox" WHERE "alertId" = ? AND "doneAt" IS NOT NULL
      GROUP BY CAST(("doneAt" - ${span.from}) / ${width} AS INTEGER), "state" ORDER BY 1`,
    [alertId],
  )
}

/** One copy, for the report's table. */
export interface CopyLine {
  readonly id: number
  readonly platform: Platform
  readonly verb: string
  readonly state: string
  readonly reason: string | null
  readonly locale: string
  readonly doneAt: number | null
  readonly doubtful: boolean | number
  readonly personId: number | null
  readonly name: string | null
  readonly chapterId: string | null
}

/** The next copies of an alert after a row's id, at most 2,000. */
export function copiesAfter(tx: Tx, alertId: number, id: number): Promise<CopyLine[]> {
  return rawAll(
    tx,
    `SELECT o."id", o."platform", o."verb", o."state", o."reason", o."locale", o."doneAt", o."doubtful", o."personId",
            m."name", m."chapterId"
       FROM "Outbox" o LEFT JOIN "Membership" m ON m."personId" = o."personId"
      WHERE o."alertId" = ? AND o."id" > ? ORDER BY o."id" LIMIT 2000`,
    [alertId, id],
  )
}
