import type { Tx } from '../../core/tx.ts'
import { appendAudit } from '../audit/audit.ts'
import { prisma } from '../database/tx.ts'
import { lift } from './freezes.ts'

/** Puts somebody on the Board by a command on the server, with a key that counts at once; what held it before is over. */
export async function admitByServer(tx: Tx, personId: number, now: Date): Promise<void> {
  const { roleGrant, person } = prisma(tx)
  const held = { personId, role: 'board', revokedAt: null }
  await lift(tx, personId, null, now)
  await person.update({ where: { id: personId }, data: { erasedAt: null } })
  const { count } = await roleGrant.updateMany({ where: held, data: { keyFrom: null } })
  if (!count) await roleGrant.create({ data: { personId, role: 'board', by: 'server', at: now } })
  const detail = { role: 'board', chapter: null, by: 'server' }
  await appendAudit(tx, { actor: null, act: 'role.give', subject: `person ${personId}`, detail, now })
}
