import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import type { AccountName } from './human.ts'

/** Whom the configuration names, by role. */
export type NamedFor = Readonly<Record<'board' | 'secretariat' | 'auditor', readonly AccountName[]>>

/** Who still holds a role that the configuration gave and no longer names them for: `board: slack:U012AB3CD`. */
export async function noLongerNamed(tx: Tx, named: NamedFor): Promise<readonly string[]> {
  const grants = await prisma(tx).roleGrant.findMany({
    where: { by: 'configuration', revokedAt: null },
    select: { role: true, person: { select: { accounts: { select: { platform: true, userId: true } } } } },
    orderBy: { id: 'asc' },
  })
  return grants.flatMap(({ role, person: { accounts } }) => {
    const now = named[role as keyof NamedFor] ?? []
    const isNamed = accounts.some(({ platform, userId }) =>
      now.some((each) => each.platform === platform && each.userId === userId),
    )
    const names = accounts.map(({ platform, userId }) => `${platform}:${userId}`)
    return isNamed ? [] : [`${role}: ${names.join(', ')}`]
  })
}
