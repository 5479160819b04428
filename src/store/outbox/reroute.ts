import { priority } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import type { Queued } from './claim.ts'
import { isAway } from './lanes.ts'
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
  return hand(tx, blocked, next)
}

/**
 * Moves a message on to the person's account on another platform that answers, because this one refuses us; the account
 * here stays good. Resolves with that platform; null = there is none, and nothing was done.
 */
export async function moveAway(tx: Tx, blocked: Blocked): Promise<Platform | null> {
  const next = blocked.row.verb === 'edit' ? undefined : await nextAccount(tx, blocked, answering)
  return next ? hand(tx, blocked, next) : null
}

async function hand(tx: Tx, { row, owner, reason, at }: Blocked, next: Next): Promise<Platform> {
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'pending', "platform" = ?, "target" = ?, "accountId" = ?, "reason" = ?,
       "attempts" = 0, "dueAt" = ?, "leaseOwner" = NULL, "leaseUntil" = NULL
      WHERE "id" = ? AND "leaseOwner" = ?`,
    [next.platform, next.target, next.id, reason, at, row.id, owner],
  )
  return next.platform
}

/** So many messages are moved in one transaction. */
const rescueChunk = 200

/**
 * Moves urgent messages to people that wait for a platform which does not answer on to their accounts on one that does,
 * marked if they may have arrived already: rather twice than not. What is one account's own copy stays.
 */
export async function rescueWaiting(tx: Tx, now: Date): Promise<void> {
  await moveWaiting(tx, {
    from: `"Lane" l JOIN "Outbox" o ON o."platform" = l."platform" AND l."silentSince" IS NOT NULL`,
    params: [],
    now,
  })
}

/** The same, at once, for those of these keys that their platform has not taken when it was tried. */
export async function tryElsewhere(tx: Tx, keys: readonly string[], now: Date): Promise<void> {
  if (!keys.length) return
  const marks = keys.map(() => '?').join(', ')
  const from = `(SELECT * FROM "Outbox" WHERE "key" IN (${marks}) AND "attempts" + "doubts" > 0) o`
  await moveWaiting(tx, { from, params: keys, now })
}

async function moveWaiting(
  tx: Tx,
  { from, params, now }: { readonly from: string; readonly params: readonly string[]; readonly now: Date },
): Promise<void> {
  const waiting = await rawAll<
    Next & { readonly next: string; readonly to: string; readonly account: number }
  >(
    tx,
    `SELECT o."id", o."platform", o."target", a."platform" AS "next", a."target" AS "to", a."id" AS "account"
       FROM ${from} JOIN "Account" a ON a."id" = (SELECT b."id" FROM "Account" b WHERE b."personId" = o."personId" AND b."reachable" = TRUE
          AND b."target" IS NOT NULL AND b."platform" <> o."platform" AND NOT ${isAway('b."platform"')}
          ORDER BY b."seenAt" DESC, b."id" DESC LIMIT 1)
      WHERE o."state" = 'pending' AND o."verb" = 'send' AND o."priority" <= ${priority.emergency} AND o."alertId" IS NULL
        AND o."dueAt" <= ? AND o."accountId" IS NOT NULL AND o."key" NOT LIKE '%@' || o."accountId"
      ORDER BY o."id" LIMIT ${rescueChunk}`,
    [...params, now.getTime() + longestPauseAheadMs],
  )
  for (const { id, platform, next, to, account } of waiting)
    await rawRun(
      tx,
      `UPDATE "Outbox" SET "platform" = ?, "target" = ?, "accountId" = ?, "attempts" = 0, "dueAt" = ?,
          "doubtful" = ("doubtful" = TRUE OR "doubts" > 0)
        WHERE "id" = ? AND "platform" = ? AND "state" = 'pending'`,
      [next, to, account, now.getTime(), id, platform],
    )
}

/** What waits for its next attempt counts as waiting; what is meant for a later day does not. */
const longestPauseAheadMs = 5 * 60_000

/** An account on another platform than the row's, which answers. */
const answering = `AND a."platform" <> o."platform" AND NOT ${isAway('a."platform"')}`

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
async function nextAccount(tx: Tx, { owner, row }: Blocked, only = ''): Promise<Next | undefined> {
  if (row.accountId === null) return undefined
  const [next] = await rawAll<Next>(
    tx,
    `SELECT a."id", a."platform", a."target" FROM "Outbox" o
       JOIN "Person" p ON p."id" = o."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = p."id"
      WHERE o."id" = ? AND o."leaseOwner" = ? AND o."leaseUntil" <> ${interrupted} AND o."alertId" IS NULL
        AND o."key" NOT LIKE ?
        AND a."reachable" = TRUE AND a."target" IS NOT NULL
        AND (a."muted" = FALSE OR o."priority" <= ${priority.emergency}) ${only}
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
