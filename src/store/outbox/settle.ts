import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { dialect, rawRun } from '../database/tx.ts'
import type { Queued } from './claim.ts'
import { interrupted } from './outbox.ts'
import { moveAway, moveOn, rewriteTarget } from './reroute.ts'

/** Waits until `dueAt` (milliseconds since 1970, parts of one are rounded up: PostgreSQL takes no such number). */
interface Again {
  readonly kind: 'again'
  readonly dueAt: number
  readonly attempts: number
  /** Attempts that may have arrived although nobody knows. */
  readonly doubts: number
  /** The platform may show it twice if it is sent again. */
  readonly doubtful?: boolean
  readonly reason: string | null
}

/** What becomes of a row after one attempt; decided by src/outbox/retry.ts alone. */
export type Fate =
  | { readonly kind: 'sent'; readonly ref: string }
  | Again
  /** The platform refuses our token: moves on to the person's account on another platform, and waits where there is none. */
  | (Omit<Again, 'kind'> & { readonly kind: 'refused' })
  | { readonly kind: 'failed'; readonly reason: string }
  /** The address is closed to us: the account is marked, and the person's next one is tried. */
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'moved'; readonly target: string; readonly attempts: number }
  | { readonly kind: 'unknown'; readonly reason: string }

export interface Outcome {
  readonly row: Queued
  readonly fate: Fate
  /** When it happened, in milliseconds since 1970. */
  readonly at: number
}

/**
 * Writes down what became of many rows, in a few statements. Of a row whose address was forgotten in flight no other is kept. A row that is no longer the owner's is left alone, and one
 * that was interrupted in flight is cancelled instead of tried again. Resolves with the platforms that have new work
 * because a message moved on to another account there.
 */
export async function settle(
  tx: Tx,
  owner: string,
  outcomes: readonly Outcome[],
): Promise<ReadonlySet<Platform>> {
  const elsewhere = new Set<Platform>()
  await settleSent(tx, owner, outcomes)
  await settleOthers(tx, owner, await withoutMoved(tx, owner, outcomes, elsewhere))
  for (const { row, fate, at } of outcomes) {
    if (fate.kind === 'moved') await rewriteTarget(tx, row, fate.target)
    if (fate.kind === 'sent' && row.verb === 'edit' && fate.ref !== row.ref)
      await rewriteRef(tx, row, fate.ref)
    if (fate.kind !== 'blocked') continue
    const next = await moveOn(tx, { owner, row, reason: fate.reason, at })
    if (next) elsewhere.add(next)
  }
  return elsewhere
}

/** Moves what a platform refuses on to other platforms; whatever found no account there waits like everything else. */
async function withoutMoved(
  tx: Tx,
  owner: string,
  outcomes: readonly Outcome[],
  elsewhere: Set<Platform>,
): Promise<readonly Outcome[]> {
  const left: Outcome[] = []
  for (const outcome of outcomes) {
    const { row, fate, at } = outcome
    if (fate.kind !== 'refused') left.push(outcome)
    else {
      const next = await moveAway(tx, { owner, row, reason: fate.reason ?? '', at })
      if (next) elsewhere.add(next)
      else left.push({ ...outcome, fate: { ...fate, kind: 'again' } })
    }
  }
  return left
}

const rows = {
  sqlite: 'json_each(?) AS j',
  postgresql: 'jsonb_array_elements(CAST(? AS jsonb)) AS j(value)',
}

async function settleSent(tx: Tx, owner: string, outcomes: readonly Outcome[]): Promise<void> {
  const sent: [number, string, number][] = []
  for (const { row, fate, at } of outcomes) if (fate.kind === 'sent') sent.push([row.id, fate.ref, at])
  if (!sent.length) return
  await rawRun(
    tx,
    `UPDATE "Outbox" AS o SET "state" = 'sent', "ref" = CASE o."target" WHEN '' THEN NULL ELSE j.value->>1 END, "doneAt" = CAST(j.value->>2 AS BIGINT),
       "reason" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL
     FROM ${rows[dialect(tx)]} WHERE o."id" = CAST(j.value->>0 AS INTEGER) AND o."leaseOwner" = ?`,
    [JSON.stringify(sent), owner],
  )
}

/** id, state, dueAt, attempts, doubts, reason, at, doubtful; null leaves the column as it is. */
type Written = [
  ...[id: number, state: string, dueAt: number | null, attempts: number | null],
  ...[doubts: number | null, reason: string | null, at: number, doubtful: number],
]

/** Longest reason that is kept, in characters. */
const longest = 300

async function settleOthers(tx: Tx, owner: string, outcomes: readonly Outcome[]): Promise<void> {
  const written = outcomes.flatMap((outcome) => {
    const line = writtenOf(outcome)
    return line ? [line] : []
  })
  if (!written.length) return
  const waits = `j.value->>1 = 'pending' AND o."leaseUntil" <> ${interrupted}`
  await rawRun(
    tx,
    `UPDATE "Outbox" AS o SET
       "state" = CASE WHEN ${waits} OR j.value->>1 <> 'pending' THEN j.value->>1
         WHEN COALESCE(CAST(j.value->>4 AS INTEGER), 0) > 0 THEN 'unknown' ELSE 'cancelled' END,
       "dueAt" = COALESCE(CAST(j.value->>2 AS BIGINT), o."dueAt"),
       "attempts" = COALESCE(CAST(j.value->>3 AS INTEGER), o."attempts"),
       "doubts" = COALESCE(CAST(j.value->>4 AS INTEGER), o."doubts"),
       "doubtful" = (o."doubtful" = TRUE OR CAST(j.value->>7 AS INTEGER) = 1),
       "reason" = CASE WHEN o."target" = '' AND o."alertId" IS NULL THEN NULL ELSE j.value->>5 END,
       "doneAt" = CASE WHEN ${waits} THEN NULL ELSE CAST(j.value->>6 AS BIGINT) END,
       "leaseOwner" = NULL, "leaseUntil" = NULL
     FROM ${rows[dialect(tx)]} WHERE o."id" = CAST(j.value->>0 AS INTEGER) AND o."leaseOwner" = ?`,
    [JSON.stringify(written), owner],
  )
}

function writtenOf({ row, fate, at }: Outcome): Written | null {
  switch (fate.kind) {
    case 'again':
      return [
        row.id,
        'pending',
        Math.ceil(fate.dueAt),
        fate.attempts,
        fate.doubts,
        short(fate.reason),
        at,
        Number(fate.doubtful ?? false),
      ]
    case 'moved':
      return [row.id, 'pending', at, fate.attempts, null, null, at, 0]
    case 'failed':
    case 'unknown':
      return [row.id, fate.kind, null, null, null, short(fate.reason), at, 0]
    case 'sent':
    case 'blocked':
    case 'refused':
      return null
  }
}

function short(reason: string | null): string | null {
  return reason?.slice(0, longest).toWellFormed().replaceAll('\0', '') ?? null
}

/** An edit may have given a message another ref (a long one has more parts now): later edits must find it. */
async function rewriteRef(tx: Tx, row: Queued, ref: string): Promise<void> {
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "ref" = ? WHERE "platform" = ? AND "target" = ? AND "ref" = ?
       AND "personId" IS NOT DISTINCT FROM (SELECT o."personId" FROM "Outbox" o WHERE o."id" = ?)`,
    [ref, row.platform, row.target, row.ref, row.id],
  )
}
