import type { Tx } from '../../core/tx.ts'
import { appendAudit } from '../audit/audit.ts'
import { prisma } from '../database/tx.ts'
import { lift } from './freezes.ts'
import { codesHeld } from './roles.ts'

/** Puts somebody on the Board by a command on the server, with a key that counts at once; what held it before is over. */
export async function admitByServer(tx: Tx, personId: number, now: Date): Promise<void> {
  const { roleGrant, person } = prisma(tx)
  const held = { personId, role: 'board', revokedAt: null }
  const before = await codesHeld(tx, personId)
  await lift(tx, personId, null, now)
  await person.update({ where: { id: personId }, data: { erasedAt: null } })
  const { count } = await roleGrant.updateMany({ where: held, data: { keyFrom: null, endsAt: null } })
  if (!count) await roleGrant.create({ data: { personId, role: 'board', by: 'server', at: now } })
  const seat = await roleGrant.findFirst({ where: held, orderBy: { id: 'desc' } })
  await appendAudit(tx, {
    ...{ actor: null, act: 'role.give', subject: `person ${personId}`, now },
    change: { before, after: await codesHeld(tx, personId) },
    detail: { role: 'board', chapter: null, by: 'server', grant: seat?.id ?? null },
  })
}
