import type { Locale } from '../../core/language.ts'
import { alertPriorities, priority } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { dialect, rawAll, rawRun } from '../database/tx.ts'
import { interrupted } from './outbox.ts'

/** A row of the outbox in the hands of the process that sends it. */
export interface Queued {
  readonly id: number
  readonly platform: Platform
  readonly target: string
  readonly verb: 'send' | 'edit'
  readonly priority: number
  readonly notice: string
  readonly paramsJson: string
  readonly locale: Locale
  readonly attempts: number
  readonly ref: string | null
  /** How many attempts may have arrived although the platform's answer never came. */
  readonly doubts: number
  /** When its alert expires, in milliseconds since 1970; null = it belongs to none, or that one never does. */
  readonly expiresAt: number | null
  readonly dueAt: number
  /** Null for a channel. */
  readonly accountId: number | null
}

export interface Claim {
  readonly platform: Platform
  readonly now: Date
  /** At most so many rows. */
  readonly n: number
  /** Targets whose rows stay where they are; absent = none. */
  readonly without?: readonly string[]
  /** Rows of these priorities go before all others; absent = in the order of priorities. */
  readonly first?: Share
  readonly owner: string
  /** Until when the rows are the owner's, in the owner's own milliseconds, which begin with those since 1970 and know no corrections of a clock. */
  readonly leaseUntil: number
}

/** What an alert says: a share of a platform's budget is its own, whoever else has much to be told. */
export type Share = 'alert'

const shares: Readonly<Record<Share | 'all', string>> = {
  alert: alertPriorities.join(', '),
  all: '0, 1, 2, 3, 4, 5, 6, 7, 8, 9',
}

const columns = [
  'id',
  'platform',
  'target',
  'verb',
  'priority',
  'notice',
  'paramsJson',
  'locale',
  'attempts',
  'ref',
  'doubts',
  'dueAt',
  'accountId',
]
  .map((name) => `"${name}"`)
  .join(', ')

// Naming the priorities lets SQLite seek what is due in each, past everything that waits for a later day.
const due = (share: keyof typeof shares, others: string) => `SELECT "id" FROM "Outbox"
  WHERE "platform" = ? AND "state" = 'pending' AND "priority" IN (${shares[share]})
    AND "dueAt" <= ? ${others}
  ORDER BY "priority", "dueAt", "id" LIMIT ?`

/** Takes the targets that are left out, as JSON. */
const others = {
  sqlite: 'AND "target" NOT IN (SELECT "value" FROM json_each(?))',
  postgresql: 'AND "target" NOT IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))',
} as const
const listOf = (without: readonly string[]) => (without.length ? [JSON.stringify(without)] : [])

// As an array, PostgreSQL evaluates the selection once; after IN it may do so again and again, skipping what it has locked
// itself, and claim far more than the limit.
const statements = {
  sqlite: (share: keyof typeof shares, others: string) => claiming(`IN (${due(share, others)})`),
  postgresql: (share: keyof typeof shares, others: string) =>
    claiming(`= ANY (ARRAY(${due(share, others)} FOR UPDATE SKIP LOCKED))`),
}

function claiming(which: string): string {
  return `UPDATE "Outbox" SET "state" = 'sending', "leaseOwner" = ?, "leaseUntil" = ?
    WHERE "id" ${which} AND "state" = 'pending'
    RETURNING ${columns}, (SELECT l."expiresAt" FROM "Alert" l WHERE l."id" = "Outbox"."alertId") AS "expires"`
}

/** Takes the rows that are due, the most urgent and oldest first, or those with a share before them; no two claims ever get the same row. */
export async function claim(tx: Tx, wish: Claim): Promise<Queued[]> {
  const preferred = wish.first ? await take(tx, wish, wish.first, wish.n) : []
  const left = wish.n - preferred.length
  return left > 0 ? [...preferred, ...(await take(tx, wish, 'all', left))] : preferred
}

