import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** Somebody, or the bot by itself, wants what was told to be read back. */
export interface Reading {
  readonly id: number
  readonly personId: number | null
  readonly accountId: number | null
}

/** A process that took one up and has not finished after so many milliseconds is gone. */
const staleMs = 10 * 60_000

/** Asks for it; null = the bot by itself. */
export async function askReading(
  tx: Tx,
  by: { readonly personId: number; readonly accountId: number } | null,
  now: Date,
): Promise<void> {
  const { personId = null, accountId = null } = by ?? {}
  await prisma(tx).auditReading.create({ data: { personId, accountId, at: now } })
}

/** Takes the oldest up that nobody has in hand; null = there is none. */
export async function takeReading(tx: Tx, now: Date): Promise<Reading | null> {
  const { auditReading } = prisma(tx)
  const free = { OR: [{ takenAt: null }, { takenAt: { lt: new Date(now.getTime() - staleMs) } }] }
  const next = await auditReading.findFirst({ where: free, orderBy: { id: 'asc' } })
  if (!next) return null
  const { count } = await auditReading.updateMany({ where: { id: next.id, ...free }, data: { takenAt: now } })
  return count ? next : null
}

/** It is done. */
export async function endReading(tx: Tx, { id }: Reading): Promise<void> {
  await prisma(tx).auditReading.deleteMany({ where: { id } })
}
