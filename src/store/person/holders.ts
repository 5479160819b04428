import type { Role } from '../../core/actor.ts'
import type { Address } from '../../core/address.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'

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

/** Whom a message in a channel calls. */
interface Called {
  /** Those whom the configuration names for the role. */
  readonly named: readonly Address[]
  readonly but?: number | null
}

/**
 * The private addresses, on all platforms, of everybody who holds a role at this moment, and of those whom the configuration
 * names for it and who have not had it yet; each once, and without one person: whom a message in a channel mentions.
 */
export async function addressesOf(
  tx: Tx,
  role: Role,
  { named, but = null }: Called,
): Promise<readonly Address[]> {
  const held = await rawAll<Address>(
    tx,
    `SELECT a."platform", a."target" FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
      WHERE a."target" IS NOT NULL AND a."personId" <> ? AND EXISTS
        (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = ? AND g."revokedAt" IS NULL)
      ORDER BY a."id"`,
    [but ?? 0, role],
  )
  if (!named.length) return held
  // What the configuration gave once is the database's from then on, also when it was taken back.
  const settled = await rawAll<Address>(
    tx,
    `SELECT a."platform", a."target" FROM "Account" a WHERE a."target" IN (${named.map(() => '?').join(', ')})
        AND (a."personId" = ? OR EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = a."personId" AND g."role" = ?
          AND (g."by" IN ('configuration', 'channel') OR g."revokedAt" IS NULL)))`,
    [...named.map(({ target }) => target), but ?? 0, role],
  )
  const isSettled = ({ platform, target }: Address) =>
    settled.some((each) => each.platform === platform && each.target === target)
  return [...held, ...named.filter((address) => !isSettled(address))]
}
