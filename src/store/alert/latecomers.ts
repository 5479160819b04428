import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import { among, membersOf, reachable } from './audience.ts'
import { runningAlerts } from './chain.ts'
import { copyNotices, copyParams, correctionNotices } from './copy.ts'
import { reopen } from './deliveries.ts'
import { planRange } from './planning.ts'
import type { PlanRules } from './range.ts'
import type { Alert } from './record.ts'

/**
 * Gives a person every running alert whose audience they have come into: to be called when somebody registers, moves,
 * links an account or can be reached again. Resolves with how many copies that were; called twice, the second does nothing.
 */
export async function giveRunningAlerts(tx: Tx, personId: number, rules: PlanRules): Promise<number> {
  let copies = 0
  for (const head of await runningAlerts(tx, rules.now)) {
    if (isStopped(head)) continue
    const range = { head, alertId: head.id, step: 'all', after: personId - 1, through: personId } as const
    const planned = await planRange(tx, range, rules)
    if (planned) await reopen(tx, head.id)
    copies += planned
  }
  return copies
}

/** Nobody new gets an alert that the Board interrupted. */
function isStopped({ state, msgType }: Alert): boolean {
  return state === 'interrupted' && msgType === 'Alert'
}

/**
 * Members of a running alert's audience seen since an instant who have no copy on one of their accounts: they came back,
 * linked an account or moved. At most 500; `giveRunningAlerts` gives each of them a copy, so that none is found twice.
 */
export async function latecomers(tx: Tx, head: Alert, since: Date): Promise<number[]> {
  if (isStopped(head)) return []
  const members = membersOf(head.audience)
  const rows = await rawAll<{ personId: number }>(
    tx,
    `SELECT DISTINCT a."personId" FROM "Account" a JOIN "Membership" m ON m."personId" = a."personId"
       JOIN "Person" p ON p."id" = m."personId" AND p."erasedAt" IS NULL
      WHERE a."seenAt" >= ? AND ${reachable} AND (${members.sql})
        AND NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."key" = CAST(? AS TEXT) || a."id") LIMIT 500`,
    [since, ...members.params, `alert:${head.rootId}@`],
  )
  return rows.map((row) => row.personId)
}

/**
 * Puts back in line what failed before its reader was seen again, at most 500 at a time: the alert itself while it runs,
 * and the newest correction of a copy that they have. Resolves with how many.
 */
export async function requeueReturned(tx: Tx, head: Alert): Promise<number> {
  const anew = head.msgType === 'Cancel' ? '' : `o."verb" = 'send' OR`
  const failed = await rawAll<{ id: number; alertId: number; doneAt: number; seenAt: Date | string }>(
    tx,
    `SELECT o."id", o."alertId", o."doneAt", a."seenAt" FROM "Alert" l JOIN "Outbox" o ON o."alertId" = l."id"
       JOIN "Account" a ON a."id" = o."accountId" AND ${reachable}
      WHERE l."rootId" = ? AND l."state" <> 'interrupted' AND o."state" = 'failed'
        AND o."notice" IN ('${copyNotices.person}', '${correctionNotices.ring.person}', '${correctionNotices.plain.person}')
        AND (${anew} o."alertId" = ?)
      ORDER BY a."seenAt" DESC LIMIT 500`,
    [head.rootId, head.id],
  )
  const returned = failed.filter((row) => new Date(row.seenAt).getTime() > row.doneAt)
  if (!returned.length) return 0
  const ids = among(
    '"id"',
    returned.map((row) => row.id),
  )
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "attempts" = 0, "dueAt" = 0, "reason" = NULL, "doneAt" = NULL,
        "paramsJson" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "state" = 'failed' AND ${ids.sql}`,
    [JSON.stringify(copyParams(head)), ...ids.params],
  )
  for (const id of new Set(returned.map((row) => row.alertId))) await reopen(tx, id)
  return returned.length
}
