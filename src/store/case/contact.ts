import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt } from '../database/encrypted.ts'
import { prisma } from '../database/tx.ts'

/** What a responder needs to reach somebody. */
export interface Contact {
  readonly name: string
  readonly chapterId: string | null
  readonly country: string | null
  readonly city: string | null
  readonly emergencyContact: string | null
  readonly accounts: readonly ContactAccount[]
  /** Asked to be forgotten: nobody can write to them. */
  readonly forgotten: boolean
}

export interface ContactAccount {
  readonly platform: Platform
  readonly name: string
  readonly userId: string
  readonly reachable: boolean
}

/** How somebody can be reached, as they registered. */
export async function contactOf(tx: Tx, personId: number): Promise<Contact> {
  const person = await prisma(tx).person.findUnique({
    where: { id: personId },
    select: {
      erasedAt: true,
      membership: true,
      accounts: {
        select: { platform: true, name: true, userId: true, reachable: true },
        where: { OR: [{ reason: null }, { reason: { not: 'erased' } }] },
        orderBy: { seenAt: 'desc' },
      },
    },
  })
  const member = person?.membership
  return {
    name: member?.name || person?.accounts.find(({ name }) => name)?.name || `№ ${personId}`,
    chapterId: member?.chapterId ?? null,
    country: member?.country ?? null,
    city: member?.city ?? null,
    emergencyContact: decrypt(tx, 'Membership.emergencyContact', member?.emergencyContact ?? null),
    forgotten: person?.erasedAt != null,
    accounts: (person?.accounts ?? []).map((each) => ({ ...each, platform: each.platform as Platform })),
  }
}

/** True for whoever has registered. */
export async function isMember(tx: Tx, personId: number): Promise<boolean> {
  return (await prisma(tx).membership.count({ where: { personId } })) > 0
}

/** True when a person can be written to in private at one of their accounts, as far as is known. */
export async function canBeReached(tx: Tx, personId: number): Promise<boolean> {
  return (await prisma(tx).account.count({ where: { personId, reachable: true } })) > 0
}

/** True when this account can be written to in private, as far as is known. */
export async function isReachable(tx: Tx, accountId: number): Promise<boolean> {
  const account = await prisma(tx).account.findUnique({
    where: { id: accountId },
    select: { reachable: true },
  })
  return account?.reachable ?? false
}
