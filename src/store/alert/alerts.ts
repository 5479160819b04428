import type { Locale } from '../../core/language.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import {
  type Alert,
  type AlertInfo,
  type AlertStatus,
  type AlertType,
  type Audience,
  alertOf,
} from './record.ts'

/** What a draft is made of. */
export interface Draft {
  readonly status: AlertStatus
  readonly msgType: AlertType
  readonly referenceId: number | null
  readonly rootId: number | null
  readonly hazard: string
  readonly severity: string
  readonly urgency: string
  readonly certainty: string
  readonly source: string
  readonly info: Readonly<Record<Locale, AlertInfo>>
  readonly audience: Audience
  readonly affected: readonly string[]
  readonly rollCall: boolean
  readonly expiresAt: Date | null
  readonly onsetAt: Date | null
}

/** Keeps a new draft; it survives restarts. */
export async function createDraft(tx: Tx, draft: Draft, createdBy: number, now: Date): Promise<Alert> {
  const identifier = `ASAP-${now.toISOString().slice(0, 10)}-${crypto.randomUUID().slice(0, 8)}`
  const row = await prisma(tx).alert.create({
    data: { identifier, state: 'draft', createdBy, createdAt: now, ...columns(draft) },
  })
  if (row.rootId !== null) return alertOf(row)
  return alertOf(await prisma(tx).alert.update({ where: { id: row.id }, data: { rootId: row.id } }))
}

/** Changes a draft of this version; null = it is no draft any more or somebody changed it meanwhile. */
export async function changeDraft(tx: Tx, alert: Alert, change: Partial<Draft>): Promise<Alert | null> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, version: alert.version, state: 'draft' },
    data: { ...columns(change), version: { increment: 1 } },
  })
  return count ? findAlert(tx, alert.id) : null
}

function columns<D extends Partial<Draft>>(draft: D) {
  const { info, audience, affected, ...rest } = draft
  return {
    ...rest,
    ...(info ? { infoJson: JSON.stringify(info) } : {}),
    ...(audience ? { audienceJson: JSON.stringify(audience) } : {}),
    ...(affected ? { affected: affected.join(',') } : {}),
  } as Omit<D, 'info' | 'audience' | 'affected'> & {
    infoJson: string
    audienceJson: string
    affected: string
  }
}

/** The alert of this id; null = there is none. */
export async function findAlert(tx: Tx, id: number): Promise<Alert | null> {
  if (!Number.isSafeInteger(id)) return null
  const row = await prisma(tx).alert.findUnique({ where: { id } })
  return row && alertOf(row)
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

/** The drafts that a person has in hand, newest first. */
export async function draftsOf(tx: Tx, personId: number, status: AlertStatus): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { createdBy: personId, status, state: 'draft' },
    orderBy: { id: 'desc' },
    take: 5,
  })
  return rows.map(alertOf)
}

/** From draft to waiting for the second key; false = it was not this version's draft. */
export async function submitDraft(tx: Tx, alert: Alert, personId: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, version: alert.version, state: 'draft' },
    data: { state: 'waiting', submittedBy: personId, submittedAt: now },
  })
  return count === 1
}

/** From waiting back to a draft; false = it was not waiting in this version. */
export async function returnToDraft(tx: Tx, alert: Alert): Promise<boolean> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id: alert.id, version: alert.version, state: 'waiting' },
    data: { state: 'draft', submittedBy: null, submittedAt: null, version: { increment: 1 } },
  })
  return count === 1
}

/** Throws a draft away; false = it is no draft any more. */
export async function discardDraft(tx: Tx, id: number): Promise<boolean> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id, state: 'draft' },
    data: { state: 'discarded', version: { increment: 1 } },
  })
  return count === 1
}

/** A chain's cancellation that waits for the second key; null = none does. */
export async function waitingCancel(tx: Tx, rootId: number): Promise<Alert | null> {
  const row = await prisma(tx).alert.findFirst({ where: { rootId, msgType: 'Cancel', state: 'waiting' } })
  return row && alertOf(row)
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

/** The alerts of a chain that were released, oldest first. */
export async function chainOf(tx: Tx, rootId: number): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { rootId, releasedAt: { not: null } },
    orderBy: [{ releasedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(alertOf)
}

/** What holds now in a chain: its newest released alert; null = nothing was released. */
export async function headOf(tx: Tx, rootId: number): Promise<Alert | null> {
  return (await chainOf(tx, rootId)).at(-1) ?? null
}

/** The heads of the chains that run: released, neither cancelled nor expired; newest first. */
export async function runningAlerts(tx: Tx, now: Date): Promise<Alert[]> {
  return (await latestHeads(tx)).filter((head) => isRunning(head, now))
}

/** What holds in each of the latest chains, the cancelled and the expired too; newest first. */
export async function latestHeads(tx: Tx): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { releasedAt: { not: null } },
    orderBy: [{ releasedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  const heads = new Map<number, Alert>()
  for (const alert of rows.map(alertOf)) if (!heads.has(alert.rootId)) heads.set(alert.rootId, alert)
  return [...heads.values()]
}

/** True while an alert holds: released, not a cancellation, not expired. */
export function isRunning(head: Alert, now: Date): boolean {
  if (!head.releasedAt || head.msgType === 'Cancel') return false
  return !head.expiresAt || head.expiresAt > now
}

/** Alerts that were released, or interrupted, and whose rows are not all final yet; oldest first. */
export async function alertsInWork(tx: Tx): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { state: { in: ['released', 'interrupted'] }, completedAt: null },
    orderBy: { id: 'asc' },
  })
  return rows.map(alertOf)
}

/** The first alerts of the latest chains that call the roll. */
export async function recentRollCalls(tx: Tx, count: number): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { msgType: 'Alert', rollCall: true, releasedAt: { not: null }, status: { not: 'Test' } },
    orderBy: { id: 'desc' },
    take: count,
  })
  return rows.map(alertOf)
}

/** An alert of the same kind about the same hazard that was released within the last hour; null = none. */
export async function alikeAlert(tx: Tx, alert: Alert, now: Date): Promise<Alert | null> {
  const { status, hazard, msgType, rootId } = alert
  const row = await prisma(tx).alert.findFirst({
    where: {
      status,
      hazard,
      msgType,
      rootId: { not: rootId },
      releasedAt: { gte: new Date(now.getTime() - 3_600_000) },
    },
    orderBy: { id: 'desc' },
  })
  return row && alertOf(row)
}
