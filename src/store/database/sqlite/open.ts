import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { PrismaClient } from '../../generated/sqlite/client.ts'
import type { Client, Connection, Connections, Param, Swept } from '../connection.ts'
import { failure, unopenable } from '../failure.ts'
import { createGate } from '../gate.ts'
import type { Safeguard } from '../migrations.ts'
import { wayBack } from '../shell.ts'
import type { Upgrade } from '../upgrade.ts'
import { sqliteAdapter } from './adapter.ts'
import { keepBackup, listBackups } from './backups.ts'
import { begin } from './begin.ts'
import { createBreath } from './breath.ts'
import { closeQuietly } from './close.ts'
import { migrateSqlite } from './migrate.ts'
import { unsoundness } from './sound.ts'
import { type Row, statements } from './statements.ts'
import { instant } from './values.ts'

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

/** Whether the file that was opened still lies there: one that was removed goes on taking rows which nobody will ever find again. */
function presence(file: string): () => void {
  const { ino, dev } = statSync(file)
  return () => {
    const there = statSync(file, { throwIfNoEntry: false })
    if (there?.ino !== ino || there.dev !== dev)
      throw failure(
        `The database file was removed or replaced under the running bot.${rescue()}`,
        'ASAP_REMOVED',
      )
  }
}

/** Only Linux shows a process's open files to others. */
function rescue(): string {
  if (process.platform !== 'linux') return ''
  return ` While the bot runs, what it holds can still be copied from /proc/${process.pid}/fd.`
}

function connect(db: Database, demandPresence: () => void): Connection {
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
    begin: () =>
      begin(() => {
        demandPresence()
        start.run()
      }),
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

function safeguard(file: string, { clock, log }: Upgrade): Safeguard {
  return async ([next]) => {
    const copy = await keepBackup(file, next.name, clock.now())
    log.info({ copy }, `the database was copied before its upgrade; the way back: ${wayBack(copy)}`)
    return copy
  }
}

async function prepareFile(db: Database, file: string, upgrade: Upgrade): Promise<void> {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL') // what was answered survives a power cut
  db.pragma('foreign_keys = ON')
  db.pragma('secure_delete = ON') // what is deleted is overwritten, not only forgotten
  db.pragma('busy_timeout = 100') // better-sqlite3 waits without yielding; the longer wait is ours
  await migrateSqlite(db, upgrade.migrations, safeguard(file, upgrade))
}

/** A database that is gone while its copies are there, or that holds nothing at all, would be begun anew: nobody would be alerted. */
function demandDatabase(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size) return
  const copies = listBackups(file)
  const sound = copies.find(({ path }) => unsoundness(path) === null)
  const way = sound
    ? `Go back to one (${wayBack(sound.path)})`
    : 'None of them is sound: put one of yours in its place'
  if (copies.length)
    throw new Error(
      `the file is gone or empty, and copies of it are there. ${way}, or move the copies away to begin anew.`,
    )
  if (size === 0)
    throw new Error(
      'the file is there and holds nothing (0 bytes), as after a full disk. Put a copy of yours in its place, or remove the file to begin anew.',
    )
}

async function openFile(file: string, upgrade: Upgrade): Promise<Database> {
  let db: Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    demandDatabase(file)
    const isNew = !existsSync(file)
    db = new Sqlite(file, { timeout: 30_000 })
    await prepareFile(db, file, upgrade)
    if (isNew) upgrade.log.warn({ file }, 'there was no database: an empty one was begun, which knows nobody')
    return db
  } catch (error) {
    closeQuietly(db)
    throw unopenable(file, error)
  }
}

/** What was deleted still lies in the journal until it is cut, and what was moved about in the file until that is written anew. */
function sweep(db: Database, what: Swept): void {
  if (what === 'file') db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Opens an SQLite file, brings it up to date and gives its one connection to one transaction at a time. */
export async function openSqlite(file: string, upgrade: Upgrade): Promise<Connections> {
  const db = await openFile(file, upgrade)
  const connection = connect(db, presence(file))
  const gate = createGate(1)
  const breathe = createBreath()
  const take = async () => {
    const give = await gate.enter()
    await breathe()
    return { connection, give }
  }
  return {
    dialect: 'sqlite',
    take,
    async sweep(what) {
      const { give } = await take()
      try {
        sweep(db, what)
      } finally {
        give()
      }
    },
    end: async () => void db.close(),
  }
}
