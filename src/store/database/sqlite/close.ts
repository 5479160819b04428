import type { Database } from 'better-sqlite3'

/** What went wrong first is what is said: a full disk refuses the closing, too. */
export function closeQuietly(db: Database | undefined): void {
  try {
    db?.close()
  } catch {}
}
