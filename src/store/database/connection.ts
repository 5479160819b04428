import type { Company, Tx } from '../../core/tx.ts'
import type { PrismaClient } from '../generated/sqlite/client.ts'
import type { Cipher } from './cipher.ts'

/** Which SQL the database speaks. */
export type Dialect = 'sqlite' | 'postgresql'

/** What can be a parameter of raw SQL; instants are stored as Prisma stores them. */
export type Param = string | number | bigint | boolean | Date | null

/** Prisma's client; the SQLite one for both databases, because it can do less. */
export type Client = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

/** One conversation with a database, used by one transaction at a time. */
export interface Connection {
  begin(company: Company): Promise<void>
  /** Makes the transaction last; throws when the database did not keep it. */
  commit(): Promise<void>
  /** Undoes what was not committed; never throws. */
  rollback(): Promise<void>
  all(sql: string, params: readonly Param[]): Promise<unknown[]>
  run(sql: string, params: readonly Param[]): Promise<number>
  /** Prisma's client on this very connection; made when it is first asked for. */
  client(): Client
}

/** A connection that belongs to one transaction until it is given back. */
export interface Taken {
  readonly connection: Connection
  give(): void
}

/** The journal beside an SQLite file, or the file as well, which takes as long as copying it, while everybody waits. */
export type Swept = 'journal' | 'file'

/** Where transactions get their connections. */
export interface Connections {
  readonly dialect: Dialect
  /** The key outside the database with which the audit is sealed; absent = none. */
  readonly secret?: Buffer | null
  /** The keys outside the database with which columns are encrypted; absent = none. */
  readonly cipher?: Cipher | null
  /** Resolves when a connection is free, in the order of asking; some are free for those who may be in any company alone. */
  take(company: Company): Promise<Taken>
  /** Leaves nothing of what was deleted in the files; PostgreSQL sees to its own. */
  sweep(what: Swept): Promise<void>
  /** Closes every connection; nothing may be taken any more. */
  end(): Promise<void>
}

/** A transaction, seen from inside the store. */
export interface OpenTx {
  readonly dialect: Dialect
  readonly secret: Buffer | null
  readonly cipher: Cipher | null
  readonly connection: Connection
  readonly company: Company
  /** True from the moment that it was committed, rolled back or ran out of time. */
  over: boolean
  /** The first statement that failed: nothing of this transaction can be kept after it. */
  failure: unknown
}

/** What `Tx` hides from everyone outside the store. */
export function opened(tx: Tx): OpenTx {
  return tx as unknown as OpenTx
}

/** Hides an open transaction behind the word that the rest of the program knows. */
export function sealed(tx: OpenTx): Tx {
  return tx as unknown as Tx
}
