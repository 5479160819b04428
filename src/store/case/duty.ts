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

/** The roles that answer a call for help at each level, `all` = at any; on duty are whoever says so. */
const rolesAt = {
  duty: ['lead', 'secretariat', 'board'],
  all: ['lead', 'secretariat', 'board'],
  chapter: ['lead', 'secretariat'],
  lead: ['lead'],
  secretariat: ['secretariat'],
  board: ['board'],
} as const

/** The responders of a chapter: its leads, the Secretariat and the Board; `level` says how far a call for help has got, or names one role. */
export async function respondersFor(
  tx: Tx,
  chapterId: string | null,
  level: keyof typeof rolesAt,
): Promise<number[]> {
  const grants = await prisma(tx).roleGrant.findMany({
    where: {
      revokedAt: null,
      person: { erasedAt: null },
      OR: rolesAt[level].map((role) => (role === 'lead' ? { role, chapterId } : { role })),
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
