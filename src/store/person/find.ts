import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'

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
