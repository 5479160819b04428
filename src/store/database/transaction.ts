import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Company, Tx } from '../../core/tx.ts'
import { type Connection, type Connections, type OpenTx, sealed } from './connection.ts'
import { failure, isCrowded, isDuplicate, isPassing, shorten } from './failure.ts'

const current = new AsyncLocalStorage<OpenTx>()

/** How often a transaction is run when the database reports a conflict or a deadlock. */
const attempts = 5
/** A transaction that takes longer is rolled back: on SQLite everybody else waits for it. Milliseconds. */
const limit = 30_000

/** Throws unless the caller stands in a transaction that is open on this connection; every Prisma query asks. */
export function guard(connection: Connection): OpenTx {
  const tx = current.getStore()
  if (tx?.connection !== connection)
    throw failure('A query outside its transaction: use the client of the tx at hand.', 'ASAP_OUTSIDE')
  return alive(tx)
}

/** Throws when the transaction is over or one of its statements has failed. */
export function alive(tx: OpenTx): OpenTx {
  if (tx.over) throw failure('The transaction is over; was a query of it not awaited?', 'ASAP_OVER')
  if (tx.failure !== undefined)
    throw failure('An earlier statement failed, nothing more can be done in this transaction.', 'ASAP_FAILED')
  return tx
}

/** Runs a statement and remembers its failure, so that both databases refuse the commit afterwards. */
export async function attempt<T>(tx: OpenTx, statement: () => Promise<T>): Promise<T> {
  try {
    return await statement()
  } catch (error) {
    tx.failure ??= error
    throw error
  }
}

async function within<T>(tx: OpenTx, run: (tx: Tx) => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(failure(`A transaction took longer than ${limit / 1000} s and was rolled back.`, 'ASAP_LATE'))
  }, limit)
  try {
    // Awaited inside: a promise of Prisma's runs its query where it is awaited.
    const result = current.run(tx, async () => await run(sealed(tx)))
    return await Promise.race([result, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function perform<T>(tx: OpenTx, run: (tx: Tx) => Promise<T>): Promise<T> {
  const { connection, company } = tx
  try {
    await connection.begin(company)
    const result = await within(tx, run)
    if (tx.failure !== undefined) throw tx.failure
    await connection.commit()
    return result
  } catch (error) {
    tx.over = true
    await connection.rollback()
    throw error
  } finally {
    tx.over = true
  }
}

async function once<T>(connections: Connections, company: Company, run: (tx: Tx) => Promise<T>): Promise<T> {
  const { connection, give } = await connections.take(company)
  const { dialect, secret = null, cipher = null } = connections
  const tx: OpenTx = { dialect, secret, cipher, connection, company, over: false, failure: undefined }
  try {
    return await perform(tx, run)
  } finally {
    give()
  }
}

/** On PostgreSQL a key that was free when it was looked for may have been taken meanwhile: a second look sees it. */
function mayPass({ dialect }: Connections, error: unknown): boolean {
  return isPassing(error) || (dialect === 'postgresql' && isDuplicate(error))
}

/**
 * Runs `run` in a transaction: committed when it resolves, rolled back when it throws. After a write conflict, a deadlock or
 * a key that somebody else took first it is run again, and once it demands to be alone, too; so it must have no effects but
 * through `tx`. A transaction inside a transaction is refused at once: on SQLite it would wait for itself.
 */
export async function transact<T>(
  connections: Connections,
  company: Company,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const around = current.getStore()
  if (around !== undefined && !around.over)
    throw failure('A transaction inside a transaction: pass the tx on instead.', 'ASAP_NESTED')
  let kept = company
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(connections, kept, run)
    } catch (error) {
      if (kept !== 'alone' && isCrowded(error)) kept = 'alone'
      else if (attempt === attempts || !mayPass(connections, error)) throw shorten(error)
      else await pause(Math.random() * 20 * 2 ** attempt)
    }
  }
}
