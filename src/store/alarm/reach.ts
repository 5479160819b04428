import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { nameOf } from '../person/name.ts'

/** Where a member of the Board can be written to. */
export interface Reach {
  readonly personId: number
  readonly name: string
  readonly platforms: readonly Platform[]
}

/** The Board's members with the platforms on which they can be written to. */
export async function boardReach(tx: Tx): Promise<readonly Reach[]> {
  const rows = await rawAll<{ personId: number; platform: Platform | null }>(
    tx,
    `SELECT DISTINCT g."personId", a."platform" FROM "RoleGrant" g
       JOIN "Person" p ON p."id" = g."personId" AND p."erasedAt" IS NULL
       LEFT JOIN "Account" a ON a."personId" = p."id" AND a."reachable" = TRUE AND a."target" IS NOT NULL
      WHERE g."role" = 'board' AND g."revokedAt" IS NULL ORDER BY g."personId", a."platform"`,
    [],
  )
  const reach: Reach[] = []
  for (const [personId, own] of Map.groupBy(rows, (row) => row.personId)) {
    const platforms = own.flatMap(({ platform }) => platform ?? [])
    reach.push({ personId, name: await nameOf(tx, personId), platforms })
  }
  return reach
}

/** How many platforms the bot has been connected to with its present configuration. */
export async function platformsHeard(tx: Tx): Promise<number> {
  const rows = await rawAll(tx, `SELECT "platform" FROM "Hearing"`, [])
  return rows.length
}
