import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import type { Alert } from '../alert/record.ts'
import { rawRun } from '../database/tx.ts'
import type { Absence } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { type Recorded, wasAsked, wasAskedParams } from './again.ts'

/** Whoever wrote in so many milliseconds before a platform went away may still have had the buttons of an answer before them. */
const buttonsMs = 30 * 60_000

/** How they are asked: what their messages' keys begin with and say, and whom nobody asks once more. */
export interface Question {
  readonly key: string
  readonly was: Recorded | 'ended'
  readonly wasAsked: (person: string) => string
  readonly params: (rootId: number, absence: Absence) => readonly (string | number)[]
}

const whileItRuns: Question = { key: 'again', was: 'silent', wasAsked, params: wasAskedParams }

/**
 * Asks those who are not in a roll call and wrote to the bot shortly before a platform went away: any answer to them carries
 * the button that calls for help while an alert runs, and nothing is known of who pressed it. Each once for an absence.
 * Resolves with how many messages that are.
 */
export function askWhoWrote(
  tx: Tx,
  { rootId, id }: Alert,
  absence: Absence,
  { key, was, wasAsked, params }: Question = whileItRuns,
): Promise<number> {
  const { platform, lostAt, backAt } = absence
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT CAST(? AS TEXT) || p."id", a."platform", a."target", 'send', ${priority.emergency}, 'safe.again', CAST(? AS TEXT),
            ${writtenIn}, 'pending', 0, p."id", a."id", NULL
       FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
      WHERE a."platform" = ? AND a."reachable" = TRUE AND a."target" IS NOT NULL AND a."seenAt" >= ? AND a."seenAt" <= ?
        AND NOT EXISTS (SELECT 1 FROM "RollCall" r WHERE r."alertId" = ? AND r."personId" = p."id")
        AND NOT ${wasAsked('p."id"')}
     ON CONFLICT ("key") DO NOTHING`,
    [
      `${key}:${rootId}:${backAt}:`,
      JSON.stringify({ alert: rootId, head: id, was, also: '' }),
      ...[platform, new Date(lostAt - buttonsMs), new Date(backAt), rootId],
      ...params(rootId, absence),
    ],
  )
}
