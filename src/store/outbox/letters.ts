import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** What became of a message to each account of a person: one arrived (perhaps), one is under way, or none could be written to. */
export type LetterState = 'delivered' | 'underway' | 'waiting'

/** A message to a person, under the key that `enqueueToEachAccount` was given. */
export interface Letter {
  readonly personId: number
  readonly key: string
}

/**
 * The copies of a letter. They are looked for among the person's rows, which both databases have an index for: one over keys
 * would not help PostgreSQL, where a range of texts follows the language of the database.
 */
const copies = `"personId" = ? AND "key" LIKE ?`

const copiesOf = ({ personId, key }: Letter): readonly [number, string] => [personId, `${key}@%`]

/** The statement that reads how copies stand. */
export const copyStates = `SELECT "state" FROM "Outbox" WHERE ${copies}`

/** How the copies of a person's letters stand, by their keys. */
export async function letterStates(
  tx: Tx,
  personId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LetterState>> {
  const states = new Map<string, LetterState>(keys.map((key) => [key, 'waiting']))
  for (const key of keys) {
    const rows = await rawAll<{ state: string }>(tx, copyStates, copiesOf({ personId, key }))
    if (rows.some(({ state }) => state === 'sent' || state === 'unknown')) states.set(key, 'delivered')
    else if (rows.some(({ state }) => state === 'pending' || state === 'sending')) states.set(key, 'underway')
  }
  return states
}

/** True when a copy was tried and refused. */
export async function wasRefused(tx: Tx, letter: Letter): Promise<boolean> {
  const refused = `SELECT "id" FROM "Outbox" WHERE ${copies} AND "state" = 'failed' LIMIT 1`
  return (await rawAll(tx, refused, copiesOf(letter))).length > 0
}

/** Sends copies once more whose account could not be written to and can be now. */
export async function reviveLetter(tx: Tx, letter: Letter): Promise<void> {
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "target" = (SELECT a."target" FROM "Account" a WHERE a."id" = "Outbox"."accountId")
      WHERE ${copies} AND "state" = 'failed' AND EXISTS (SELECT 1 FROM "Account" a
        WHERE a."id" = "Outbox"."accountId" AND a."reachable" = TRUE AND a."target" IS NOT NULL)`,
    copiesOf(letter),
  )
}
