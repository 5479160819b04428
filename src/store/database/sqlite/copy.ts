import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import Sqlite, { type Database } from 'better-sqlite3'
import { failure } from '../failure.ts'
import { demandSound } from './sound.ts'

type Counts = Readonly<Record<string, unknown>>

function counts(db: Database): Counts {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  const count = (table: string) =>
    db
      .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
      .pluck()
      .get()
  return Object.fromEntries(tables.map((table) => [table, count(table)]))
}

async function backUp(from: string, to: string): Promise<Counts> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to)
    return counts(source)
  } finally {
    source.close()
  }
}

function prove(file: string, expected: Counts): void {
  const copy = new Sqlite(file)
  try {
    copy.pragma('journal_mode = DELETE') // everything in the one file, nothing beside it
    demandSound(copy)
    if (!isDeepStrictEqual(counts(copy), expected)) throw failure('rows are missing', 'ASAP_UNSOUND')
  } finally {
    copy.close()
  }
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function flush(path: string, flags: 'r' | 'r+'): void {
  if (flags === 'r' && process.platform === 'win32') return // folders cannot be flushed there
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** True when a database, and not the place for its copy, was to blame. */
export function isUnsound(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(ASAP_UNSOUND|SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)
}

/**
 * Copies a database while it is in use, with what is still in its journal, into a new file for the owner's eyes only, then
 * opens the copy and proves it: sound, no row without its parent, as many rows in every table. Rejects, leaving no file.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  closeSync(openSync(to, 'wx', 0o600))
  try {
    prove(to, await backUp(from, to))
    flush(to, 'r+')
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${to}${suffix}`, { force: true })
    throw error
  }
}
