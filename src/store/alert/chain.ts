import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { type Alert, alertOf } from './record.ts'

/** A chain's cancellation that waits for the second key; null = none does. */
export async function waitingCancel(tx: Tx, rootId: number): Promise<Alert | null> {
  const row = await prisma(tx).alert.findFirst({ where: { rootId, msgType: 'Cancel', state: 'waiting' } })
  return row && alertOf(row)
}

/** What waits for the second key in a chain. */
export async function waitingIn(tx: Tx, rootId: number): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { rootId, state: 'waiting' },
    orderBy: { id: 'asc' },
  })
  return rows.map(alertOf)
}

/** What was submitted by an instant and waits for the second key, the oldest first. */
export async function waitingSince(tx: Tx, by: Date): Promise<Alert[]> {
  const rows = await prisma(tx).alert.findMany({
    where: { state: 'waiting', submittedAt: { lte: by } },
    orderBy: { id: 'asc' },
  })
  return rows.map(alertOf)
}

/** What has ended the chain of an alert; null = it has not ended, or this very alert ended it. */
export async function endedBy(tx: Tx, { id, rootId }: Pick<Alert, 'id' | 'rootId'>): Promise<Alert | null> {
  const head = await headOf(tx, rootId)
  return head?.msgType === 'Cancel' && head.id !== id ? head : null
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

/** The roll calls that run, as the heads of their chains; a test calls none. */
export async function runningRollCalls(tx: Tx, now: Date): Promise<Alert[]> {
  return (await runningAlerts(tx, now)).filter(({ rollCall, status }) => rollCall && status !== 'Test')
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
