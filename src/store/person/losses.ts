import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { type Motion, motionHours } from './motions.ts'
import { type GivenRole, givenRoles } from './roles.ts'

/** Who would lose a role because they are no longer in its channel. */
export interface Losses {
  readonly role: GivenRole
  readonly people: readonly number[]
}

const written = ({ role, people }: Losses) => `${role}:${people.join(',')}`

/** What the Board is asked. */
export function readLosses({ seen }: Pick<Motion, 'seen'>): Losses {
  const [name, ids = ''] = seen.split(':')
  const role = givenRoles.find((each) => each === name) ?? 'secretariat'
  return { role, people: ids.split(',').filter(Boolean).map(Number) }
}

/** The question about this role that waits; null = none. */
async function openLosses(tx: Tx, role: GivenRole, now: Date): Promise<Motion | null> {
  const since = new Date(now.getTime() - motionHours * 60 * 60_000)
  return prisma(tx).motion.findFirst({
    where: { kind: 'loss', doneAt: null, at: { gt: since }, seen: { startsWith: `${role}:` } },
    orderBy: { id: 'desc' },
  })
}

/** Asks the Board about them, instead of what was asked about this role before; `asked` null = just this waits already. */
export async function askLosses(
  tx: Tx,
  losses: Losses,
  now: Date,
): Promise<{ readonly asked: Motion | null; readonly before: Motion | null }> {
  const before = await openLosses(tx, losses.role, now)
  const seen = written(losses)
  if (before?.seen === seen) return { asked: null, before: null }
  const { motion } = prisma(tx)
  if (before) await motion.update({ where: { id: before.id }, data: { doneAt: now } })
  if (!losses.people.length) return { asked: null, before }
  return {
    asked: await motion.create({ data: { kind: 'loss', personId: 0, otherId: 0, seen, at: now } }),
    before,
  }
}
