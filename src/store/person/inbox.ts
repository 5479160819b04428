import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt } from '../database/encrypted.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** Forgets the events handled before an instant, with their stored answers; resolves with how many. */
export function forgetInbox(tx: Tx, before: Date): Promise<number> {
  return rawRun(tx, 'DELETE FROM "Inbox" WHERE "at" < ?', [before.getTime()])
}

/** An event that was answered longer ago is not delivered again while its answer matters, in milliseconds. */
const repeatedMs = 10 * 60_000

/** Answers read at a time. */
const chunk = 500

/**
 * Takes the words out of stored answers because somebody is to be forgotten: an answer is nobody's, and helpers read of others
 * in theirs. Younger ones than any platform repeats at once stay, if none of these words stands in them.
 */
export async function emptyAnswers(tx: Tx, words: readonly string[], now: Date): Promise<void> {
  const before = now.getTime() - repeatedMs
  await rawRun(tx, 'UPDATE "Inbox" SET "replyJson" = NULL WHERE "replyJson" IS NOT NULL AND "at" < ?', [
    before,
  ])
  const sought = words.map(asWritten)
  for (let after: string | null = ''; after !== null; ) {
    const rows: Answer[] = await rawAll<Answer>(
      tx,
      `SELECT "id", "replyJson" FROM "Inbox" WHERE "replyJson" IS NOT NULL AND "id" > ? ORDER BY "id" LIMIT ${chunk}`,
      [after],
    )
    const naming = rows.filter(({ replyJson }) => {
      const answer = decrypt(tx, 'Inbox.replyJson', replyJson)
      return answer === locked || sought.some((word) => answer.includes(word))
    })
    if (naming.length)
      await rawRun(
        tx,
        `UPDATE "Inbox" SET "replyJson" = NULL WHERE "id" IN (${naming.map(() => '?').join(', ')})`,
        naming.map(({ id }) => id),
      )
    after = rows.length < chunk ? null : (rows.at(-1)?.id ?? null)
  }
}

interface Answer {
  readonly id: string
  readonly replyJson: string
}

/** As a text stands inside of JSON. */
const asWritten = (text: string) => JSON.stringify(text).slice(1, -1)
