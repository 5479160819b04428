import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'
import { refOfKey } from '../outbox/edits.ts'
import { copyNotices, correctionNotices } from './copy.ts'
import { editKey, ringKey } from './corrections.ts'
import type { Alert } from './record.ts'

const anew = `"state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL, "leaseOwner" = NULL,
  "leaseUntil" = NULL,
  "notice" = CASE WHEN "accountId" IS NULL THEN '${copyNotices.channel}' ELSE '${copyNotices.person}' END`

/** The copy that a row of a correction belongs to, by its key. */
const copyOf = `c."key" = substr(r."ref", ${refOfKey.length + 1})`

/**
 * Sees to a correction whose rows met something else than expected: a copy that turned out to be unknown gets the whole
 * text, one that never left needs no correction, and a copy that was edited but could not ring gets its buttons back.
 */
export async function mendCorrections(tx: Tx, alert: Alert): Promise<void> {
  await tellTheUnsure(tx, alert)
  await forgetUnsent(tx, alert)
  await giveButtonsBack(tx, alert)
  await sayItAnew(tx, alert)
}

async function tellTheUnsure(tx: Tx, { id }: Alert): Promise<void> {
  await rawRun(
    tx,
    `UPDATE "Outbox" AS r SET "ref" = NULL, ${anew}
      WHERE r."alertId" = ? AND r."state" = 'failed' AND r."verb" = 'send' AND r."ref" LIKE '${refOfKey}%'
        AND r."target" <> '' AND EXISTS (SELECT 1 FROM "Outbox" c WHERE ${copyOf} AND c."state" = 'unknown')`,
    [id],
  )
}

async function forgetUnsent(tx: Tx, { id }: Alert): Promise<void> {
  const never = (verb: string) =>
    rawRun(
      tx,
      `DELETE FROM "Outbox" AS r WHERE r."alertId" = ? AND r."state" IN ('failed', 'unknown') AND r."verb" = '${verb}'
         AND r."ref" LIKE '${refOfKey}%'
         AND NOT EXISTS (SELECT 1 FROM "Outbox" c WHERE ${copyOf} AND c."state" IN ('sent', 'pending', 'sending'))`,
      [id],
    )
  const forgotten = await never('send')
  await never('edit')
  if (forgotten) await prisma(tx).alert.update({ where: { id }, data: { copies: { decrement: forgotten } } })
}

async function giveButtonsBack(tx: Tx, alert: Alert): Promise<void> {
  const { plain } = correctionNotices
  await rawRun(
    tx,
    `UPDATE "Outbox" AS e SET ${anew}
      WHERE e."alertId" = ? AND e."state" = 'sent' AND e."notice" IN ('${plain.person}', '${plain.channel}') AND e."target" <> ''
        AND EXISTS (SELECT 1 FROM "Outbox" r WHERE r."state" = 'failed'
          AND r."key" = CAST(? AS TEXT) || substr(e."key", ${editKey(alert).length + 1}))`,
    [alert.id, ringKey(alert)],
  )
}

/** A copy that is no longer there: what to do stands in no message any more, so the whole text comes as a new one. */
async function sayItAnew(tx: Tx, { id }: Alert): Promise<void> {
  const { plain } = correctionNotices
  await rawRun(
    tx,
    `UPDATE "Outbox" AS e SET "verb" = 'send', "ref" = NULL, "state" = 'pending', "attempts" = 0, "dueAt" = 0,
        "reason" = NULL, "doneAt" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE e."alertId" = ? AND e."state" = 'failed' AND e."verb" = 'edit' AND e."ref" NOT LIKE '${refOfKey}%'
        AND e."notice" IN ('${plain.person}', '${plain.channel}')
        AND (e."accountId" IS NULL OR EXISTS (SELECT 1 FROM "Account" a WHERE a."id" = e."accountId" AND a."reachable" = TRUE))`,
    [id],
  )
}

/** What became of the copies of a chain when it was updated or cancelled; corrected + failed + waiting is all of them. */
export interface CorrectionCount {
  /** The message that rings arrived, or the edit did. */
  readonly corrected: number
  readonly rung: number
  readonly edited: number
  readonly failed: number
  readonly waiting: number
}

/** Counts an update's or a cancellation's outcomes, one per copy that may have arrived. */
export async function countCorrections(tx: Tx, alert: Alert): Promise<CorrectionCount> {
  const key = ringKey(alert)
  const rows = await rawAll<{ ring: string; edit: string | null; verb: string | null; n: number }>(
    tx,
    `SELECT r."state" AS "ring", e."state" AS "edit", e."verb", count(*) AS "n" FROM "Outbox" r
       LEFT JOIN "Outbox" e ON e."key" = CAST(? AS TEXT) || substr(r."key", ${key.length + 1})
      WHERE r."alertId" = ? AND r."key" LIKE ? GROUP BY r."state", e."state", e."verb"`,
    [editKey(alert), alert.id, `${key}%`],
  )
  const count = { corrected: 0, rung: 0, edited: 0, failed: 0, waiting: 0 }
  for (const { ring, edit, verb, n } of rows) {
    if (ring === 'sent') count.rung += n
    if (edit === 'sent' && verb === 'edit') count.edited += n
    count[outcome(ring, edit)] += n
  }
  return count
}

function outcome(ring: string, edit: string | null): 'corrected' | 'waiting' | 'failed' {
  const states = [ring, edit]
  if (states.includes('sent')) return 'corrected'
  return states.includes('pending') || states.includes('sending') ? 'waiting' : 'failed'
}
