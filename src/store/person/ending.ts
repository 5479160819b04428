import type { Tx } from '../../core/tx.ts'
import { appendAudit } from '../audit/audit.ts'
import { prisma } from '../database/tx.ts'
import { endRole, type GivenRole, type HeldRole, holders } from './roles.ts'

/** A role that ends by itself. */
export interface Ending extends HeldRole {
  readonly id: number
  readonly personId: number
  readonly at: Date
  readonly endsAt: Date
}

/** The roles that end by an instant and have not yet, the first to end first. */
export async function endingBy(tx: Tx, by: Date): Promise<readonly Ending[]> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { revokedAt: null, endsAt: { lte: by } },
    orderBy: [{ endsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap(({ id, personId, role, chapterId, at, endsAt }) =>
    endsAt ? [{ id, personId, role: role as GivenRole, chapterId, at, endsAt }] : [],
  )
}

/** Ends a role whose date has come, and writes it down; the last seat on the Board goes on without a date instead. `gone` = somebody else ended it meanwhile. */
export async function endByDate(tx: Tx, ending: Ending, now: Date): Promise<'ended' | 'prolonged' | 'gone'> {
  const { personId, role, id, endsAt } = ending
  if (role !== 'board' || (await holders(tx, 'board')) > 1)
    return (await endRole(tx, personId, ending, now)) === null ? 'gone' : 'ended'
  const { count } = await prisma(tx).roleGrant.updateMany({
    where: { id, revokedAt: null, endsAt },
    data: { endsAt: null },
  })
  if (!count) return 'gone'
  await appendAudit(tx, {
    ...{ actor: null, act: 'role.prolong', subject: `person ${personId}`, now },
    change: { before: endsAt.toISOString(), after: null },
    detail: { role, grant: id },
  })
  return 'prolonged'
}
