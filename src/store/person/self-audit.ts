import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { ofHuman } from './human.ts'

/** The roles that a human being holds now, under whatever people they were or are. */
async function rolesOfHuman(tx: Tx, personId: number): Promise<readonly string[]> {
  const grants = await prisma(tx).roleGrant.findMany({
    where: { person: await ofHuman(tx, personId), revokedAt: null },
    select: { role: true },
    orderBy: { id: 'asc' },
  })
  return grants.map(({ role }) => role)
}

/** Whether whoever has these roles would watch over acts of their own. */
function watchesSelf(roles: readonly string[]): boolean {
  return roles.includes('auditor') && roles.some((role) => role !== 'auditor')
}

/** Whether a role would make somebody auditor of acts of their own. */
export async function wouldAuditSelf(tx: Tx, personId: number, role: string): Promise<boolean> {
  return watchesSelf([...(await rolesOfHuman(tx, personId)), role])
}

/** The same of two who would become one, unless one of them is so already. */
export async function wouldJoinToAuditSelf(tx: Tx, from: number, into: number): Promise<boolean> {
  const [mine, theirs] = [await rolesOfHuman(tx, from), await rolesOfHuman(tx, into)]
  return watchesSelf([...mine, ...theirs]) && !watchesSelf(mine) && !watchesSelf(theirs)
}

/** Everybody who is auditor of acts of their own, because the configuration says so. */
export async function selfAuditors(tx: Tx): Promise<number[]> {
  const auditors = await prisma(tx).roleGrant.findMany({
    where: { role: 'auditor', revokedAt: null, person: { erasedAt: null } },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  })
  const own: number[] = []
  for (const { personId } of auditors) if (watchesSelf(await rolesOfHuman(tx, personId))) own.push(personId)
  return own
}
