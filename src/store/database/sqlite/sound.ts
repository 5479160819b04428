import { existsSync, rmSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { failure } from '../failure.ts'
import { closeQuietly } from './close.ts'
import { appliedSqlite } from './migrate.ts'

/** Throws when the file behind a connection is not whole, or a row has lost its parent. */
export function demandSound(db: Database): void {
  const state: unknown = db.pragma('integrity_check(1)', { simple: true })
  if (state !== 'ok') throw failure(String(state), 'ASAP_UNSOUND')
  const orphans = db.pragma('foreign_key_check') as unknown[]
  if (orphans.length > 0) throw failure(`rows without parents: ${orphans.length}`, 'ASAP_UNSOUND')
}

/** What SQLite lays beside a file that is only read. */
const beside = ['-wal', '-shm']

/** Why a file is no sound database of the bot that one could go back to; null = it is one. */
export function unsoundness(file: string): string | null {
  const fresh = beside.filter((suffix) => !existsSync(`${file}${suffix}`))
  let db: Database | undefined
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 0 })
    demandSound(db)
    return appliedSqlite(db).length ? null : 'it is not a database of the bot'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    closeQuietly(db)
    for (const suffix of fresh) rmSync(`${file}${suffix}`, { force: true })
  }
}
