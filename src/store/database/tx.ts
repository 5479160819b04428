import type { Tx } from '../../core/tx.ts'
import type { Cipher } from './cipher.ts'
import { type Client, type Dialect, opened, type Param } from './connection.ts'
import { crowded, failure } from './failure.ts'
import { alive, attempt } from './transaction.ts'

/** Prisma's client inside the transaction; for src/store only. Queries must be awaited before the transaction ends. */
export function prisma(tx: Tx): Client {
  return alive(opened(tx)).connection.client()
}

/** Throws unless the transaction is alone; `Store.transaction` then runs the same work again, alone. */
export function demandAlone(tx: Tx): void {
  const { dialect, company } = alive(opened(tx))
  if (dialect === 'postgresql' && company !== 'alone')
    throw failure('Others may be at work beside this transaction.', crowded)
}

/**
 * What ends a SELECT whose rows (of one table, where it has several) nobody else may change until the transaction is over;
 * whoever waited for one sees it as it is by then, but the statement's other tables as they were.
 */
export function held(tx: Tx, table?: string): string {
  if (dialect(tx) === 'sqlite') return ''
  return table === undefined ? 'FOR NO KEY UPDATE' : `FOR NO KEY UPDATE OF ${table}`
}

/** Which SQL the transaction's database speaks. */
export function dialect(tx: Tx): Dialect {
  return opened(tx).dialect
}

/** The key with which the audit is sealed; null = there is none. */
export function secretOf(tx: Tx): Buffer | null {
  return opened(tx).secret
}

/** The keys with which columns are encrypted; null = there are none. */
export function cipherOf(tx: Tx): Cipher | null {
  return opened(tx).cipher
}

/**
 * The rows of a raw statement on the transaction's own connection, past Prisma: for the hot paths. Parameters are `?`
 * on both databases. Columns come back alike on both: BigInt and counts as number, Boolean as boolean, DateTime as Date
 * (computed columns, such as `max("at")`, as the database gives them). Where PostgreSQL cannot guess a parameter's
 * type, write `CAST(? AS BIGINT)`. Names need double quotes. What the row looks like is the caller's word.
 */
export function rawAll<Row>(tx: Tx, sql: string, params: readonly Param[] = []): Promise<Row[]> {
  const open = alive(opened(tx))
  return attempt(open, () => open.connection.all(sql, params)) as Promise<Row[]>
}

/** Like `rawAll` for a statement without rows; resolves with the number of rows it changed. */
export function rawRun(tx: Tx, sql: string, params: readonly Param[] = []): Promise<number> {
  const open = alive(opened(tx))
  return attempt(open, () => open.connection.run(sql, params))
}
