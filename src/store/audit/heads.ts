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

/** Acts of people without a role, which are no news to the Commission. */
const plain = ['guest', 'guest,member']

/** True when after the entry an alert was released, or power may have changed hands: roles, keys, accounts of people with a role. */
export async function weighsSince(tx: Tx, entry: number): Promise<boolean> {
  const acts = ['alert.release', 'alert.glass']
  const power = [{ act: { startsWith: 'role.' } }, { act: { startsWith: 'key.' } }]
  const accounts = { act: { startsWith: 'account.' }, role: { notIn: plain } }
  const where = { id: { gt: entry }, OR: [{ act: { in: acts } }, ...power, accounts] }
  return (await prisma(tx).audit.findFirst({ where, select: { id: true } })) !== null
}
