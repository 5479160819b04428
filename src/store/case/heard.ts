import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma, rawAll } from '../database/tx.ts'

/** So many messages of one person are kept; later ones are not. */
const most = 20
/** Characters of one message. */
const longest = 1000
/** The same words keep their time for so long, in milliseconds: whoever repeats them is not heard later because of it. */
const sameMs = 10 * 60_000

/** Something that a person was asked about; an empty text = they were asked without having written anything. */
export interface Heard {
  readonly id: number
  readonly text: string
  readonly at: Date
}

/** Keeps what somebody wrote who is asked whether they call for help; the same words once. */
export async function keepHeard(tx: Tx, personId: number, text: string, at: Date): Promise<void> {
  const words = Array.from(text.trim()).slice(0, longest).join('')
  const { heardWords } = prisma(tx)
  const known = await heardOf(tx, personId)
  const same = known.find(({ text: before }) => before === words)
  if (same && at.getTime() - same.at.getTime() < sameMs) return
  if (same) await heardWords.update({ where: { id: same.id }, data: { at } })
  else if (known.length < most)
    await heardWords.create({ data: { personId, text: encrypt(tx, 'HeardWords.text', words), at } })
}

/** True when this person was asked, or something of theirs was kept, since an instant. */
export async function hasHeard(tx: Tx, personId: number, since: Date): Promise<boolean> {
  return (await prisma(tx).heardWords.count({ where: { personId, at: { gte: since } } })) > 0
}

/** What of this person's is kept, oldest first. */
export async function heardOf(tx: Tx, personId: number): Promise<Heard[]> {
  const rows = await prisma(tx).heardWords.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
    select: { id: true, text: true, at: true },
  })
  return rows.map((row) => ({ ...row, text: decrypt(tx, 'HeardWords.text', row.text) }))
}

/** The same, and from now on nothing of theirs is. */
export async function takeHeard(tx: Tx, personId: number): Promise<Heard[]> {
  const rows = await heardOf(tx, personId)
  if (rows.length) await prisma(tx).heardWords.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows
}

/** Who has left the question open since an instant, with the first and the last of what is kept of them. */
export function unanswered(
  tx: Tx,
  since: Date,
): Promise<{ readonly personId: number; readonly first: number; readonly last: number }[]> {
  return rawAll(
    tx,
    `SELECT h."personId", min(h."id") AS "first", max(h."id") AS "last" FROM "HeardWords" h
       JOIN "Person" p ON p."id" = h."personId" AND p."erasedAt" IS NULL
      GROUP BY h."personId" HAVING min(h."at") <= ? ORDER BY h."personId" LIMIT 200`,
    [since],
  )
}

/** Forgets what was kept before an instant. */
export async function forgetHeard(tx: Tx, before: Date): Promise<void> {
  await prisma(tx).heardWords.deleteMany({ where: { at: { lte: before } } })
}
