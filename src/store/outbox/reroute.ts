import { priority } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import type { Queued } from './claim.ts'
import { accountKey, interrupted } from './outbox.ts'

/** A message that found a closed door. */
export interface Blocked {
  readonly owner: string
  readonly row: Queued
  readonly reason: string
  /** Milliseconds since 1970. */
  readonly at: number
}

interface Next {
  readonly id: number
  readonly platform: Platform
  readonly target: string
}

/**
 * Marks the account (or the chapter's channel) as out of reach, keeps the person, and moves the message on to their next
 * account; resolves with that account's platform, or with null when the message has failed for good.
 */
export async function moveOn(tx: Tx, blocked: Blocked): Promise<Platform | null> {
  await markUnreachable(tx, blocked)
  const { row, owner, reason, at } = blocked
  const next = row.verb === 'edit' ? undefined : await nextAccount(tx, blocked)
  if (!next) {
    await rawRun(
      tx,
      `UPDATE "Outbox" SET "state" = 'failed', "reason" = ?, "doneAt" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
        WHERE "id" = ? AND "leaseOwner" = ?`,
      [reason, at, row.id, owner],
    )
    return null
  }
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "platform" = ?, "target" = ?, "accountId" = ?, "reason" = ?,
       "attempts" = 0, "dueAt" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE "id" = ? AND "leaseOwner" = ?`,
    [next.platform, next.target, next.id, reason, at, row.id, owner],
  )
  return next.platform
}

async function markUnreachable(tx: Tx, { row, reason }: Blocked): Promise<void> {
  if (row.accountId !== null)
    await rawRun(tx, `UPDATE "Account" SET "reachable" = FALSE, "reason" = ? WHERE "id" = ?`, [
      reason,
      row.accountId,
    ])
  else
    await rawRun(
      tx,
      `UPDATE "ChapterChannel" SET "active" = FALSE, "reason" = ? WHERE "platform" = ? AND "target" = ?`,
      [reason, row.platform, row.target],
    )
}

/** A row that is one account's own copy (an alert's, or its key says so), or that was interrupted, goes nowhere else. */
async function nextAccount(tx: Tx, { owner, row }: Blocked): Promise<Next | undefined> {
  if (row.accountId === null) return undefined
  const [next] = await rawAll<Next>(
    tx,
    `SELECT a."id", a."platform", a."target" FROM "Outbox" o
       JOIN "Person" p ON p."id" = o."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = p."id"
      WHERE o."id" = ? AND o."leaseOwner" = ? AND o."leaseUntil" <> ${interrupted} AND o."alertId" IS NULL
        AND o."key" NOT LIKE ?
        AND a."reachable" = TRUE AND a."target" IS NOT NULL
        AND (a."muted" = FALSE OR o."priority" <= ${priority.emergency})
      ORDER BY a."seenAt" DESC, a."id" DESC LIMIT 1`,
    [row.id, owner, accountKey('%', row.accountId)],
  )
  return next
}

/** The platform gave a target a new name (a Telegram group became a supergroup): writes it everywhere it is kept. */
export async function rewriteTarget(tx: Tx, { platform, target }: Queued, to: string): Promise<void> {
  const where = [to, platform, target]
  await rawRun(tx, `UPDATE "Account" SET "target" = ? WHERE "platform" = ? AND "target" = ?`, where)
  await rawRun(
    tx,
    `UPDATE "ChapterChannel" SET "target" = ? WHERE "platform" = ? AND "target" = ?
       AND NOT EXISTS (SELECT 1 FROM "ChapterChannel" c WHERE c."platform" = ? AND c."target" = ?)`,
    [...where, platform, to],
  )
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "target" = ? WHERE "platform" = ? AND "target" = ? AND "state" IN ('pending', 'sending')`,
    where,
  )
}
