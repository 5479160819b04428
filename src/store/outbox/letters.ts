import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** What became of a message to each account of a person: one arrived (perhaps), one is under way, or none could be written to. */
export type LetterState = 'delivered' | 'underway' | 'waiting'

/** How the copies stand that `enqueueToEachAccount` queued under each of these keys. */
export async function letterStates(
  tx: Tx,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LetterState>> {
  const states = new Map<string, LetterState>(keys.map((key) => [key, 'waiting']))
  for (const key of keys) {
    const rows = await rawAll<{ state: string }>(tx, `SELECT "state" FROM "Outbox" WHERE "key" LIKE ?`, [
      `${key}@%`,
    ])
    if (rows.some(({ state }) => state === 'sent' || state === 'unknown')) states.set(key, 'delivered')
    else if (rows.some(({ state }) => state === 'pending' || state === 'sending')) states.set(key, 'underway')
  }
  return states
}

/** True when a copy under this key was tried and refused. */
export async function wasRefused(tx: Tx, key: string): Promise<boolean> {
  const rows = await rawAll(
    tx,
    `SELECT "id" FROM "Outbox" WHERE "key" LIKE ? AND "state" = 'failed' LIMIT 1`,
    [`${key}@%`],
  )
  return rows.length > 0
}

/** Sends copies once more whose account could not be written to and can be now. */
export async function reviveLetter(tx: Tx, key: string): Promise<void> {
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "target" = (SELECT a."target" FROM "Account" a WHERE a."id" = "Outbox"."accountId")
      WHERE "key" LIKE ? AND "state" = 'failed' AND EXISTS (SELECT 1 FROM "Account" a
        WHERE a."id" = "Outbox"."accountId" AND a."reachable" = TRUE AND a."target" IS NOT NULL)`,
    [`${key}@%`],
  )
}