async function take(tx: Tx, wish: Claim, share: keyof typeof shares, most: number): Promise<Queued[]> {
  const { platform, now, owner, leaseUntil, without = [] } = wish
  const left = listOf(without)
  const kind = dialect(tx)
  const params = [owner, leaseUntil, platform, now.getTime(), ...left, most]
  const found = await rawAll<Found>(tx, statements[kind](share, left.length ? others[kind] : ''), params)
  const rows = found.map(({ expires, ...row }) => ({
    ...row,
    expiresAt: expires === null ? null : new Date(expires).getTime(),
  }))
  return rows.length > 1 ? rows.sort(byUrgency) : rows
}

type Found = Omit<Queued, 'expiresAt'> & { readonly expires: string | Date | null }

/** When the next row will be due, or has been, in milliseconds since 1970, those of some targets aside; null = none is waiting. */
export async function nextDue(
  tx: Tx,
  platform: Platform,
  without: readonly string[] = [],
): Promise<number | null> {
  const left = listOf(without)
  const [row] = await rawAll<{ at: number | null }>(
    tx,
    `SELECT min("dueAt") AS "at" FROM "Outbox" WHERE "platform" = ? AND "state" = 'pending'
       ${left.length ? others[dialect(tx)] : ''}`,
    [platform, ...left],
  )
  return row?.at ?? null
}

export interface TakeUp {
  readonly platform: Platform
  readonly now: Date
  /** Who takes them up: rows of everybody else are meant, and own ones whose lease ended before `leaseBefore`. */
  readonly owner: string
  readonly leaseBefore: number
  /** A row whose lease ends after this instant (milliseconds since 1970) can be sent again under its nonce without a doubt. */
  readonly nonceSafeAfter: number
}

/**
 * Takes up what another process was sending when it ended: an edit, or what the platform recognises by its nonce, is
 * simply done again; an emergency is sent again and marked as possibly sent twice; news, and what was interrupted
 * meanwhile, becomes unknown. Resolves with how many rows that were.
 */
export function takeUp(
  tx: Tx,
  { platform, now, owner, leaseBefore, nonceSafeAfter }: TakeUp,
): Promise<number> {
  const harmless = `("verb" = 'edit' OR "leaseUntil" > CAST(? AS BIGINT))`
  const urgent = `"priority" <= ${priority.emergency}`
  const again = `("leaseUntil" <> ${interrupted} AND (${harmless} OR ${urgent}))`
  const at = nonceSafeAfter
  const time = now.getTime()
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = CASE WHEN ${again} THEN 'pending' ELSE 'unknown' END,
       "doubtful" = ("doubtful" = TRUE OR ("leaseUntil" <> ${interrupted} AND ${urgent} AND NOT ${harmless})),
       "doubts" = CASE WHEN "verb" <> 'edit' AND "doubts" = 0 THEN 1 ELSE "doubts" END,
       "doneAt" = CASE WHEN ${again} THEN NULL ELSE CAST(? AS BIGINT) END,
       "reason" = CASE WHEN ${again} THEN "reason" ELSE 'the bot ended while it was sending this' END,
       "leaseOwner" = NULL, "leaseUntil" = NULL
     WHERE "platform" = ? AND "state" = 'sending'
       AND ("leaseOwner" <> ? OR ("leaseUntil" <> ${interrupted} AND "leaseUntil" < ?))`,
    [at, at, at, time, at, platform, owner, leaseBefore],
  )
}

/** An emergency waits no longer than `latest` (milliseconds since 1970), whatever a clock that was wrong has written. */
export async function hurry(tx: Tx, platform: Platform, latest: number): Promise<void> {
  await rawRun(
    tx,
    `UPDATE "Outbox" SET "dueAt" = ? WHERE "platform" = ? AND "state" = 'pending'
       AND "priority" <= ${priority.emergency} AND "dueAt" > ?`,
    [latest, platform, latest],
  )
}

function byUrgency(a: Queued, b: Queued): number {
  return a.priority - b.priority || a.dueAt - b.dueAt || a.id - b.id
}
