import {
  DriverAdapterError,
  type MappedError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { Database, Statement } from 'better-sqlite3'
import type { Connection } from '../connection.ts'
import { savepoint } from '../savepoint.ts'
import { attempt, guard } from '../transaction.ts'
import { type Row, statements } from './statements.ts'
import { bindable, columnType, readable } from './values.ts'

function mapped(error: { code: string; message: string }): MappedError {
  const after = error.message.split('constraint failed: ').at(1)
  const fields = after?.split(', ').map((each) => each.split('.').at(-1) ?? each)
  const constraint = fields === undefined ? {} : { constraint: { fields } }
  switch (error.code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return { kind: 'UniqueConstraintViolation', ...constraint }
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return { kind: 'NullConstraintViolation', ...constraint }
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
    case 'SQLITE_BUSY':
      return { kind: 'SocketTimeout' }
    default:
      return { kind: 'sqlite', extendedCode: 1, message: error.message }
  }
}

function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const { code, message } = error
  return new DriverAdapterError({
    ...mapped({ code, message }),
    originalCode: code,
    originalMessage: message,
  })
}

function resultOf(statement: Statement<unknown[], Row>, args: readonly unknown[]): SqlResultSet {
  if (!statement.reader) {
    statement.run(...args)
    return { columnNames: [], columnTypes: [], rows: [] }
  }
  const columns = statement.columns()
  const raw = statement.all(...args)
  const columnTypes = columns.map((column, index) => columnType(column.type, index, raw))
  const rows = raw.map((row) => row.map((value, index) => readable(value, columnTypes[index])))
  return { columnNames: columns.map((column) => column.name), columnTypes, rows }
}

/**
 * Prisma's way to one SQLite connection of ours. Prisma's own adapter lets any query slip into whichever transaction is
 * open, and be rolled back with it; here a query runs only inside its own transaction (`guard`), and beginning and
 * committing are ours. What Prisma believes to be a transaction is a savepoint of it.
 */
export function sqliteAdapter(db: Database, connection: Connection): SqlDriverAdapterFactory {
  const prepare = statements(db, (statement) => statement.safeIntegers(true).raw(true))

  const perform = <T>(
    { sql, args, argTypes }: SqlQuery,
    use: (s: Statement<unknown[], Row>, a: unknown[]) => T,
  ) =>
    attempt(guard(connection), async () => {
      try {
        return use(
          prepare(sql),
          args.map((arg, index) => bindable(arg, argTypes[index])),
        )
      } catch (error) {
        throw explained(error)
      }
    })

  const info = { provider: 'sqlite', adapterName: 'asap-sqlite' } as const
  const queries = {
    ...info,
    queryRaw: (query: SqlQuery) => perform(query, resultOf),
    executeRaw: (query: SqlQuery) => perform(query, (statement, args) => statement.run(...args).changes),
  }
  const script = async (sql: string) => {
    guard(connection)
    db.exec(sql)
  }
  const adapter: SqlDriverAdapter = {
    ...queries,
    executeScript: script,
    startTransaction: () => savepoint(queries, script),
    getConnectionInfo: () => ({ maxBindValues: 32_766, supportsRelationJoins: false }),
    dispose: () => Promise.resolve(),
  }
  return { ...info, connect: () => Promise.resolve(adapter) }
}
