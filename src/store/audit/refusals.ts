import type { Actor } from '../../core/actor.ts'
import type { RefusedAct } from '../../core/refusal.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { appendAudit } from './audit.ts'

/**
 * Writes a refused act into the audit if it is the first of its kind that the person tried within the hour, else counts it: nobody
 * can fill the audit, or write words of their own into it. Resolves with which one of the hour it is.
 */
export async function noteRefusal(tx: Tx, actor: Actor, refused: RefusedAct, now: Date): Promise<number> {
  const about = refused.atDoor ? refused.subject : `${refused.act} ${refused.subject}`
  const what = refused.atDoor ? 'door' : about
  const [row] = await rawAll<{ times: number }>(
    tx,
    `INSERT INTO "RefusedAct" ("personId", "what", "since", "times") VALUES (?, ?, ?, 1)
       ON CONFLICT ("personId", "what") DO UPDATE SET "times" = "RefusedAct"."times" + 1 RETURNING "times"`,
    [actor.personId, what, now],
  )
  const times = row?.times ?? 1
  if (times === 1) await appendAudit(tx, { actor, act: 'refused', subject: about, change: null, now })
  return times
}

/** Writes down how many more of each person's acts were refused in the hours that are over: one entry for each person. */
export async function closeRefusals(tx: Tx, before: Date, now: Date): Promise<void> {
  const rows = await rawAll<{ personId: number; since: Date | string | number; times: number }>(
    tx,
    'DELETE FROM "RefusedAct" WHERE "since" <= ? RETURNING "personId", "since", "times"',
    [before],
  )
  for (const [personId, own] of Map.groupBy(rows, (row) => row.personId)) {
    const times = own.reduce((sum, row) => sum + row.times - 1, 0)
    const since = Math.min(...own.map((row) => new Date(row.since).getTime()))
    const detail = { times, since: new Date(since).toISOString() }
    if (times)
      await appendAudit(tx, {
        ...{ actor: null, act: 'refused.more', subject: `person ${personId}` },
        ...{ change: null, detail, now },
      })
  }
}
