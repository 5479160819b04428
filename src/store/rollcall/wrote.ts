import { inTurn } from '../../core/in-turn.ts'
import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { findAlert } from '../alert/alerts.ts'
import type { Alert } from '../alert/record.ts'
import { rawRun } from '../database/tx.ts'
import type { Absence } from '../outbox/hearing.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'
import { type Recorded, wasAsked, wasAskedParams } from './again.ts'

/** Whoever wrote in so many milliseconds before a platform went away may still have had the buttons of an answer before them. */
const buttonsMs = 30 * 60_000

/** So many milliseconds before the release of an alert somebody may have written what was answered after it. */
const answeredMs = 60_000

/** How they are asked: what their messages' keys begin with and say, and whom nobody asks once more. */
export interface Question {
  readonly key: string
  readonly was: Recorded | 'ended'
  readonly wasAsked: (person: string) => string
  readonly params: (rootId: number, absence: Absence) => readonly (string | number)[]
}

/** Members of the Board release the alert; they are in no danger by not having pressed. */
const onBoard = `EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'board'
   AND g."revokedAt" IS NULL AND (g."endsAt" IS NULL OR g."endsAt" > ?))`

/** When the first of some chains was released, in milliseconds since 1970. */
async function releaseOf(tx: Tx, heads: readonly Alert[]): Promise<number> {
  const roots = await inTurn(heads, ({ rootId }) => findAlert(tx, rootId))
  return Math.min(...roots.map((root) => root?.releasedAt?.getTime() ?? Number.POSITIVE_INFINITY))
}

const whileItRuns: Question = { key: 'again', was: 'silent', wasAsked, params: wasAskedParams }

/**
 * Asks those who are not in a roll call and wrote to the bot while an alert ran, shortly before a platform went away or
 * until it was back: any answer to them carried the button that calls for help, and nothing is known of who pressed it. The
 * first of the alerts that ran is spoken for. Each once for an absence. Resolves with how many messages that are.
 */
export async function askWhoWrote(
  tx: Tx,
  heads: readonly [Alert, ...Alert[]],
  absence: Absence,
  { key, was, wasAsked, params }: Question = whileItRuns,
): Promise<number> {
  const { platform, lostAt, backAt } = absence
  const [{ rootId, id }] = heads
  const from = Math.max(lostAt - buttonsMs, (await releaseOf(tx, heads)) - answeredMs)
  if (from > backAt) return 0
  return rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT CAST(? AS TEXT) || p."id", a."platform", a."target", 'send', ${priority.emergency}, 'safe.again', CAST(? AS TEXT),
            ${writtenIn}, 'pending', 0, p."id", a."id", NULL
       FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
      WHERE a."platform" = ? AND a."reachable" = TRUE AND a."target" IS NOT NULL AND a."seenAt" >= ? AND a."seenAt" <= ?
        AND NOT EXISTS (SELECT 1 FROM "RollCall" r WHERE r."alertId" = ? AND r."personId" = p."id")
        AND NOT ${onBoard} AND NOT ${wasAsked('p."id"')}
     ON CONFLICT ("key") DO NOTHING`,
    [
      `${key}:${rootId}:${backAt}:`,
      JSON.stringify({ alert: rootId, head: id, was, also: '', wrote: 1 }),
      ...[platform, new Date(from), new Date(backAt), rootId, new Date(backAt)],
      ...params(rootId, absence),
    ],
  )
}
