import type { Company, Tx } from '../../core/tx.ts'
import type { Connections, Dialect, Swept } from './connection.ts'
import { failure, remedied } from './failure.ts'
import { transact } from './transaction.ts'
import { type Upgrade, upgradeOf } from './upgrade.ts'

/** The database of the bot; everything in it happens inside a transaction. */
export interface Store {
  readonly dialect: Dialect
  /**
   * Runs `run` in one transaction: committed, durably, when it resolves; rolled back when it throws. It may be run again
   * after a conflict with another process, so it must have no effects but through `tx`, and must not wait for anything
   * but the database: on SQLite everybody else waits meanwhile. Refused inside another transaction. A statement that
   * failed spoils the transaction even if its error was caught: use `ON CONFLICT DO NOTHING` or `upsert` instead. It is alone
   * unless another `company` is given, so that nobody changes what it has read before it writes.
   */
  transaction<T>(run: (tx: Tx) => Promise<T>, company?: Company): Promise<T>
  /** Leaves nothing of what was deleted in the files of SQLite, between two transactions. */
  sweep(what: Swept): Promise<void>
  /** Waits for the transactions that are open or queued, then closes; later ones are refused. */
  close(): Promise<void>
}

/** Writes what every database of the bot begins with; when that cannot be, the sentence says where and what to do. */
export async function beginWith<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const where = url.startsWith('file:') ? url.slice('file:'.length) : new URL(url).host
    throw remedied(where, error)
  }
}

function storeOn(connections: Connections): Store {
  const running = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined
  const close = async () => {
    await Promise.allSettled(running)
    await connections.end()
  }
  return {
    dialect: connections.dialect,
    transaction: async (run, company = 'alone') => {
      if (closed !== undefined) throw failure('The store is closed.', 'ASAP_CLOSED')
      const result = transact(connections, company, run)
      running.add(result)
      try {
        return await result
      } finally {
        running.delete(result)
      }
    },
    sweep: async (what) => {
      if (closed === undefined) await connections.sweep(what)
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

/**
 * Takes an SQLite database for this bot alone, for a token allows one bot; a PostgreSQL database is shared by processes that
 * take turns. The function it resolves with gives it back. Rejects with a sentence when another bot has it.
 */
export async function holdDatabase(url: string): Promise<() => void> {
  if (!url.startsWith('file:')) return () => {}
  const { lockDatabase } = await import('./sqlite/lock.ts')
  return lockDatabase(url.slice('file:'.length))
}

/**
 * Opens the database at `file:<path>` or `postgresql://…` and brings its schema up to date, but not before one can go
 * back: an SQLite file is copied, for PostgreSQL a recent dump is asked for. Rejects when that is not to be had, and when
 * the database cannot be reached, is newer than this program, or has an address of another kind. With the `secret` the audit
 * is sealed, with the `cipher` columns are encrypted.
 */
export async function openStore(
  url = 'file:./state/asap.db',
  {
    secret = null,
    cipher = null,
    ...upgrade
  }: Partial<Upgrade> & Pick<Connections, 'secret' | 'cipher'> = {},
): Promise<Store> {
  const keys = { secret, cipher }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgresql } = await import('./postgresql/open.ts')
    return storeOn({ ...(await openPostgresql(url, upgradeOf('postgresql', upgrade))), ...keys })
  }
  if (!url.startsWith('file:')) throw new Error('The database address must begin with file: or postgresql:.')
  const { openSqlite } = await import('./sqlite/open.ts')
  return storeOn({ ...(await openSqlite(url.slice('file:'.length), upgradeOf('sqlite', upgrade))), ...keys })
}
