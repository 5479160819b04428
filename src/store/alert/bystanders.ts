import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { rawRun } from '../database/tx.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { reachable } from './audience.ts'
import { copyNotices, copyParams, correctionNotices } from './copy.ts'
import type { Alert } from './record.ts'

/** Whom the roll call was repeated to, and where; who has no line in it was only asked whether they need help. */
const asked = `SELECT q."personId", max(q."accountId") AS "accountId" FROM "Outbox" q
   WHERE q."notice" IN ('safe.again', 'safe.remind') AND q."verb" = 'send' AND q."state" IN ('sending', 'sent', 'unknown')
     AND q."paramsJson" LIKE ? AND EXISTS (SELECT 1 FROM "RollCall" l WHERE l."alertId" = ? AND l."personId" = q."personId")
   GROUP BY q."personId"`

/** Whoever answered, wrote, said where they are or was asked knows of the alert. */
const knowing = `SELECT c."personId" FROM "RollCall" c WHERE c."alertId" = ? AND (c."answer" IS NOT NULL
     OR c."platform" IS NOT NULL OR c."place" IS NOT NULL OR c."note" IS NOT NULL)
   UNION SELECT "personId" FROM "asked"`

/** Whom a message of the chain has reached, or may yet. */
const holding = `SELECT o."personId" FROM "Outbox" o
   WHERE o."alertId" IN (SELECT "id" FROM "Alert" WHERE "rootId" = CAST(? AS INTEGER)) AND o."personId" IS NOT NULL
     AND o."verb" = 'send' AND o."notice" IN ('${copyNotices.person}', '${correctionNotices.ring.person}')
     AND o."state" IN ('pending', 'sending', 'sent', 'unknown')`

/** Where they answered, else where they were asked, else where they were seen last. */
const account = `(SELECT a."id" FROM "Account" a WHERE a."personId" = r."personId" AND ${reachable}
   ORDER BY CASE WHEN a."platform" = r."platform" THEN 0 WHEN a."id" = r."accountId" THEN 1 ELSE 2 END,
     a."seenAt" DESC, a."id" DESC LIMIT 1)`

/**
 * Queues an update or a cancellation as a whole for everybody who knows of the alert by its roll call and has no message of it
 * that could be corrected: they answered under somebody else's, or theirs did not arrive. It is their copy from then on.
 * Resolves with how many that are.
 */
export function tellBystanders(tx: Tx, { id, rootId }: Alert): Promise<number> {
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     WITH "asked" AS MATERIALIZED (${asked}), "knowing" AS MATERIALIZED (${knowing}),
       r AS MATERIALIZED (SELECT k."personId", c."platform", s."accountId" FROM "knowing" k
         LEFT JOIN "RollCall" c ON c."alertId" = ? AND c."personId" = k."personId"
         LEFT JOIN "asked" s ON s."personId" = k."personId" WHERE k."personId" NOT IN (${holding}))
     SELECT CAST(? AS TEXT) || a."id", a."platform", a."target", 'send', ${priority.emergency}, '${copyNotices.person}',
            CAST(? AS TEXT), ${writtenIn}, 'pending', 0, r."personId", a."id", CAST(? AS INTEGER)
       FROM r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."id" = ${account} WHERE 1 = 1
     ON CONFLICT ("key") DO UPDATE SET "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
       "leaseOwner" = NULL, "leaseUntil" = NULL, "paramsJson" = excluded."paramsJson", "locale" = excluded."locale",
       "target" = excluded."target", "alertId" = excluded."alertId"
      WHERE "Outbox"."state" IN ('failed', 'cancelled') AND "Outbox"."target" <> ''`,
    [
      ...[`{"alert":${rootId},%`, rootId, rootId, rootId, rootId],
      ...[`alert:${rootId}@`, JSON.stringify(copyParams({ id })), id],
    ],
  )
}
