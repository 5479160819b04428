import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import {
  type Applied,
  appliedRows,
  type Lacking,
  pending,
  readMigrations,
  type Safeguard,
  upgradeFailed,
} from '../migrations.ts'
import { begin } from './begin.ts'

const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL,
  "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`
const record = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES (?, ?, ?, CAST(unixepoch('subsec') * 1000 AS INTEGER), CAST(unixepoch('subsec') * 1000 AS INTEGER), 1)`

/** The migrations that a file has seen. */
export function appliedSqlite(db: Database): Applied[] {
  const exists = db.prepare(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
  )
  return exists.get() === undefined ? [] : db.prepare<[], Applied>(appliedRows).all()
}

function checkKeys(db: Database): void {
  const broken = db.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`it breaks foreign keys: ${JSON.stringify(broken.slice(0, 3))}`)
}

function apply(db: Database, todo: Lacking, kept: string | null): void {
  let current = todo[0].name
  try {
    db.exec(table)
    for (const { name, sql, checksum } of todo) {
      current = name
      db.exec(sql)
      db.prepare(record).run(randomUUID(), checksum, name)
    }
    checkKeys(db)
    db.exec('COMMIT')
  } catch (cause) {
    throw upgradeFailed(current, cause, kept)
  }
}

/**
 * Brings an SQLite file up to date and names what was applied; all or nothing. Nobody else writes from before the
 * safeguard's copy until the commit. Foreign keys are off meanwhile: Prisma rebuilds tables by dropping them, and with
 * keys on that would delete the children (the pragma is ignored inside a transaction, so it comes first). They are
 * checked before the commit.
 */
export async function migrateSqlite(db: Database, folder: string, safeguard: Safeguard): Promise<string[]> {
  const all = readMigrations(folder)
  if (pending(all, appliedSqlite(db)).length === 0) return []
  db.pragma('foreign_keys = OFF')
  try {
    await begin(() => db.exec('BEGIN IMMEDIATE'))
    const rows = appliedSqlite(db)
    const [first, ...more] = pending(all, rows)
    if (!first) return [] // another process was faster
    const todo: Lacking = [first, ...more]
    apply(db, todo, rows.length > 0 ? await safeguard(todo) : null)
    return todo.map((migration) => migration.name)
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
    db.pragma('foreign_keys = ON')
  }
}
