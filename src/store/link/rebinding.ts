import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { type HeldRole, rolesHeld } from '../person/roles.ts'

/** For how many hours the old accounts can object to another account, and after how many they are told again. */
export const objectHours = 24
export const againHours = 12

/** What came of it: done; an old account objects; the Board's no; the Secretariat takes it back; no yes of the Board in time; accounts or roles are others by now. */
export const outcomes = ['done', 'object', 'no', 'stop', 'late', 'changed'] as const
export type Outcome = (typeof outcomes)[number]

/** Somebody who lost an account gets another one. */
export interface Rebinding {
  readonly id: number
  /** Who lost an account. */
  readonly personId: number
  /** Who writes from the new one. */
  readonly otherId: number
  /** The account that is detached then; null = none. */
  readonly lostId: number | null
  readonly by: number
  readonly reason: string
  readonly seen: string
  readonly at: Date
  readonly againAt: Date | null
  readonly agreedBy: number | null
}

type Asking = Pick<Rebinding, 'personId' | 'otherId' | 'lostId' | 'by' | 'reason'>

/** When the new account joins, if nobody objects. */
export function joinsAt({ at }: Rebinding): Date {
  return new Date(at.getTime() + objectHours * 60 * 60_000)
}

/** Asks for it; null = for one of the two people something waits already. */
export async function beginRebinding(tx: Tx, asking: Asking, now: Date): Promise<Rebinding | null> {
  const { rebinding } = prisma(tx)
  const { personId, otherId } = asking
  const waits = await rebinding.count({ where: { OR: [{ openFor: personId }, { openTo: otherId }] } })
  if (waits) return null
  const seen = await sightOf(tx, asking)
  return rebinding.create({ data: { ...asking, seen, at: now, openFor: personId, openTo: otherId } })
}

/** One that waits; null = it is decided, or there is none. */
export function openRebinding(tx: Tx, id: number): Promise<Rebinding | null> {
  return prisma(tx).rebinding.findFirst({ where: { id, doneAt: null } })
}

/** All that wait, oldest first. */
export function openRebindings(tx: Tx): Promise<Rebinding[]> {
  return prisma(tx).rebinding.findMany({ where: { doneAt: null }, orderBy: { id: 'asc' } })
}

/** Notes the Board's yes; false = it is decided, or was said already. */
export async function agreeRebinding(tx: Tx, { id }: Rebinding, by: number): Promise<boolean> {
  const where = { id, doneAt: null, agreedBy: null }
  return (await prisma(tx).rebinding.updateMany({ where, data: { agreedBy: by } })).count > 0
}

/** Notes that the old accounts are told again; false = they were. */
export async function noteAgain(tx: Tx, { id }: Rebinding, now: Date): Promise<boolean> {
  const where = { id, doneAt: null, againAt: null }
  return (await prisma(tx).rebinding.updateMany({ where, data: { againAt: now } })).count > 0
}

/** Ends it; false = somebody else did. */
export async function closeRebinding(
  tx: Tx,
  { id }: Rebinding,
  end: { readonly outcome: Outcome; readonly by: number | null; readonly now: Date },
): Promise<boolean> {
  const { count } = await prisma(tx).rebinding.updateMany({
    where: { id, doneAt: null },
    data: { outcome: end.outcome, doneBy: end.by, doneAt: end.now, openFor: null, openTo: null },
  })
  return count > 0
}

/** Whether accounts and roles of both are what they were when it was asked for. */
export async function isAsSeen(tx: Tx, rebinding: Rebinding): Promise<boolean> {
  return (await sightOf(tx, rebinding)) === rebinding.seen
}

/** Before `from` the key of the Board cannot be turned from these accounts. */
export async function holdKeys(tx: Tx, accountIds: readonly number[], from: Date): Promise<void> {
  await prisma(tx).account.updateMany({ where: { id: { in: [...accountIds] } }, data: { keyFrom: from } })
}

async function sightOf(tx: Tx, { personId, otherId }: Pick<Rebinding, 'personId' | 'otherId'>) {
  const { account, person } = prisma(tx)
  const sides: string[] = []
  for (const id of [personId, otherId]) {
    const accounts = await account.findMany({
      where: { personId: id },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    const { erasedAt } = await person.findUniqueOrThrow({ where: { id }, select: { erasedAt: true } })
    const roles = (await rolesHeld(tx, id)).map(roleCode).sort()
    sides.push(
      [accounts.map((each) => each.id).join(','), roles.join(','), erasedAt ? 'erased' : ''].join(' '),
    )
  }
  return sides.join(' | ')
}

const roleCode = ({ role, chapterId }: HeldRole) => (chapterId ? `${role}.${chapterId}` : role)
