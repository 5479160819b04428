import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dialect } from './connection.ts'

/** One step of the schema's history, as it lies in prisma/<provider>/migrations. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the SQL with Unix line ends, as Prisma computes it. */
  readonly checksum: string
}

/** A row of `_prisma_migrations`, the table that Prisma's own tools read too. */
export interface Applied {
  readonly migration_name: string
  readonly checksum: string
  readonly finished_at: unknown
  readonly rolled_back_at: unknown
}

/** The statement that reads them. */
export const appliedRows =
  'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations'

/** Where this program keeps its migrations. */
export function migrationsFolder(dialect: Dialect): string {
  return fileURLToPath(new URL(`../../../prisma/${dialect}/migrations`, import.meta.url))
}

/** The migrations that a database lacks, oldest first. */
export type Lacking = readonly [Migration, ...Migration[]]

/**
 * Called before the migrations that a database lacks, if it holds something, while no other process can migrate it;
 * resolves with the file that one can go back to, null = none. Nothing is migrated when it rejects.
 */
export type Safeguard = (todo: Lacking) => Promise<string | null>

function read(folder: string, name: string): Migration {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/** Every migration of a folder, oldest first. */
export function readMigrations(folder: string): readonly Migration[] {
  if (!existsSync(folder)) throw new Error(`There are no migrations in ${folder}.`)
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => read(folder, name))
}

/** The migrations that the database still lacks; throws when the history of the two does not fit together. */
export function pending(all: readonly Migration[], rows: readonly Applied[]): readonly Migration[] {
  const done = new Map(
    rows.filter((row) => row.rolled_back_at === null).map((row) => [row.migration_name, row]),
  )
  const known = new Set(all.map((migration) => migration.name))
  for (const row of done.values()) {
    if (row.finished_at === null)
      throw new Error(`Migration ${row.migration_name} failed half-way and needs repair.`)
    if (!known.has(row.migration_name))
      throw new Error(`The database is newer than this program: it has migration ${row.migration_name}.`)
  }
  for (const { name, checksum } of all)
    if (checksum !== (done.get(name)?.checksum ?? checksum))
      throw new Error(`Migration ${name} was edited after it was applied.`)
  return all.filter((migration) => !done.has(migration.name))
}

/** Why an upgrade failed, and where the database is as it was before. */
export function upgradeFailed(migration: string, cause: unknown, kept: string | null): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const where = kept ? ` The database as it was before is also in ${kept}.` : ''
  return new Error(`migration ${migration} failed and nothing was changed: ${reason}.${where}`, { cause })
}
