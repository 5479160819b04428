import { inTurn } from '../../core/in-turn.ts'
import type { Tx } from '../../core/tx.ts'
import { held, prisma, rawAll } from '../database/tx.ts'
import { type Alert, alertOf } from './record.ts'

/** The alert of this id; null = there is none. */
export async function findAlert(tx: Tx, id: number): Promise<Alert | null> {
  if (!Number.isSafeInteger(id)) return null
  const row = await prisma(tx).alert.findUnique({ where: { id } })
  return row && alertOf(row)
}

/** The alert, which nobody else changes until the transaction is over: whoever gives it another copy waits, or is seen. */
export async function holdAlert(tx: Tx, id: number): Promise<Alert | null> {
  await rawAll(tx, `SELECT 1 FROM "Alert" WHERE "id" = ? ${held(tx)}`, [id])
  return findAlert(tx, id)
}

/** The newest alerts, discarded drafts left out. */
export async function recentAlerts(tx: Tx, count: number): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { state: { not: 'discarded' } },
    orderBy: { id: 'desc' },
    take: count,
  })
  return rows.map(alertOf)
}

export interface Release {
  readonly alert: Alert
  readonly approvedBy: number
  /** board, or officer when the glass was broken. */
  readonly as: 'board' | 'officer'
  readonly referenceId: number | null
  readonly now: Date
}

/** Turns the second key: of all who try at once, one gets true. */
export async function releaseAlert(tx: Tx, release: Release): Promise<boolean> {
  const { alert, approvedBy, as, referenceId, now } = release
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, version: alert.version, state: 'waiting' },
    data: { state: 'released', approvedBy, releasedAs: as, releasedAt: now, plannedAt: now, referenceId },
  })
  return count === 1
}

/** Alerts that were released, or interrupted, and whose rows are not all final yet; oldest first. */
export async function alertsInWork(tx: Tx): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { state: { in: ['released', 'interrupted'] }, completedAt: null },
    orderBy: { id: 'asc' },
  })
  return rows.map(alertOf)
}

/** Alerts completed since an instant without having reached everybody, whose people have answered since that was shown. */
export async function answeredLater(tx: Tx, since: Date): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { completedAt: { gte: since } },
    orderBy: { id: 'asc' },
  })
  const short = rows.map(alertOf).filter(({ shown }) => shown && JSON.parse(shown.params).missed > 0)
  const answered = await inTurn(short, ({ rootId, shown }) =>
    prisma(tx).rollCall.findFirst({
      where: {
        alertId: rootId,
        platform: { not: null },
        answeredAt: { gt: new Date((shown?.at ?? 0) - slackMs) },
      },
      select: { id: true },
    }),
  )
  return short.filter((_alert, index) => answered[index])
}

/** An answer is saved so much after its instant at most, in milliseconds. */
const slackMs = 15_000

/** The first alerts of the latest chains that call the roll. */
export async function recentRollCalls(tx: Tx, count: number): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { msgType: 'Alert', rollCall: true, releasedAt: { not: null }, status: { not: 'Test' } },
    orderBy: { id: 'desc' },
    take: count,
  })
  return rows.map(alertOf)
}
