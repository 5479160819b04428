import type { Actor, Role } from '../../core/actor.ts'
import { inTurn } from '../../core/in-turn.ts'
import type { Tx } from '../../core/tx.ts'
import { appendAudit } from '../audit/audit.ts'
import { prisma } from '../database/tx.ts'
import { ofHuman } from './human.ts'
import { nameOf } from './name.ts'
import { wouldAuditSelf } from './self-audit.ts'

/** A role that can be given. */
export type GivenRole = Exclude<Role, 'guest' | 'member'>

export const givenRoles: readonly GivenRole[] = ['lead', 'secretariat', 'auditor', 'board']

/** Roles that no member of the Board gives or takes alone. */
export function isSeat(role: string | null): role is 'board' | 'auditor' {
  return role === 'board' || role === 'auditor'
}

/** A role somebody holds now. */
export interface HeldRole {
  readonly role: GivenRole
  /** The chapter a lead leads. */
  readonly chapterId: string | null
}

/** What a role was given for, and until when; null = no words, no end. */
export interface Terms {
  readonly reason: string | null
  readonly endsAt: Date | null
}

/** Who gives a role, or says the last yes to it, and when. */
interface Deed {
  readonly actor: Actor
  readonly now: Date
}

/** How a role is given. */
interface Giving extends Deed, Terms {
  /** `role.accept` = whom it is for takes it on; `role.give` = a second member of the Board says yes. */
  readonly act: 'role.accept' | 'role.give'
  readonly proposedBy: number
  /** Of a seat on the Board: from when its key counts. */
  readonly keyFrom?: Date | null
}

/** What the configuration gives. */
interface Configured {
  readonly role: GivenRole
  /** Of a seat on the Board: from when its key counts; null = at once. */
  readonly keyFrom: Date | null
  /** It names them for the Audit Commission and for what that watches over: so they may have both. */
  readonly even: boolean
  /** Whether it names the person, or a channel that the person is in. */
  readonly by: 'configuration' | 'channel'
}

/**
 * Gives somebody a role that the configuration names, once ever: whoever had it before under whatever account, and was
 * detached, erased or met again since, is given nothing (`had`), and so is who would watch over acts of their own (`apart`).
 * Written to the audit as the bot's own act.
 */
export async function grantConfigured(
  tx: Tx,
  personId: number,
  { role, keyFrom, by, even }: Configured,
  now: Date,
): Promise<'given' | 'had' | 'apart'> {
  const had = await prisma(tx).roleGrant.findFirst({ where: { role, person: await ofHuman(tx, personId) } })
  if (had) return 'had'
  if (!even && (await wouldAuditSelf(tx, personId, role))) return 'apart'
  const before = await codesHeld(tx, personId)
  const { id } = await prisma(tx).roleGrant.create({
    data: { personId, role, by, at: now, keyFrom },
  })
  await appendAudit(tx, {
    actor: null,
    act: 'role.give',
    subject: `person ${personId}`,
    change: { before, after: await codesHeld(tx, personId) },
    detail: {
      ...{ role, chapter: null, by, grant: id },
      keyFrom: keyFrom?.toISOString() ?? null,
    },
    now,
  })
  return 'given'
}

/** The roles a person holds now. */
export async function rolesHeld(tx: Tx, personId: number): Promise<readonly HeldRole[]> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { personId, revokedAt: null },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ role, chapterId }) => ({ role: role as GivenRole, chapterId }))
}

/** A role in a word: `lead.italy`. */
export const codeOf = ({ role, chapterId }: HeldRole): string => (chapterId ? `${role}.${chapterId}` : role)

/** The roles a person holds now, as the audit keeps them: `board,lead.italy`; null = none. */
export async function codesHeld(tx: Tx, personId: number): Promise<string | null> {
  return (await rolesHeld(tx, personId)).map(codeOf).join(',') || null
}

