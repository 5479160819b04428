import {
  ColumnTypeEnum,
  mockMigrationAwareAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'

const nothing: SqlResultSet = { columnNames: [], columnTypes: [], rows: [] }
const version: SqlResultSet = {
  columnNames: ['schema_exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 15.0', 150000]],
}

const postgres: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'offline',
  queryRaw: ({ sql }) => Promise.resolve(/version/i.test(sql) ? version : nothing),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error('There is no database here.')),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: () => Promise.resolve(),
}

/** Enough of a database for the schema engine to compare two model files: it only asks for the server's version. */
export function offline(provider: 'sqlite' | 'postgresql'): SqlMigrationAwareDriverAdapterFactory {
  if (provider === 'sqlite') return mockMigrationAwareAdapterFactory('sqlite')
  return {
    provider: 'postgres',
    adapterName: 'offline',
    connect: () => Promise.resolve(postgres),
    connectToShadowDb: () => Promise.resolve(postgres),
  }
}
