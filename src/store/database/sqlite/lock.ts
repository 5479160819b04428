import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { failure, unopenable } from '../failure.ts'
import { isBusy } from './begin.ts'
import { closeQuietly } from './close.ts'

/**
 * Takes a database file for this process alone until the function it returns is called, or the process ends, however it
 * ends: the lock is the system's, on a file beside the database. Throws a sentence when another bot has it.
 */
export function lockDatabase(file: string): () => void {
  let lock: Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    lock = new Sqlite(`${file}.lock`, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    const held = lock
    return () => void held.close()
  } catch (error) {
    closeQuietly(lock)
    if (!isBusy(error)) throw unopenable(file, error)
    throw failure(
      `Another bot is running on ${file}. Stop it first, or give this one a database of its own (DATABASE_URL).`,
      'ASAP_RUNS_ALREADY',
    )
  }
}
