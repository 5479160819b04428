import type { Role } from '../../core/actor.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'

/** Two records of one human being: the first is given up for the second. */
export interface Pair {
  readonly from: number
  readonly into: number
  readonly now: Date
}

/** What a person is called: the registered name, else the newest account's; whoever was linked to another is that one. */
export async function nameOf(tx: Tx, personId: number): Promise<string> {
  const person = await prisma(tx).person.findUnique({
    where: { id: personId },
    select: {
      joinedInto: true,
      membership: { select: { name: true } },
      accounts: { select: { name: true }, orderBy: { seenAt: 'desc' } },
    },
  })
  if (person?.joinedInto) return nameOf(tx, person.joinedInto)
  return person?.membership?.name || person?.accounts.find(({ name }) => name)?.name || `№ ${personId}`
}

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

/** The registered people of this number or exactly this name (case and surrounding space aside). */
export async function findMembers(tx: Tx, text: string): Promise<number[]> {
  const number = /^(?:#|№)?\s*(\d{1,9})$/.exec(text)?.[1]
  const first = text.slice(0, 1).replace(/[%_\\]/g, '')
  // PostgreSQL's LIKE knows case, SQLite's only ASCII's: both cases are asked for.
  const spellings = [first.toLocaleLowerCase('az'), first.toLocaleUpperCase('az')].map((c) => `${c}%`)
  const rows = await rawAll<{ personId: number; name: string }>(
    tx,
    `SELECT m."personId", m."name" FROM "Membership" m JOIN "Person" p ON p."id" = m."personId"
      WHERE p."erasedAt" IS NULL AND ${number ? 'm."personId" = ?' : '(m."name" LIKE ? OR m."name" LIKE ?)'}`,
    number ? [Number(number)] : spellings,
  )
  if (number) return rows.map((row) => row.personId)
  const wanted = text.toLocaleLowerCase('az')
  return rows.filter((row) => row.name.toLocaleLowerCase('az') === wanted).map((row) => row.personId)
}

/** Which of these folded cities somebody registered lives in. */
export async function knownCities(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await prisma(tx).membership.findMany({
    where: { cityKey: { in: [...keys] } },
    select: { cityKey: true },
    distinct: ['cityKey'],
  })
  return new Set(rows.map((row) => row.cityKey))
}
