import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { failure } from '../failure.ts'
import { isBusy } from './begin.ts'

/**
 * Takes a database file for this process alone until the function it returns is called, or the process ends, however it
 * ends: the lock is the system's, on a file beside the database. Throws a sentence when another bot has it.
 */
export function lockDatabase(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => void lock.close()
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw failure(
      `Another bot is running on ${file}. Stop it first, or give this one a database of its own (DATABASE_URL).`,
      'ASAP_RUNS_ALREADY',
    )
  }
}
