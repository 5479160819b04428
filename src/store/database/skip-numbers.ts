import { randomInt } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { dialect, rawAll, rawRun } from './tx.ts'

/**
 * Leaves out some thousands of the numbers that come next, another time others: what was made after a copy of the database
 * had numbers, too, and its buttons and its nonces are still about. The audit numbers its entries itself.
 */
export async function skipNumbers(tx: Tx): Promise<void> {
  const gap = randomInt(1, 10) * 1000
  if (dialect(tx) === 'postgresql') {
    await rawAll(
      tx,
      `SELECT setval(format('%I.%I', "schemaname", "sequencename")::regclass, COALESCE("last_value", 0) + CAST(? AS BIGINT))
         FROM pg_sequences WHERE "schemaname" = current_schema()`,
      [gap],
    )
    return
  }
  const numbered = `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "sql" LIKE '%AUTOINCREMENT%'`
  await rawRun(
    tx,
    `INSERT INTO sqlite_sequence ("name", "seq")
       SELECT "name", 0 FROM (${numbered}) WHERE "name" NOT IN (SELECT "name" FROM sqlite_sequence)`,
    [],
  )
  await rawRun(tx, 'UPDATE sqlite_sequence SET "seq" = "seq" + ?', [gap])
}
