import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import type { ClientBase } from 'pg'
import type { Dialect } from './connection.ts'
import { type Applied, type Migration, pending, readMigrations } from './migrations.ts'

/** Where this program keeps its migrations. */
export function migrationsFolder(dialect: Dialect): string {
  return fileURLToPath(new URL(`../../../prisma/${dialect}/migrations`, import.meta.url))
}

const rows = 'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations'

const sqliteTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL,
  "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`
const sqliteRecord = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES (?, ?, ?, CAST(unixepoch('subsec') * 1000 AS INTEGER), CAST(unixepoch('subsec') * 1000 AS INTEGER), 1)`

function sqliteApplied(db: Database): Applied[] {
  const table = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'")
  return table.get() === undefined ? [] : db.prepare<[], Applied>(rows).all()
}

function applySqlite(db: Database, all: readonly Migration[]): string[] {
  db.exec(sqliteTable)
  const todo = pending(all, sqliteApplied(db))
  const record = db.prepare(sqliteRecord)
  for (const { name, sql, checksum } of todo) {
    db.exec(sql)
    record.run(randomUUID(), checksum, name)
  }
  const broken = db.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`A migration broke foreign keys: ${JSON.stringify(broken.slice(0, 3))}`)
  return todo.map((migration) => migration.name)
}

/**
 * Brings an SQLite file up to date and names what was applied; all or nothing. Foreign keys are off meanwhile: Prisma
 * rebuilds tables by dropping them, and with keys on that would delete the children (the pragma is ignored inside a
 * transaction, so it comes first). They are checked before the commit.
 */
export function migrateSqlite(db: Database, folder: string): string[] {
  const all = readMigrations(folder)
  if (pending(all, sqliteApplied(db)).length === 0) return []
  db.pragma('foreign_keys = OFF')
  db.exec('BEGIN IMMEDIATE')
  try {
    const applied = applySqlite(db, all)
    db.exec('COMMIT')
    return applied
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
    db.pragma('foreign_keys = ON')
  }
}

const postgresqlTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
const postgresqlRecord = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`
// The advisory lock that `prisma migrate` takes too.
const lock = 72707369

async function postgresqlApplied(client: ClientBase): Promise<Applied[]> {
  const table = await client.query<{ ok: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS ok",
  )
  return table.rows[0]?.ok ? (await client.query<Applied>(rows)).rows : []
}

async function applyPostgresql(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(postgresqlRecord, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Brings a PostgreSQL database up to date and names what was applied; several processes may try at once. */
export async function migratePostgresql(client: ClientBase, folder: string): Promise<string[]> {
  const all = readMigrations(folder)
  if (pending(all, await postgresqlApplied(client)).length === 0) return []
  await client.query('SELECT pg_advisory_lock($1)', [lock])
  try {
    await client.query(postgresqlTable)
    const todo = pending(all, await postgresqlApplied(client))
    for (const migration of todo) await applyPostgresql(client, migration)
    return todo.map((migration) => migration.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lock])
  }
}
