import { chmodSync, chownSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { failure } from '../failure.ts'
import { migrationsFolder, pending, readMigrations } from '../migrations.ts'
import { backupPath, pruneAside } from './backups.ts'
import { isBusy } from './begin.ts'
import { copyDatabase, flush, isUnsound } from './copy.ts'
import { lockDatabase } from './lock.ts'
import { appliedSqlite } from './migrate.ts'

/** A database that was put in the place of another. */
export interface Restored {
  /** Where the other is now; null = there was none. */
  readonly aside: string | null
  /** Older ones, of which there were too many. */
  readonly removed: readonly string[]
  /** The first migration of this program that it lacks; null = none. */
  readonly next: string | null
}

function nextOf(file: string, copy: string): string | null {
  const db = new Sqlite(file, { readonly: true })
  try {
    const applied = appliedSqlite(db)
    if (applied.length === 0) throw failure(`${copy} is not a database of the bot.`, 'ASAP_UNSOUND')
    return pending(readMigrations(migrationsFolder('sqlite')), applied)[0]?.name ?? null
  } finally {
    db.close()
  }
}

/** Brings what is in the journal into the file itself, which SQLite only does when nobody else has the file open. */
function claim(file: string): void {
  try {
    const db = new Sqlite(file, { timeout: 0 })
    try {
      db.pragma('journal_mode = DELETE')
    } finally {
      db.close()
    }
  } catch (error) {
    if (isBusy(error))
      throw failure(`A bot runs on ${file}, or another program has it open: stop it first.`, 'ASAP_RUNNING')
    if (!isUnsound(error)) throw error // one that is damaged is set aside as it is
  }
}

/** What would be taken for the new database's own, were it left beside it. */
const journals = ['-wal', '-shm', '-journal']

/** Gives the file a second name, so that there is no moment without a database, and a journal without one another name; null = neither was there. */
function setAside(file: string, now: Date): string | null {
  const found = ['', ...journals].filter((suffix) => existsSync(`${file}${suffix}`))
  if (!found.length) return null
  const aside = backupPath(file, now, 'set-aside.db')
  for (const suffix of found)
    if (suffix) renameSync(`${file}${suffix}`, `${aside}${suffix}`)
    else linkSync(file, aside)
  return `${aside}${found[0]}`
}

/** Whoever restores may be another user than the bot. */
function inherit(file: string, heir: string): void {
  const { mode, uid, gid } = statSync(file)
  chmodSync(heir, mode & 0o777)
  const now = statSync(heir)
  if (now.uid !== uid || now.gid !== gid) chownSync(heir, uid, gid)
}

function replace(file: string, by: string, now: Date): string | null {
  if (existsSync(file)) {
    inherit(file, by)
    claim(file)
  }
  const aside = setAside(file, now)
  renameSync(by, file)
  flush(dirname(file), 'r')
  return aside
}

/** Puts a proven copy of `copy` in the place of a database that nobody uses; what was there is kept under another name. */
export async function restoreSqlite(file: string, copy: string, now: Date): Promise<Restored> {
  // A bot goes on for a while where the file was taken away under it.
  const giveBack = lockDatabase(file)
  try {
    return await put(file, copy, now)
  } finally {
    giveBack()
  }
}

async function put(file: string, copy: string, now: Date): Promise<Restored> {
  const part = backupPath(file, now, 'restored.part')
  try {
    await copyDatabase(copy, part)
  } catch (error) {
    if (!isUnsound(error)) throw error
    throw failure(
      `${copy} is not a sound copy: ${error instanceof Error ? error.message : ''}.`,
      'ASAP_UNSOUND',
    )
  }
  try {
    const next = nextOf(part, copy)
    return { aside: replace(file, part, now), removed: pruneAside(file), next }
  } finally {
    rmSync(part, { force: true })
  }
}
