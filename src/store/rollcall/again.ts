import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { reachable } from '../alert/audience.ts'
import type { Alert } from '../alert/record.ts'
import { held, rawRun } from '../database/tx.ts'
import type { Absence } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'

/**
 * Asks everybody again who has not answered and had their copy on a platform before it was back: whatever they pressed
 * there in its absence is lost. Once for each absence; resolves with how many messages that are.
 */
export function askAgain(tx: Tx, head: Alert, { platform, backAt }: Absence): Promise<number> {
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'again:' || r."id" || CAST(? AS TEXT) || a."id", a."platform", a."target", 'send', ${priority.emergency},
            'safe.again', CAST(? AS TEXT), ${writtenIn}, 'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = r."personId" AND a."platform" = ? AND ${reachable}
      WHERE r."alertId" = ? AND r."answer" IS NULL AND EXISTS
        (SELECT 1 FROM "Outbox" o WHERE o."key" = CAST(? AS TEXT) || a."id" AND o."state" IN ('sent', 'unknown')
            AND o."doneAt" <= ?)
     ${held(tx, 'r')} ON CONFLICT ("key") DO NOTHING`,
    [
      `:${backAt}@`,
      JSON.stringify({ alert: head.rootId, head: head.id }),
      platform,
      head.rootId,
      `alert:${head.rootId}@`,
      backAt,
    ],
  )
}
