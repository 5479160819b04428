import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { latestHeads } from '../alert/chain.ts'
import type { Alert } from '../alert/record.ts'
import { held, rawRun } from '../database/tx.ts'
import { type Absence, longAbsenceMs } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { account, isLost, lostParams } from './again.ts'

/** Whoever was asked so many milliseconds before the end of a roll call has had time to answer. */
const timeToAnswerMs = 60_000

/** A roll call that is over, and since when. */
interface Ended {
  readonly head: Alert
  readonly at: Date
}

/** The roll calls that ended since an absence began: presses for them may be lost all the same. */
export async function endedDuring(tx: Tx, { lostAt }: Absence, now: Date): Promise<Ended[]> {
  const heads = (await latestHeads(tx)).filter(({ rollCall, status }) => rollCall && status !== 'Test')
  return heads.flatMap((head) => {
    const at = head.msgType === 'Cancel' ? head.releasedAt : head.expiresAt
    return at && at <= now && at.getTime() >= lostAt ? [{ head, at }] : []
  })
}

/** Asked for this absence in time before the end, or afterwards. */
const wasAsked = `EXISTS (SELECT 1 FROM "Outbox" q WHERE q."personId" = r."personId" AND q."notice" = 'safe.again'
   AND (q."paramsJson" LIKE ? OR q."paramsJson" LIKE ?)
   AND ((q."state" IN ('pending', 'sending') AND q."paramsJson" LIKE '%"was":"ended"%')
     OR (q."state" IN ('sent', 'unknown') AND q."doneAt" > ? AND (q."doneAt" <= ? OR q."paramsJson" LIKE '%"was":"ended"%'))))`

/**
 * Asks those whose press may be lost although the roll call is over, once for an absence, whether they had called for help and
 * need it still: nobody else would ever hear of it. A call that is recorded stays open anyhow. Resolves with how many
 * messages that are.
 */
export function askOfEnded(tx: Tx, { head, at }: Ended, absence: Absence): Promise<number> {
  const { rootId, id } = head
  const { platform, backAt } = absence
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'ended:' || r."id" || CAST(? AS TEXT), a."platform", a."target", 'send', ${priority.emergency}, 'safe.again',
            CAST(? AS TEXT), ${writtenIn}, 'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."id" = ${account}
      WHERE ${isLost('r')} AND COALESCE(r."answer", '') <> 'help' AND NOT ${wasAsked}
     ${held(tx, 'r')} ON CONFLICT ("key") DO NOTHING`,
    [
      ...[`:${backAt}`, JSON.stringify({ alert: rootId, head: id, was: 'ended', also: '' }), platform],
      ...lostParams(head, absence),
      ...[`{"alert":${rootId},%`, `%"also":"%,${rootId},%`, backAt - longAbsenceMs],
      at.getTime() - timeToAnswerMs,
    ],
  )
}
