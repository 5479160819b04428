import { priority } from '../../core/outgoing.ts'
import type { Tx } from '../../core/tx.ts'
import { reachable } from '../alert/audience.ts'
import type { Alert } from '../alert/record.ts'
import { held, prisma, rawAll, rawRun } from '../database/tx.ts'
import { queuedColumns } from '../outbox/outbox.ts'
import { writtenIn } from '../person/language.ts'

/** How reminders are paced. */
export interface RemindRules {
  readonly everyMs: number
  readonly times: number
  readonly now: Date
}

/** At most so long is the last reminder waited for before somebody is to call. */
const longestWaitMs = 5 * 60_000

/**
 * Queues the next reminders of a roll call for silent people, on every account that can be reached, at most 2,000
 * people at a time. Whoever has not answered some minutes after the last one is listed for calling. Resolves with how
 * many people were due.
 */
export async function remindSilent(tx: Tx, head: Alert, rules: RemindRules): Promise<number> {
  const { now, everyMs, times } = rules
  const due = await rawAll<{ id: number; personId: number; reminders: number }>(
    tx,
    `SELECT "id", "personId", "reminders" FROM "RollCall"
      WHERE "alertId" = ? AND "answer" IS NULL AND "remindAt" <= ? ORDER BY "id" LIMIT 2000 ${held(tx)}`,
    [head.rootId, now],
  )
  const first = due[0]
  const last = due.at(-1)
  if (!first || !last) return 0
  const range = [head.rootId, now, first.id, last.id] as const
  const condition = `r."alertId" = ? AND r."answer" IS NULL AND r."remindAt" <= ? AND r."id" >= ? AND r."id" <= ?`
  // Whoever wrote something that they did not confirm is reminded of that.
  const said = JSON.stringify({ alert: head.rootId, head: head.id })
  await rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'remind:' || r."id" || ':' || r."reminders" || '@' || a."id", a."platform", a."target", 'send',
            ${priority.emergency}, 'safe.remind',
            CASE WHEN COALESCE(r."note", '') = '' THEN CAST(? AS TEXT) ELSE CAST(? AS TEXT) || r."id" || '}' END, ${writtenIn},
            'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = r."personId" AND ${reachable}
      WHERE r."reminders" < ${times} AND ${condition} ON CONFLICT ("key") DO NOTHING`,
    [said, `${said.slice(0, -1)},"line":`, ...range],
  )
  await rawRun(
    tx,
    `UPDATE "RollCall" AS r SET "remindAt" = NULL WHERE r."reminders" >= ${times} AND ${condition}`,
    range,
  )
  const remindedUpTo = (most: number, waitMs: number) =>
    rawRun(
      tx,
      `UPDATE "RollCall" AS r SET "reminders" = "reminders" + 1, "remindAt" = ?
        WHERE r."reminders" < ${most} AND ${condition}`,
      [new Date(now.getTime() + waitMs), ...range],
    )
  await remindedUpTo(times - 1, everyMs)
  await remindedUpTo(times, Math.min(everyMs, longestWaitMs))
  return due.length
}

/** Silent people whom no reminder has moved: somebody has to call them. */
export async function countUncalled(tx: Tx, rootId: number, times: number): Promise<number> {
  const where = { alertId: rootId, answer: null, remindAt: null, reminders: { gte: times } }
  return prisma(tx).rollCall.count({ where })
}
