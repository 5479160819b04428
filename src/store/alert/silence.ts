import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { rawRun } from '../database/tx.ts'
import { refOfKey } from '../outbox/edits.ts'
import { noticeFor } from './copy.ts'
import type { Alert } from './record.ts'

/** The columns of a row that corrects another; for INSERT … SELECT. */
export const columns = `("key", "platform", "target", "verb", "priority", "notice", "paramsJson", "locale", "state",
  "dueAt", "ref", "personId", "accountId", "alertId")`

/** Whoever asked to be forgotten is not corrected: nobody knows any more where they are. */
export const known = `o."target" <> ''`

/** The message of the row `o`, which may still be under way. */
export const messageOf = `CASE o."state" WHEN 'sent' THEN o."ref" ELSE '${refOfKey}' || o."key" END`

/** Messages that have left say that they are out of date; each is edited once, unless that was stopped. */
export function silence(
  tx: Tx,
  alert: Alert,
  now: Date,
  { which, params }: { readonly which: string; readonly params: readonly (string | number)[] },
): Promise<number> {
  return rawRun(
    tx,
    `INSERT INTO "Outbox" ${columns}
     SELECT CAST(? AS TEXT) || o."id", o."platform", o."target", 'edit', ${priority.emergency}, ${noticeFor('rung')},
            o."paramsJson", o."locale", 'pending', CAST(? AS BIGINT), ${messageOf}, o."personId", o."accountId",
            CAST(? AS INTEGER)
       FROM "Outbox" o WHERE (${which}) AND o."state" IN ('sent', 'sending') AND ${known}
     ON CONFLICT ("key") DO UPDATE SET "state" = 'pending', "doneAt" = NULL, "alertId" = excluded."alertId"
      WHERE "Outbox"."state" = 'cancelled'`,
    [`alert:${alert.rootId}:rung@`, now.getTime(), alert.id, ...params],
  )
}
