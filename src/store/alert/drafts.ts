import type { Locale } from '../../core/language.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { findAlert } from './alerts.ts'
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

/** Closes a draft, or what waits for the second key, without sending it; false = it is neither any more in this version. */
export async function closeDraft(tx: Tx, { id, version }: Alert): Promise<boolean> {
  const { count } = await prisma(tx).alert.updateMany({
    where: { id, version, state: { in: ['draft', 'waiting'] } },
    data: { state: 'discarded', version: { increment: 1 } },
  })
  return count === 1
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
