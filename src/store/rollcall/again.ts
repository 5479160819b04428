import type { Params } from '../../core/notice.ts'
import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import type { Alert } from '../alert/record.ts'
import { held, rawRun } from '../database/tx.ts'
import { type Absence, longAbsenceMs } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'

/** What is recorded of somebody who is asked again: nothing, that they are safe, or a call that nobody has taken. */
export type Recorded = 'silent' | 'safe' | 'help'

/** Telegram keeps what is pressed while it is not asked and forgets it after 150 s; a press younger than this many milliseconds comes late, and is not lost. */
const keptMs = 60_000

/** Under a message that arrived later nothing was lost. */
const lostUntil = ({ platform, backAt }: Absence) => (platform === 'telegram' ? backAt - keptMs : backAt)

/**
 * A line's person had a message with buttons on a platform in time before it was back, in private or in their chapter's channel, or
 * was given them there when they answered or said where they are, whether the alert is meant for them or not.
 */
const couldPress = (
  line: string,
) => `(EXISTS (SELECT 1 FROM "Outbox" o JOIN "Alert" l ON l."id" = o."alertId" AND l."rootId" = ${line}."alertId"
     WHERE o."personId" = ${line}."personId" AND o."platform" = ? AND o."verb" = 'send' AND o."state" IN ('sent', 'unknown')
       AND o."doneAt" <= ?)
   OR EXISTS (SELECT 1 FROM "Account" c JOIN "Membership" m ON m."personId" = c."personId"
     JOIN "ChapterChannel" h ON h."chapterId" = m."chapterId" AND h."platform" = c."platform"
     JOIN "Outbox" o ON o."key" = CAST(? AS TEXT) || h."id" AND o."state" IN ('sent', 'unknown') AND o."doneAt" <= ?
     WHERE c."personId" = ${line}."personId" AND c."platform" = ?)
   OR ${line}."platform" = ?
   OR (${line}."place" IS NOT NULL AND EXISTS (SELECT 1 FROM "Account" c
     WHERE c."personId" = ${line}."personId" AND c."platform" = ?)))`

/** Nothing they did since is known: they are silent, or it was recorded before, and of a call nobody has seen to it. */
const mayBeOutdated = (
  line: string,
) => `(${line}."answer" IS NULL OR (${line}."answeredAt" < ? AND (${line}."answer" = 'safe' OR EXISTS
   (SELECT 1 FROM "HelpCase" k WHERE k."personId" = ${line}."personId" AND k."kind" = 'help' AND k."state" = 'open'
       AND (k."alertId" = ${line}."alertId" OR k."alertId" IS NULL)))))`

/** The line of a roll call (the first parameter) that has to be asked about. */
export const isLost = (line: string) =>
  `${line}."alertId" = ? AND ${mayBeOutdated(line)} AND ${couldPress(line)}`

/** What `isLost` takes. */
export function lostParams({ rootId }: Alert, absence: Absence) {
  const { platform, backAt } = absence
  const until = lostUntil(absence)
  return [
    ...[rootId, new Date(backAt), platform, until, `alert:${rootId}:channel`, until],
    ...[platform, platform, platform],
  ]
}

/** One more roll call that the same message asks about. */
const also = `CASE WHEN EXISTS (SELECT 1 FROM "RollCall" s WHERE s."personId" = r."personId" AND ${isLost('s')})
   THEN CAST(? AS TEXT) ELSE '' END`

/** They were asked already, at the end of this absence or later, or will be: another platform was away for the same time. */
export const wasAsked = (
  person: string,
) => `EXISTS (SELECT 1 FROM "Outbox" q WHERE q."personId" = ${person} AND q."notice" = 'safe.again'
   AND (q."paramsJson" LIKE ? OR q."paramsJson" LIKE ?) AND (q."state" IN ('pending', 'sending')
     OR (q."state" IN ('sent', 'unknown', 'cancelled') AND q."doneAt" > ?)))`

/** What `wasAsked` takes. */
export const wasAskedParams = (rootId: number, { backAt }: Absence) => [
  `{"alert":${rootId},%`,
  `%"also":"%,${rootId},%`,
  backAt - longAbsenceMs,
]

/** The account where a person is asked: on the platform that was away if they can be written to there. */
export const account = `(SELECT b."id" FROM "Account" b WHERE b."personId" = r."personId" AND b."reachable" = TRUE
   AND b."target" IS NOT NULL ORDER BY CASE WHEN b."platform" = ? THEN 0 ELSE 1 END, b."id" LIMIT 1)`

/** The first chains of the other roll calls that such a message asks about. */
export function alsoAsked({ also }: Params): number[] {
  return String(also ?? '')
    .split(',')
    .filter(Boolean)
    .map(Number)
}

/**
 * Asks everybody again who may have pressed something on a platform before it was back, for that is lost: the silent,
 * those recorded as safe before, and those whose call nobody has taken. Each once for an absence, however many accounts
 * they have and however many roll calls ask them: about this one, and about those of `others` that may have lost an answer,
 * too. Resolves with how many messages that are.
 */
export function askAgain(
  tx: Tx,
  [head, ...others]: readonly [Alert, ...Alert[]],
  absence: Absence,
): Promise<number> {
  const { rootId } = head
  const { platform, backAt } = absence
  // What comes after it is written for each reader.
  const opening = (was: Recorded) =>
    JSON.stringify({ alert: rootId, head: head.id, was, also: ',' }).slice(0, -2)
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'again:' || r."id" || CAST(? AS TEXT), a."platform", a."target", 'send', ${priority.emergency}, 'safe.again',
            CASE r."answer" WHEN 'safe' THEN CAST(? AS TEXT) WHEN 'help' THEN CAST(? AS TEXT) ELSE CAST(? AS TEXT) END
              ${others.map(() => `|| ${also}`).join(' ')} || '"}',
            ${writtenIn}, 'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."id" = ${account}
      WHERE ${isLost('r')} AND NOT ${wasAsked('r."personId"')}
     ${held(tx, 'r')} ON CONFLICT ("key") DO NOTHING`,
    [
      ...[`:${backAt}`, opening('safe'), opening('help'), opening('silent')],
      ...others.flatMap((other) => [...lostParams(other, absence), `${other.rootId},`]),
      ...[platform, ...lostParams(head, absence)],
      ...wasAskedParams(rootId, absence),
    ],
  )
}
