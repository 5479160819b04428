import { quoted } from '../shell.ts'
import { connecting, type Server, serverOf } from './command.ts'
import type { DumpKind } from './dump.ts'

export interface DumpToRestore {
  readonly file: string
  readonly kind: DumpKind
}

/** The database that every server has. */
const maintenance = 'postgres'

function command(server: Server, ...sql: readonly string[]): string {
  const statements = sql.map((each) => `--command=${quoted(each)}`).join(' ')
  return `psql --no-psqlrc ${connecting(server, maintenance)} --single-transaction ${statements}`
}

function load(server: Server, database: string, { file, kind }: DumpToRestore): string {
  const where = connecting(server, database)
  return kind === 'archive'
    ? `pg_restore ${where} --single-transaction --exit-on-error ${quoted(file)}`
    : `psql --no-psqlrc ${where} --single-transaction --set=ON_ERROR_STOP=1 --quiet --file=${quoted(file)}`
}

/**
 * The commands that put a dump in the place of a PostgreSQL database. The dump is loaded beside it first; then the two
 * change names, which the server refuses while a bot is connected, and nothing is deleted.
 */
export function restoreCommands(url: string, dump: DumpToRestore, now: Date): readonly string[] {
  const server = serverOf(url)
  const name = (text: string) => `"${text.replaceAll('"', '""')}"`
  const { database = '' } = server
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const [back, aside] = [`${database}_back_${stamp}`, `${database}_set_aside_${stamp}`]
  return [
    `psql --no-psqlrc ${connecting(server, maintenance)} --command=${quoted(`CREATE DATABASE ${name(back)} TEMPLATE template0`)}`,
    load(server, back, dump),
    command(
      server,
      `ALTER DATABASE ${name(database)} RENAME TO ${name(aside)}`,
      `ALTER DATABASE ${name(back)} RENAME TO ${name(database)}`,
    ),
  ]
}
