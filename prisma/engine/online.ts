import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

// PostgreSQL's catalogue is full of its one-byte "char", which Prisma's adapter does not know. It is passed off as text
// and given its type again in the result.
const [char, text] = [18, 25]

interface Catalogue {
  readonly pool: pg.Pool
  /** By the rows of a result: which of its columns were "char". */
  readonly chars: WeakMap<object, readonly number[]>
}

function catalogue(url: string): Catalogue {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const chars = new WeakMap<object, readonly number[]>()
  const query = pool.query.bind(pool) as (statement: unknown) => Promise<pg.QueryResult>
  const readable = async (statement: unknown) => {
    const result = await query(statement)
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === char ? [index] : []))
    chars.set(result.rows, found)
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: text })
    return result
  }
  pool.query = readable as typeof pool.query
  return { pool, chars }
}

function typed(inner: SqlDriverAdapter, chars: Catalogue['chars']): SqlDriverAdapter {
  const queryRaw: SqlDriverAdapter['queryRaw'] = async (query) => {
    const result = await inner.queryRaw(query)
    for (const index of chars.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return Object.assign(Object.create(inner) as SqlDriverAdapter, { queryRaw })
}

/** A real database for the schema engine to look at. */
export function online(url: string): SqlMigrationAwareDriverAdapterFactory {
  if (url.startsWith('file:')) return new PrismaBetterSqlite3({ url })
  const { pool, chars } = catalogue(url)
  const factory = new PrismaPg(pool, { disposeExternalPool: true })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => typed(await factory.connect(), chars),
    connectToShadowDb: () => Promise.reject(new Error('No shadow database is needed.')),
  }
}
