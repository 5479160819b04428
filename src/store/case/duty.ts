import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** True when a person is on duty. */
export async function isOnDuty(tx: Tx, personId: number): Promise<boolean> {
  return (await prisma(tx).duty.findUnique({ where: { personId } })) !== null
}

/** Puts a responder on duty, or off. */
export async function setDuty(tx: Tx, personId: number, on: boolean, now: Date): Promise<void> {
  if (on) {
    await prisma(tx).duty.upsert({ where: { personId }, create: { personId, since: now }, update: {} })
    return
  }
  await prisma(tx).duty.deleteMany({ where: { personId } })
}

/** The responders of a chapter: its leads, the Secretariat and the Board; `level` says how far a call for help has got. */
export async function respondersFor(
  tx: Tx,
  chapterId: string | null,
  level: 'duty' | 'chapter' | 'board',
): Promise<number[]> {
  const grants = await prisma(tx).roleGrant.findMany({
    where: {
      revokedAt: null,
      person: { erasedAt: null },
      OR: [
        ...(level === 'chapter' ? [] : [{ role: 'board' }]),
        ...(level === 'board' ? [] : [{ role: 'secretariat' }, { role: 'lead', chapterId }]),
      ],
    },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  })
  const ids = grants.map((grant) => grant.personId)
  if (level !== 'duty') return ids
  const duties = await prisma(tx).duty.findMany({ where: { personId: { in: ids } } })
  return duties.map((duty) => duty.personId)
}
