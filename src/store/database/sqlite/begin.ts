import { setTimeout as pause } from 'node:timers/promises'
import { failure } from '../failure.ts'

/** How often BEGIN is tried while another process writes, 5 to 50 ms apart: ten seconds in all. */
const patience = 360

/** True when another program has the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** Begins a transaction that writes, as soon as no other process writes; the event loop goes on meanwhile. */
export async function begin(start: () => unknown): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      start()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (attempt === patience)
        throw failure('The database file is locked by another program.', 'SQLITE_BUSY')
      await pause(5 + Math.random() * 45)
    }
  }
}
