import { randomInt } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { dialect, rawAll, rawRun } from './tx.ts'

/** The last number that each table, or its sequence, has given. */
export type Numbers = Readonly<Record<string, number>>

/** So many are left out behind the last that is known: more than are given between two looks. */
const gap = 1000

const numbered = `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "sql" LIKE '%AUTOINCREMENT%'`

export async function numbersGiven(tx: Tx): Promise<Numbers> {
  const rows = await rawAll<{ name: string; last: number | bigint | null }>(
    tx,
    dialect(tx) === 'postgresql'
      ? `SELECT "sequencename" AS "name", "last_value" AS "last" FROM pg_sequences WHERE "schemaname" = current_schema() ORDER BY 1`
      : `SELECT "name", "seq" AS "last" FROM sqlite_sequence WHERE "name" IN (${numbered}) ORDER BY 1`,
    [],
  )
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, Number(last)]])))
}

/**
 * Leaves out a thousand of the numbers that come next, counted from the last that was given in this database or is `known` to have been in
 * another life of it: what was made after a copy of the database had numbers, too, and its buttons and its nonces are still about. Where
 * nothing is known, up to 9,000 are left out, another time others. The audit numbers its entries itself.
 */
export async function skipNumbers(tx: Tx, known: Numbers | null = null): Promise<void> {
  const leap = known ? gap : randomInt(1, 10) * gap
  if (dialect(tx) !== 'postgresql')
    await rawRun(
      tx,
      `INSERT INTO sqlite_sequence ("name", "seq")
         SELECT "name", 0 FROM (${numbered}) WHERE "name" NOT IN (SELECT "name" FROM sqlite_sequence)`,
      [],
    )
  const given = dialect(tx) === 'postgresql' ? await sequences(tx) : await numbersGiven(tx)
  for (const [name, last] of Object.entries(given)) {
    const next = Math.max(last, known?.[name] ?? 0) + leap
    if (dialect(tx) === 'postgresql')
      await rawAll(
        tx,
        `SELECT setval(format('%I.%I', current_schema(), CAST(? AS TEXT))::regclass, CAST(? AS BIGINT))`,
        [name, next],
      )
    else await rawRun(tx, 'UPDATE sqlite_sequence SET "seq" = ? WHERE "name" = ?', [next, name])
  }
}

/** All of them: of one that has given none, PostgreSQL says nothing. */
async function sequences(tx: Tx): Promise<Numbers> {
  const rows = await rawAll<{ name: string; last: number | bigint }>(
    tx,
    `SELECT "sequencename" AS "name", COALESCE("last_value", 0) AS "last" FROM pg_sequences WHERE "schemaname" = current_schema()`,
    [],
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]))
}