/** True when a person holds this very role now. */
export async function holdsRole(tx: Tx, personId: number, { role, chapterId }: HeldRole): Promise<boolean> {
  return (await prisma(tx).roleGrant.count({ where: { personId, role, chapterId, revokedAt: null } })) > 0
}

/** Gives a role and writes it down; resolves with the grant's number; null = the person holds it already. */
export async function giveRole(
  tx: Tx,
  personId: number,
  held: HeldRole,
  { actor, now, act, reason, endsAt, proposedBy, keyFrom }: Giving,
): Promise<number | null> {
  if (await holdsRole(tx, personId, held)) return null
  const before = await codesHeld(tx, personId)
  const { id } = await prisma(tx).roleGrant.create({
    data: {
      ...{ personId, ...held, at: now, by: String(proposedBy), reason, endsAt },
      ...(act === 'role.give' && { secondedBy: actor.personId }),
      ...(keyFrom && { keyFrom }),
    },
  })
  await appendAudit(tx, {
    ...{ actor, act, subject: `person ${personId}`, now },
    change: { before, after: await codesHeld(tx, personId) },
    detail: {
      ...{ role: held.role, chapter: held.chapterId, proposedBy, grant: id },
      ...(endsAt && { until: endsAt.toISOString() }),
      ...(keyFrom && { keyFrom: keyFrom.toISOString() }),
    },
  })
  return id
}

/** Takes a role and writes it down, with who proposed it where that was another; resolves with the grant's number; null = the person does not hold it. The grant stays, marked. */
export async function takeRole(
  tx: Tx,
  personId: number,
  { role, chapterId }: HeldRole,
  { actor, now, reason, proposedBy }: Deed & Pick<Terms, 'reason'> & { readonly proposedBy?: number },
): Promise<number | null> {
  return end(tx, personId, { role, chapterId }, { actor, now, reason, proposedBy, act: 'role.take' })
}

/** The same when its date has come: the bot's own act. */
export async function endRole(tx: Tx, personId: number, held: HeldRole, now: Date): Promise<number | null> {
  return end(tx, personId, held, { actor: null, now, reason: null, act: 'role.end' })
}

interface Ending extends Pick<Terms, 'reason'> {
  readonly actor: Actor | null
  readonly now: Date
  readonly act: 'role.take' | 'role.end'
  readonly proposedBy?: number | undefined
}

async function end(
  tx: Tx,
  personId: number,
  { role, chapterId }: HeldRole,
  { actor, now, reason, act, proposedBy }: Ending,
): Promise<number | null> {
  const which = { personId, role, chapterId, revokedAt: null }
  const before = await codesHeld(tx, personId)
  const grant = await prisma(tx).roleGrant.findFirst({ where: which, select: { id: true } })
  const { count } = await prisma(tx).roleGrant.updateMany({
    where: which,
    data: { revokedAt: now, endReason: reason },
  })
  if (!grant || !count) return null
  await appendAudit(tx, {
    ...{ actor, act, subject: `person ${personId}`, now },
    change: { before, after: await codesHeld(tx, personId) },
    detail: {
      ...{ role, chapter: chapterId, [act === 'role.take' ? 'taken' : 'grant']: grant.id },
      ...(proposedBy !== undefined && { proposedBy }),
    },
  })
  return grant.id
}

interface Holder extends HeldRole {
  readonly personId: number
  readonly name: string
  /** When it ends by itself; null = it does not. */
  readonly endsAt: Date | null
}

/** Everybody who holds a role now, by role. */
export async function allHolders(tx: Tx): Promise<readonly Holder[]> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { revokedAt: null },
    orderBy: [{ role: 'asc' }, { id: 'asc' }],
  })
  return inTurn(rows, async ({ personId, role, chapterId, endsAt }) => ({
    role: role as GivenRole,
    ...{ chapterId, personId, endsAt },
    name: await nameOf(tx, personId),
  }))
}

/** How many people hold a role now. */
export async function holders(tx: Tx, role: GivenRole): Promise<number> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { role, revokedAt: null },
    distinct: ['personId'],
    select: { personId: true },
  })
  return rows.length
}
