import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { Connection } from '../connection.ts'
import { savepoint } from '../savepoint.ts'
import { attempt, guard } from '../transaction.ts'
import { storable } from './values.ts'

/** A pool that consists of the one connection at hand: what Prisma's adapter takes. */
function poolOf(client: pg.ClientBase): pg.Pool {
  const pool = new pg.Pool()
  pool.query = client.query.bind(client) as typeof pool.query
  return pool
}

/**
 * Prisma's way to one PostgreSQL connection of ours: queries run only inside the connection's own transaction, which we
 * begin and commit; what Prisma believes to be a transaction is a savepoint of it.
 */
export function postgresqlAdapter(client: pg.ClientBase, connection: Connection): SqlDriverAdapterFactory {
  const factory = new PrismaPg(poolOf(client))
  const info = { provider: 'postgres', adapterName: 'asap-postgresql' } as const
  return {
    ...info,
    connect: async () => {
      const inner = await factory.connect()
      const safe = (query: SqlQuery) => ({ ...query, args: query.args.map(storable) })
      const queries = {
        ...info,
        queryRaw: (query: SqlQuery) => attempt(guard(connection), () => inner.queryRaw(safe(query))),
        executeRaw: (query: SqlQuery) => attempt(guard(connection), () => inner.executeRaw(safe(query))),
      }
      const script = async (sql: string) => {
        guard(connection)
        await client.query(sql)
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
