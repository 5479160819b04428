import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import {
  type Applied,
  appliedRows,
  type Lacking,
  pending,
  readMigrations,
  type Safeguard,
  upgradeFailed,
} from '../migrations.ts'

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
const record = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`
// The advisory lock that `prisma migrate` takes too.
const lock = 72707369

async function appliedTo(client: ClientBase): Promise<Applied[]> {
  const exists = await client.query<{ ok: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS ok",
  )
  return exists.rows[0]?.ok ? (await client.query<Applied>(appliedRows)).rows : []
}

async function apply(client: ClientBase, todo: Lacking, kept: string | null): Promise<void> {
  let current = todo[0].name
  await client.query('BEGIN')
  try {
    await client.query(table)
    for (const { name, sql, checksum } of todo) {
      current = name
      await client.query(sql)
      await client.query(record, [randomUUID(), checksum, name])
    }
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw upgradeFailed(current, cause, kept)
  }
}

/**
 * Brings a PostgreSQL database up to date and names what was applied; all or nothing. Several processes may try at once:
 * the others wait for the first.
 */
export async function migratePostgresql(
  client: ClientBase,
  folder: string,
  safeguard: Safeguard,
): Promise<string[]> {
  const all = readMigrations(folder)
  if (pending(all, await appliedTo(client)).length === 0) return []
  await client.query('SELECT pg_advisory_lock($1)', [lock])
  try {
    const rows = await appliedTo(client)
    const [first, ...more] = pending(all, rows)
    if (!first) return [] // another process was faster
    const todo: Lacking = [first, ...more]
    await apply(client, todo, rows.length > 0 ? await safeguard(todo) : null)
    return todo.map((migration) => migration.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lock])
  }
}
