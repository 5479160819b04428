import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { difference } from '../../../../prisma/engine/engine.ts'
import { model } from '../../../../prisma/engine/model.ts'
import { offline } from '../../../../prisma/engine/offline.ts'
import type { Dialect } from '../../../../src/store/database/connection.ts'
import { migrationsFolder, readMigrations } from '../../../../src/store/database/migrations.ts'

/** The name of the migration that a later version of the program would bring. */
export const next = '99990101000000_next'

/** A folder of the program's migrations and one more; removed when the test is over. */
export function withNext(dialect: Dialect, sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'asap-next-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(migrationsFolder(dialect), folder, { recursive: true })
  mkdirSync(join(folder, next))
  writeFileSync(join(folder, next, 'migration.sql'), sql)
  return folder
}

/** The program's migrations but the newest: a database of the version before. */
export function withoutLast(dialect: Dialect): { readonly folder: string; readonly last: string } {
  const folder = mkdtempSync(join(tmpdir(), 'asap-former-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(migrationsFolder(dialect), folder, { recursive: true })
  const last = readMigrations(folder).at(-1)?.name ?? ''
  rmSync(join(folder, last), { recursive: true })
  return { folder, last }
}

/** The models to which `columns` are added, each to every one of the named. */
const grown = ['Person', 'Alert', 'HelpCase', 'Event']

/**
 * What "npm run db:migration" would write after a required column, with a default, came to the models that others hang
 * on: Prisma rebuilds their tables on SQLite.
 */
export async function nextMigration(dialect: Dialect, column: string): Promise<string> {
  const { path, content } = model('prisma/schema', dialect)
  const more = grown.reduce(
    (text, name) => text.replace(`model ${name} {`, `model ${name} {\n  ${column}`),
    content,
  )
  const from = { tag: 'schemaDatamodel' as const, files: [{ path, content }] }
  return difference(from, { path, content: more }, offline(dialect))
}
