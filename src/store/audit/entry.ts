import { createHash } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** One link of the chain. */
export interface AuditEntry {
  readonly id: number
  readonly at: Date
  readonly personId: number | null
  /** The roles held at that time, separated by commas. */
  readonly role: string
  readonly platform: string
  readonly act: string
  readonly subject: string
  readonly detailJson: string
  readonly previous: string
  readonly hash: string
  /** null = written without a key. */
  readonly seal: string | null
}

/** What the first entry follows. */
export const genesis = '0'.repeat(64)

export function hashOf(entry: Omit<AuditEntry, 'id' | 'hash' | 'seal'>): string {
  const { at, personId, role, platform, act, subject, detailJson, previous } = entry
  return createHash('sha256')
    .update(JSON.stringify([previous, at.toISOString(), personId, role, platform, act, subject, detailJson]))
    .digest('hex')
}

/** The newest entry; null = there is none. */
export function newestEntry(tx: Tx): Promise<AuditEntry | null> {
  return prisma(tx).audit.findFirst({ orderBy: { id: 'desc' } })
}

export function entryAt(tx: Tx, id: number): Promise<AuditEntry | null> {
  return prisma(tx).audit.findUnique({ where: { id } })
}
