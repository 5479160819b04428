import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { failure } from '../failure.ts'
import type { Lacking } from '../migrations.ts'
import { quoted, wayBack } from '../shell.ts'
import type { Upgrade } from '../upgrade.ts'
import { connecting, type Server } from './command.ts'

/** What pg_dump wrote: an archive for pg_restore, or SQL for psql. */
export type DumpKind = 'archive' | 'sql'

/** A dump that is older may lack a day's answers. Milliseconds. */
const freshMs = 24 * 60 * 60_000

/** Where pg_dump says what it wrote, at the beginning and at the end. Bytes. */
const margin = 1024

function margins(file: string): { head: string; tail: string } {
  const open = openSync(file, 'r')
  try {
    const read = (from: number) => {
      const bytes = Buffer.alloc(margin)
      return bytes.toString('latin1', 0, readSync(open, bytes, 0, margin, from))
    }
    return { head: read(0), tail: read(Math.max(0, statSync(file).size - margin)) }
  } finally {
    closeSync(open)
  }
}

/** What a file is; throws a sentence's part that begins with its name when it is no dump, or half of one. */
export function dumpKind(file: string): DumpKind {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${file} is no file that can be read`)
  const { head, tail } = margins(file)
  if (head.startsWith('PGDMP')) return 'archive'
  if (!head.includes('-- PostgreSQL database dump'))
    throw new Error(`${file} is not what pg_dump writes, custom format or plain`)
  if (!tail.includes('-- PostgreSQL database dump complete')) throw new Error(`${file} was cut off`)
  return 'sql'
}

function flaw(file: string, now: Date): string | null {
  try {
    dumpKind(file)
    return now.getTime() - statSync(file).mtimeMs > freshMs ? `${file} is older than 24 hours` : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The command that dumps a database; it asks for the password itself. */
function dumpCommand(server: Server): string {
  const file = quoted(`${server.database}.dump`)
  return `pg_dump --format=custom --file=${file} ${connecting(server, server.database)}`
}

function unsaved(server: Server, todo: Lacking, why: string): Error {
  const lacking = `it lacks ${todo.length} migration${todo.length === 1 ? '' : 's'} of this program`
  return failure(
    `${lacking}, and ${why}: make a new dump with "${dumpCommand(server)}", then start with DATABASE_DUMP set to its path, or without one with MIGRATE_WITHOUT_DUMP=yes.`,
    'ASAP_UNSAVED',
  )
}

/**
 * The path of the dump that the operator made, null = none was wanted; throws a sentence that says how to make one. The
 * bot cannot make it: the client's tools need not be where the bot is, nor be as new as the server.
 */
export function demandDump(server: Server, todo: Lacking, upgrade: Upgrade): string | null {
  const { dump, withoutDump, clock, log } = upgrade
  if (withoutDump) {
    log.warn({ migrations: todo.length }, 'the database is upgraded without a dump (MIGRATE_WITHOUT_DUMP)')
    return null
  }
  if (dump === null) throw unsaved(server, todo, 'there is no dump to go back to')
  const wrong = flaw(dump, clock.now())
  if (wrong !== null) throw unsaved(server, todo, wrong)
  log.info({ dump }, `the database is upgraded after its dump; the way back: ${wayBack(dump)}`)
  return dump
}
