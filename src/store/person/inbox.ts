import type { Tx } from '../../core/tx.ts'
import { dialect, rawRun } from '../database/tx.ts'

/** Forgets the events handled before an instant, with their stored answers; resolves with how many. */
export function forgetInbox(tx: Tx, before: Date): Promise<number> {
  return rawRun(tx, 'DELETE FROM "Inbox" WHERE "at" < ?', [before.getTime()])
}

/** An event that was answered longer ago is not delivered again while its answer matters, in milliseconds. */
const repeatedMs = 10 * 60_000

/** More words than this are not looked for in each answer: then all answers lose theirs. */
const mostSought = 60

/**
 * Takes the words out of stored answers because somebody is to be forgotten: an answer is nobody's, and helpers read of others
 * in theirs. Younger ones than any platform repeats at once stay, if none of these words stands in them.
 */
export async function emptyAnswers(tx: Tx, words: readonly string[], now: Date): Promise<void> {
  const place = dialect(tx) === 'sqlite' ? 'instr' : 'strpos'
  const sought = words.length > mostSought ? [] : words
  const before = now.getTime() + (words.length > mostSought ? 1 : -repeatedMs)
  const found = sought.map(() => ` OR ${place}("replyJson", ?) > 0`).join('')
  await rawRun(
    tx,
    `UPDATE "Inbox" SET "replyJson" = NULL WHERE "replyJson" IS NOT NULL AND ("at" < ?${found})`,
    [before, ...sought.map(asWritten)],
  )
}

/** As a text stands inside of JSON. */
const asWritten = (text: string) => JSON.stringify(text).slice(1, -1)
