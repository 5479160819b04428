import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const noteBeside = (file: string) => `${file}.restored`

/** Notes beside a database that it was put there from a copy made at `copied`, for the bot to tell at its next start. */
export function noteRestored(file: string, copied: Date): void {
  writeFileSync(noteBeside(file), `${copied.toISOString()}\n`)
}

/** When the copy was made that the database was put back to; null = it was not, or that was told. */
export function restoredFrom(file: string): Date | null {
  try {
    const copied = new Date(readFileSync(noteBeside(file), 'utf8').trim())
    return Number.isNaN(copied.getTime()) ? null : copied
  } catch {
    return null
  }
}

/** It was told. */
export function forgetRestored(file: string): void {
  rmSync(noteBeside(file), { force: true })
}
