import type { Actor, Role } from '../../core/actor.ts'
import { inTurn } from '../../core/in-turn.ts'
import type { Platform } from '../../core/platform.ts'
import { fold } from '../../core/text/fold.ts'
import type { Tx } from '../../core/tx.ts'
import { appendAudit } from '../audit/audit.ts'
import { prisma, rawAll } from '../database/tx.ts'
import { ofHuman } from './human.ts'
import { nameOf } from './name.ts'

/** A role that can be given. */
export type GivenRole = Exclude<Role, 'guest' | 'member'>

export const givenRoles: readonly GivenRole[] = ['lead', 'secretariat', 'auditor', 'board']

/** A role somebody holds now. */
export interface HeldRole {
  readonly role: GivenRole
  /** The chapter a lead leads. */
  readonly chapterId: string | null
}

/** Somebody a role could be given to. */
export interface FoundPerson {
  readonly personId: number
  /** The registered name, else an account's. */
  readonly name: string
  readonly platforms: readonly Platform[]
}

/** Who gives or takes a role, and when. */
export interface Deed {
  readonly actor: Actor
  readonly now: Date
}

/** A seat on the Board: who proposed it when the actor says the second yes, and from when its key counts. */
export interface Seat {
  readonly proposedBy: number
  readonly keyFrom: Date
}

/** What the configuration gives. */
interface Configured {
  readonly role: GivenRole
  /** Of a seat on the Board: from when its key counts; null = at once. */
  readonly keyFrom: Date | null
}

/**
 * Gives somebody a role that the configuration names, once ever: whoever had it before under whatever account, and was
 * detached, erased or met again since, is given nothing (false). Written to the audit as the bot's own act.
 */
export async function grantConfigured(
  tx: Tx,
  personId: number,
  { role, keyFrom }: Configured,
  now: Date,
): Promise<boolean> {
  const before = await prisma(tx).roleGrant.findFirst({
    where: { role, person: await ofHuman(tx, personId) },
  })
  if (before) return false
  await prisma(tx).roleGrant.create({ data: { personId, role, by: 'configuration', at: now, keyFrom } })
  await appendAudit(tx, {
    actor: null,
    act: 'role.give',
    subject: `person ${personId}`,
    detail: { role, chapter: null, by: 'configuration', keyFrom: keyFrom?.toISOString() ?? null },
    now,
  })
  return true
}

/** The roles a person holds now. */
export async function rolesHeld(tx: Tx, personId: number): Promise<readonly HeldRole[]> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { personId, revokedAt: null },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ role, chapterId }) => ({ role: role as GivenRole, chapterId }))
}

/** Gives a role and writes it down; false = the person holds it already. */
export async function giveRole(
  tx: Tx,
  personId: number,
  { role, chapterId }: HeldRole,
  { actor, now, seat }: Deed & { readonly seat?: Seat },
): Promise<boolean> {
  const held = await rolesHeld(tx, personId)
  if (held.some((each) => each.role === role && each.chapterId === chapterId)) return false
  await prisma(tx).roleGrant.create({
    data: {
      ...{ personId, role, chapterId, at: now },
      by: String(seat?.proposedBy ?? actor.personId),
      ...(seat && { secondedBy: actor.personId, keyFrom: seat.keyFrom }),
    },
  })
  await appendAudit(tx, {
    actor,
    act: 'role.give',
    subject: `person ${personId}`,
    detail: {
      ...{ role, chapter: chapterId },
      ...(seat && { proposedBy: seat.proposedBy, keyFrom: seat.keyFrom.toISOString() }),
    },
    now,
  })
  return true
}

/** Takes a role and writes it down; false = the person does not hold it. The grant stays, marked. */
export async function takeRole(
  tx: Tx,
  personId: number,
  { role, chapterId }: HeldRole,
  { actor, now }: Deed,
): Promise<boolean> {
  const { count } = await prisma(tx).roleGrant.updateMany({
    where: { personId, role, chapterId, revokedAt: null },
    data: { revokedAt: now },
  })
  if (!count) return false
  await appendAudit(tx, {
    actor,
    act: 'role.take',
    subject: `person ${personId}`,
    detail: { role, chapter: chapterId },
    now,
  })
  return true
}

interface Holder extends HeldRole {
  readonly personId: number
  readonly name: string
}

/** Everybody who holds a role now, by role. */
export async function allHolders(tx: Tx): Promise<readonly Holder[]> {
  const rows = await prisma(tx).roleGrant.findMany({
    where: { revokedAt: null },
    orderBy: [{ role: 'asc' }, { id: 'asc' }],
  })
  return inTurn(rows, async ({ personId, role, chapterId }) => ({
    role: role as GivenRole,
    ...{ chapterId, personId },
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

interface Known {
  readonly id: number
  readonly platform: Platform
  readonly userId: string
  readonly name: string
  readonly member: string | null
}

/** At most `most` people whose registered or account name holds every word of the text, or whose user id it is. */
export async function findPeople(tx: Tx, text: string, most = 10): Promise<readonly FoundPerson[]> {
  const words = fold(text).split(' ').filter(Boolean)
  const userId = text.trim().replace(/^<@!?|>$|^@/g, '')
  const accounts = await rawAll<Known>(
    tx,
    `SELECT a."personId" AS "id", a."platform", a."userId", a."name", m."name" AS "member"
       FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
       LEFT JOIN "Membership" m ON m."personId" = a."personId" ORDER BY a."personId", a."id"`,
  )
  const named = (name: string) => words.length > 0 && words.every((word) => fold(name).includes(word))
  const hits = accounts.filter((a) => a.userId === userId || named(a.name) || named(a.member ?? ''))
  return [...Map.groupBy(hits, (account) => account.id).values()].slice(0, most).map((own) => ({
    personId: own[0]?.id ?? 0,
    name: own[0]?.member ?? own[0]?.name ?? '',
    platforms: own.map((account) => account.platform),
  }))
}
