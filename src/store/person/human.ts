import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { prisma, secretOf } from '../database/tx.ts'

// Accounts that were one person's at some time are one human being's for ever: linking makes two people one, detaching makes
// two of one, and forgetting makes a stranger of somebody, but none of them makes another human being.

/** The number of the human being that a person is or was: the same for all people who were ever one. */
export async function humanOf(tx: Tx, personId: number): Promise<number> {
  const person = await prisma(tx).person.findUnique({ where: { id: personId }, select: { human: true } })
  return person?.human ?? personId
}

/** Whether two people were ever one. */
export async function isOneHuman(tx: Tx, one: number, other: number): Promise<boolean> {
  return (await humanOf(tx, one)) === (await humanOf(tx, other))
}

/** All people that each of some was ever one with, themselves among them. */
export async function humansOf(tx: Tx, ids: readonly number[]): Promise<Map<number, number[]>> {
  const select = { id: true, human: true }
  const named = await prisma(tx).person.findMany({ where: { id: { in: [...ids] } }, select })
  const humans = named.map(({ id, human }) => human ?? id)
  const where = { OR: [{ id: { in: humans } }, { human: { in: humans } }] }
  const all = await prisma(tx).person.findMany({ where, select })
  const people = Map.groupBy(all, ({ id, human }) => human ?? id)
  return new Map(named.map(({ id, human }) => [id, (people.get(human ?? id) ?? []).map((each) => each.id)]))
}

/** Which people were ever one with this one, as a condition. */
export async function ofHuman(tx: Tx, personId: number) {
  const human = await humanOf(tx, personId)
  return { OR: [{ id: human }, { human }] }
}

/** Whoever was one with either is one with both from now on. */
export async function uniteHumans(tx: Tx, from: number, into: number): Promise<void> {
  const [one, other] = [await humanOf(tx, from), await humanOf(tx, into)]
  if (one !== other)
    await prisma(tx).person.updateMany({
      where: { OR: [{ id: one }, { human: one }] },
      data: { human: other },
    })
}

/** An account by the platform's own number for it. */
export interface AccountName {
  readonly platform: string
  readonly userId: string
}

/** Whose an account was before it was erased; null = nobody's of whom anything is kept. */
export async function humanBehind(tx: Tx, account: AccountName): Promise<number | null> {
  const marks = (await secretsOf(tx)).map((secret) => markOf(secret, account))
  const known = await prisma(tx).account.findFirst({
    where: { mark: { in: marks } },
    orderBy: { id: 'asc' },
    select: { personId: true },
  })
  return known && humanOf(tx, known.personId)
}

/**
 * Before a person's accounts lose their names: keeps a hash of each, by which it is known again, if it matters for the keys. Of
 * somebody who never had a role nor a second account nothing is kept.
 */
export async function keepMarks(tx: Tx, personId: number): Promise<void> {
  const db = prisma(tx)
  const person = await ofHuman(tx, personId)
  const hadRole = (await db.roleGrant.count({ where: { person } })) > 0
  const several = (await db.account.count({ where: { person } })) > 1
  if (!hadRole && !several) return
  const accounts = await db.account.findMany({
    where: { personId, mark: null },
    select: { id: true, platform: true, userId: true },
  })
  const secret = await newestSecret(tx)
  for (const { id, ...account } of accounts)
    await db.account.update({ where: { id }, data: { mark: markOf(secret, account) } })
}

/** Hashes by which these accounts are known again. */
export async function markAll(tx: Tx, accounts: readonly AccountName[]): Promise<readonly string[]> {
  if (!accounts.length) return []
  const secret = await newestSecret(tx)
  return accounts.map((account) => markOf(secret, account))
}

/** Whether one of the hashes is this account's. */
export async function isMarked(tx: Tx, account: AccountName, marks: readonly string[]): Promise<boolean> {
  return (await secretsOf(tx)).some((secret) => marks.includes(markOf(secret, account)))
}

/** The name of the row that holds a key of the hashes, made where there was none outside the database. */
const key = 'marks.key'

/** The keys with which hashes may have been made, the one for new ones first. Whoever has the database alone can make none with the audit's key. */
async function secretsOf(tx: Tx): Promise<readonly string[]> {
  const outside = secretOf(tx)
  const row = await prisma(tx).setting.findUnique({ where: { key } })
  return [
    ...(outside ? [createHmac('sha256', outside).update('marks of accounts').digest('hex')] : []),
    ...(row ? [row.value] : []),
  ]
}

async function newestSecret(tx: Tx): Promise<string> {
  const [newest] = await secretsOf(tx)
  if (newest !== undefined) return newest
  const { value } = await prisma(tx).setting.create({ data: { key, value: randomBytes(32).toString('hex') } })
  return value
}

function markOf(secret: string, { platform, userId }: AccountName): string {
  return createHmac('sha256', secret).update(`${platform} ${userId}`).digest('hex')
}
