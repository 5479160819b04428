import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { type Head, headText, readHead } from './seal.ts'

/** Every head that was told, oldest first. */
export async function keptHeads(tx: Tx): Promise<readonly Head[]> {
  const rows = await prisma(tx).auditHead.findMany({ orderBy: { entry: 'asc' } })
  return rows.flatMap(({ head }) => readHead(head) ?? [])
}

/** The newest head that was told, and when; null = none. */
export async function newestHead(tx: Tx): Promise<{ readonly head: Head | null; readonly at: Date } | null> {
  const row = await prisma(tx).auditHead.findFirst({ orderBy: { entry: 'desc' } })
  return row && { head: readHead(row.head), at: row.at }
}

export async function keepHead(tx: Tx, head: Head, at: Date): Promise<void> {
  await prisma(tx).auditHead.create({ data: { entry: head.entry, head: headText(head), at } })
}

/** True when one of these acts was done after the entry. */
export async function wasDoneSince(tx: Tx, entry: number, acts: readonly string[]): Promise<boolean> {
  const where = { id: { gt: entry }, act: { in: [...acts] } }
  return (await prisma(tx).audit.findFirst({ where, select: { id: true } })) !== null
}
