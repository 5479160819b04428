import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { selves } from './freezes.ts'

/** Whether somebody, under whatever person they were, has frozen another's keys since an instant, or had a part in taking another's seat. */
export async function hasDisarmed(tx: Tx, personId: number, since: Date): Promise<boolean> {
  const { keyFreeze, motion } = prisma(tx)
  const own = await selves(tx, personId)
  const others = { notIn: own.in }
  if (await keyFreeze.count({ where: { by: own, personId: others, at: { gte: since } } })) return true
  const removal = { kind: { in: ['removal', 'loss'] }, agreed: true, doneAt: { gte: since } }
  const part = { otherId: others, OR: [{ personId: own }, { doneBy: own }] }
  return (await motion.count({ where: { ...removal, ...part } })) > 0
}
