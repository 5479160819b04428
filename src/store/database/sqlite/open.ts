import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite, { type Database } from 'better-sqlite3'
import { PrismaClient } from '../../generated/sqlite/client.ts'
import type { Client, Connection, Connections, Param } from '../connection.ts'
import { failure, unopenable } from '../failure.ts'
import { migrateSqlite, migrationsFolder } from '../migrate.ts'
import { sqliteAdapter } from './adapter.ts'
import { type Row, statements } from './statements.ts'
import { instant } from './values.ts'

/** How often BEGIN is tried while another process writes, 5 to 50 ms apart: ten seconds in all. */
const patience = 360

function bound(param: Param): unknown {
  if (typeof param === 'boolean') return param ? 1 : 0
  if (param instanceof Date) return instant(param)
  // better-sqlite3 binds numbers as floating point, which would store and concatenate 5 as 5.0.
  return typeof param === 'number' && Number.isInteger(param) ? BigInt(param) : param
}

type Reader = (value: unknown) => unknown
const asIs: Reader = (value) => value
const readers: Readonly<Record<string, Reader>> = {
  BOOLEAN: (value) => (value === null ? null : value !== 0),
  DATETIME: (value) => (value === null ? null : new Date(value as string | number)),
}

function named(columns: readonly { name: string; type: string | null }[]): (row: Row) => unknown {
  const shape = columns.map(({ name, type }) => [name, readers[type?.toUpperCase() ?? ''] ?? asIs] as const)
  return (row) => {
    const object: Record<string, unknown> = {}
    shape.forEach(([name, read], index) => {
      object[name] = read(row[index])
    })
    return object
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

async function begin(start: () => unknown): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      start()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (attempt === patience)
        throw failure('The database file is locked by another program.', 'SQLITE_BUSY')
      await pause(5 + Math.random() * 45)
    }
  }
}

function connect(db: Database): Connection {
  const prepare = statements(db, (statement) => statement.raw(true))
  const shapes = new Map<string, (row: Row) => unknown>()
  const shapeOf = (sql: string) => {
    const known = shapes.get(sql) ?? named(prepare(sql).columns())
    shapes.set(sql, known)
    return known
  }
  const [start, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  let client: Client | undefined
  const connection: Connection = {
    begin: () => begin(() => start.run()),
    commit: async () => void commit.run(),
    rollback: async () => {
      if (db.inTransaction) db.exec('ROLLBACK')
    },
    all: async (sql, params) =>
      prepare(sql)
        .all(...params.map(bound))
        .map(shapeOf(sql)),
    run: async (sql, params) => prepare(sql).run(...params.map(bound)).changes,
    client: () => {
      client ??= new PrismaClient({ adapter: sqliteAdapter(db, connection) })
      return client
    },
  }
  return connection
}

function prepareFile(db: Database): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL') // what was answered survives a power cut
  db.pragma('foreign_keys = ON')
  migrateSqlite(db, migrationsFolder('sqlite'))
  db.pragma('busy_timeout = 100') // better-sqlite3 waits without yielding; the longer wait is ours
}

function openFile(file: string): Database {
  let db: Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    db = new Sqlite(file, { timeout: 30_000 })
    prepareFile(db)
    return db
  } catch (error) {
    db?.close()
    throw unopenable(file, error)
  }
}

/** Opens an SQLite file, brings it up to date and gives its one connection to one transaction at a time. */
export function openSqlite(file: string): Connections {
  const db = openFile(file)
  const connection = connect(db)
  const waiting: (() => void)[] = []
  let busy = false
  const give = () => {
    const next = waiting.shift()
    if (next === undefined) busy = false
    else next()
  }
  const take = async () => {
    if (busy) await new Promise<void>((resolve) => waiting.push(resolve))
    busy = true
    return { connection, give }
  }
  return { dialect: 'sqlite', take, end: async () => void db.close() }
}
