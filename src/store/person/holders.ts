import type { Role } from '../../core/actor.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** True when a person holds a role at this moment. */
export async function holds(tx: Tx, personId: number, role: Role): Promise<boolean> {
  const grant = await prisma(tx).roleGrant.findFirst({ where: { personId, role, revokedAt: null } })
  return grant !== null
}

/** Everybody who holds one of the roles at this moment; erased people hold none. */
export async function holdersOf(tx: Tx, roles: readonly Role[]): Promise<number[]> {
  const grants = await prisma(tx).roleGrant.findMany({
    where: { role: { in: [...roles] }, revokedAt: null, person: { erasedAt: null } },
    select: { personId: true },
    distinct: ['personId'],
  })
  return grants.map((grant) => grant.personId)
}
