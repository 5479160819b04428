import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { latestHeads } from '../alert/chain.ts'
import type { Alert } from '../alert/record.ts'
import { held, rawRun } from '../database/tx.ts'
import { type Absence, longAbsenceMs } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { account, isLost, lostParams } from './again.ts'
import { askWhoWrote } from './wrote.ts'

/** Whoever was asked so many milliseconds before the end of a roll call has had time to answer. */
const timeToAnswerMs = 60_000

/** An absence is noted so many milliseconds late at most: a long poll that hangs is given up after 50 s, and looked at every 5 s. */
const notedLateMs = 60_000

/** A roll call that is over, and since when. */
interface Ended {
  readonly head: Alert
  readonly at: Date
}

/** The roll calls that ended since an absence began, or so shortly before that it may have begun: presses for them may be lost all the same. */
export async function endedDuring(tx: Tx, { lostAt }: Absence, now: Date): Promise<Ended[]> {
  const heads = (await latestHeads(tx)).filter(({ rollCall, status }) => rollCall && status !== 'Test')
  return heads.flatMap((head) => {
    const at = head.msgType === 'Cancel' ? head.releasedAt : head.expiresAt
    return at && at <= now && at.getTime() >= lostAt - notedLateMs ? [{ head, at }] : []
  })
}

/** Asked for this absence in time before the end, or afterwards, or told of the end before it. */
const wasAsked = (
  person: string,
) => `(EXISTS (SELECT 1 FROM "Outbox" e WHERE e."personId" = ${person} AND e."alertId" = ? AND e."state" = 'sent'
     AND e."doneAt" <= ?)
   OR EXISTS (SELECT 1 FROM "Outbox" q WHERE q."personId" = ${person} AND q."notice" = 'safe.again'
   AND (q."paramsJson" LIKE ? OR q."paramsJson" LIKE ?)
   AND ((q."state" IN ('pending', 'sending') AND q."paramsJson" LIKE '%"was":"ended"%')
     OR (q."state" IN ('sent', 'unknown') AND q."doneAt" > ? AND (q."doneAt" <= ? OR q."paramsJson" LIKE '%"was":"ended"%')))))`

/** What `wasAsked` takes. */
const wasAskedParams = ({ head, at }: Ended, { lostAt, backAt }: Absence) => [
  ...[head.msgType === 'Cancel' ? head.id : 0, lostAt],
  ...[`{"alert":${head.rootId},%`, `%"also":"%,${head.rootId},%`, backAt - longAbsenceMs],
  at.getTime() - timeToAnswerMs,
]

/**
 * Asks those whose press may be lost although the roll call is over, once for an absence, whether they had called for help and
 * need it still: nobody else would ever hear of it. A call that is recorded stays open anyhow. Resolves with how many
 * messages that are.
 */
export function askOfEnded(tx: Tx, ended: Ended, absence: Absence): Promise<number> {
  const { head } = ended
  const { rootId, id } = head
  const { platform, backAt } = absence
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'ended:' || r."id" || CAST(? AS TEXT), a."platform", a."target", 'send', ${priority.emergency}, 'safe.again',
            CAST(? AS TEXT), ${writtenIn}, 'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."id" = ${account}
      WHERE ${isLost('r')} AND COALESCE(r."answer", '') <> 'help' AND NOT ${wasAsked('r."personId"')}
     ${held(tx, 'r')} ON CONFLICT ("key") DO NOTHING`,
    [
      ...[`:${backAt}`, JSON.stringify({ alert: rootId, head: id, was: 'ended', also: '' }), platform],
      ...lostParams(head, absence),
      ...wasAskedParams(ended, absence),
    ],
  )
}

/** The same of whoever is not in that roll call and wrote to the bot shortly before. */
export function askOfEndedWhoWrote(tx: Tx, ended: Ended, absence: Absence): Promise<number> {
  const params = () => wasAskedParams(ended, absence)
  return askWhoWrote(tx, [ended.head], absence, { key: 'ended', was: 'ended', wasAsked, params })
}
