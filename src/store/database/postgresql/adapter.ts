import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { Connection } from '../connection.ts'
import { savepoint } from '../savepoint.ts'
import { attempt, guard } from '../transaction.ts'
import { storable } from './values.ts'

/** The connection that Prisma's queries go to, for as long as a transaction on it needs a client of Prisma's. */
export interface Line {
  client: pg.ClientBase
  connection: Connection
}

/** A pool that consists of the one connection at hand: what Prisma's adapter takes. */
function poolOf(line: Line): pg.Pool {
  const pool = new pg.Pool()
  type Query = typeof pool.query
  pool.query = ((...query: Parameters<Query>) => line.client.query(...query)) as Query
  return pool
}

/**
 * Prisma's way to one PostgreSQL connection of ours at a time: queries run only inside the connection's own transaction,
 * which we begin and commit; what Prisma believes to be a transaction is a savepoint of it.
 */
export function postgresqlAdapter(line: Line): SqlDriverAdapterFactory {
  const factory = new PrismaPg(poolOf(line))
  const info = { provider: 'postgres', adapterName: 'asap-postgresql' } as const
  const guarded = () => guard(line.connection)
  return {
    ...info,
    connect: async () => {
      const inner = await factory.connect()
      const safe = (query: SqlQuery) => ({ ...query, args: query.args.map(storable) })
      const queries = {
        ...info,
        queryRaw: (query: SqlQuery) => attempt(guarded(), () => inner.queryRaw(safe(query))),
        executeRaw: (query: SqlQuery) => attempt(guarded(), () => inner.executeRaw(safe(query))),
      }
      const script = async (sql: string) => {
        guarded()
        await line.client.query(sql)
      }
      return {
        ...queries,
        executeScript: script,
        startTransaction: () => savepoint(queries, script),
        getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
        dispose: () => Promise.resolve(),
      }
    },
  }
}
