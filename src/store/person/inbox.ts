import type { Tx } from '../../core/tx.ts'
import { rawRun } from '../database/tx.ts'

/** Forgets the events handled before an instant, with their stored answers; resolves with how many. */
export function forgetInbox(tx: Tx, before: Date): Promise<number> {
  return rawRun(tx, 'DELETE FROM "Inbox" WHERE "at" < ?', [before.getTime()])
}
