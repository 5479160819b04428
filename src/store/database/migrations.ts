import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
