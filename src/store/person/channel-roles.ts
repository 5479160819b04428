import type { Tx } from '../../core/tx.ts'
import { type AuditedAct, appendAudit } from '../audit/audit.ts'
import { prisma } from '../database/tx.ts'
import { ofHuman } from './human.ts'
import { codesHeld, type GivenRole, holders } from './roles.ts'

/** Losses of a role within so many milliseconds are several at once, whoever goes first. */
const togetherMs = 24 * 60 * 60_000

/** Accounts on a platform that stand on a channel's list. */
export interface Listed {
  readonly platform: string
  readonly userIds: readonly string[]
}

/** Whoever has such an account, and whoever was ever one with them. */
async function isListed(tx: Tx, personId: number, { platform, userIds }: Listed): Promise<boolean> {
  const person = await ofHuman(tx, personId)
  const found = await prisma(tx).account.findFirst({
    where: { platform, userId: { in: [...userIds] }, person },
    select: { id: true },
  })
  return found !== null
}

/** Those who were given the role by the configuration before it was kept what of it gave it, and are in the channel without being named, have it for as long as they are. */
export async function settleGrants(
  tx: Tx,
  role: GivenRole,
  { present, named }: { readonly present: Listed; readonly named: Listed },
): Promise<void> {
  const { roleGrant } = prisma(tx)
  const where = { role, by: 'configuration', revokedAt: null }
  for (const { id, personId } of await roleGrant.findMany({ where, select: { id: true, personId: true } }))
    if ((await isListed(tx, personId, present)) && !(await isListed(tx, personId, named)))
      await roleGrant.update({ where: { id }, data: { by: 'channel' } })
}

/** Who has the role by a channel and is not on its list, nor named. */
export async function goneFrom(
  tx: Tx,
  role: GivenRole,
  { present, named }: { readonly present: Listed; readonly named: Listed },
): Promise<number[]> {
  const gone: number[] = []
  for (const personId of await byChannel(tx, role))
    if (!(await isListed(tx, personId, present)) && !(await isListed(tx, personId, named)))
      gone.push(personId)
  return gone
}

/** Who has the role by a channel and has this account. */
export async function whoLeft(
  tx: Tx,
  role: GivenRole,
  { left, named }: { readonly left: Listed; readonly named: Listed },
): Promise<number[]> {
  const gone: number[] = []
  for (const personId of await byChannel(tx, role))
    if ((await isListed(tx, personId, left)) && !(await isListed(tx, personId, named))) gone.push(personId)
  return gone
}

async function byChannel(tx: Tx, role: GivenRole): Promise<number[]> {
  const where = { role, by: 'channel', revokedAt: null }
  const rows = await prisma(tx).roleGrant.findMany({
    where,
    orderBy: { id: 'asc' },
    select: { personId: true },
  })
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** Whether one person's loss is a matter of course: it is the only one for a day, and others keep the role. */
export async function isMatterOfCourse(
  tx: Tx,
  role: GivenRole,
  gone: readonly number[],
  now: Date,
): Promise<boolean> {
  if (gone.length !== 1 || (await holders(tx, role)) < 2) return false
  const since = new Date(now.getTime() - togetherMs)
  return !(await prisma(tx).roleGrant.count({ where: { role, by: 'channel', revokedAt: { gt: since } } }))
}

/** Takes a role that a channel gave and writes it down; false = the person does not hold it by one. */
export async function loseRole(
  tx: Tx,
  personId: number,
  role: GivenRole,
  deed: Pick<AuditedAct, 'actor' | 'now'>,
): Promise<boolean> {
  const { actor, now } = deed
  const before = await codesHeld(tx, personId)
  const { count } = await prisma(tx).roleGrant.updateMany({
    where: { personId, role, by: 'channel', revokedAt: null },
    data: { revokedAt: now },
  })
  if (!count) return false
  const detail = { role, chapter: null, by: 'channel' }
  const change = { before, after: await codesHeld(tx, personId) }
  await appendAudit(tx, { actor, act: 'role.take', subject: `person ${personId}`, change, detail, now })
  return true
}

/** From now on the role is the person's whatever channel they are in; false = no channel gave it. */
export async function keepRole(
  tx: Tx,
  personId: number,
  role: GivenRole,
  deed: Pick<AuditedAct, 'actor' | 'now'>,
): Promise<boolean> {
  const { actor, now } = deed
  const { count } = await prisma(tx).roleGrant.updateMany({
    where: { personId, role, by: 'channel', revokedAt: null },
    data: { by: String(actor?.personId ?? 'configuration') },
  })
  if (!count) return false
  const detail = { role, chapter: null }
  const change = { before: 'channel', after: 'person' }
  await appendAudit(tx, { actor, act: 'role.keep', subject: `person ${personId}`, change, detail, now })
  return true
}
