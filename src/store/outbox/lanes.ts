import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { dialect, rawAll, rawRun } from '../database/tx.ts'

/** What a platform's lane remembers across restarts. */
export interface LaneMemory {
  /** Milliseconds since 1970. */
  readonly heldUntil: number
  /** Sends per second. */
  readonly rate: number
  /** Since when the platform does not answer, in milliseconds since 1970; null = it does, as far as is known. */
  readonly silentSince: number | null
  /** Since when it refuses our token, in milliseconds since 1970; null = it does not. */
  readonly refusedSince: number | null
  /** When something left last, in milliseconds since 1970; null = nothing ever did. */
  readonly sentAt: number | null
}

/** How long a lane must rest and the pace it learned; null = it never learned anything. */
export async function recallLane(tx: Tx, platform: Platform): Promise<LaneMemory | null> {
  const [row] = await rawAll<LaneMemory>(
    tx,
    `SELECT "heldUntil", "rate", "silentSince", "refusedSince", "sentAt" FROM "Lane" WHERE "platform" = ?`,
    [platform],
  )
  return row ?? null
}

/** SQL: the platform of this column does not answer, refuses us, or is not heard at this moment. */
export function isAway(column: string): string {
  return `(EXISTS (SELECT 1 FROM "Lane" w WHERE w."platform" = ${column} AND w."silentSince" IS NOT NULL)
    OR EXISTS (SELECT 1 FROM "Hearing" w WHERE w."platform" = ${column} AND w."deafSince" IS NOT NULL))`
}

/** The platforms that do not answer, refuse us, or are not heard at this moment. */
export async function awayPlatforms(tx: Tx): Promise<Platform[]> {
  const rows = await rawAll<{ platform: Platform }>(
    tx,
    `SELECT "platform" FROM "Lane" WHERE "silentSince" IS NOT NULL
      UNION SELECT "platform" FROM "Hearing" WHERE "deafSince" IS NOT NULL`,
    [],
  )
  return rows.map(({ platform }) => platform)
}

/** A platform that does not answer at this moment, or answers that it will not have our token. */
export interface Silent {
  readonly platform: Platform
  readonly refused: boolean
}

/** The platforms that take nothing at this moment. */
export async function silentPlatforms(tx: Tx): Promise<Silent[]> {
  const rows = await rawAll<{ platform: Platform; refusedSince: number | null }>(
    tx,
    `SELECT "platform", "refusedSince" FROM "Lane" WHERE "silentSince" IS NOT NULL ORDER BY "platform"`,
    [],
  )
  return rows.map(({ platform, refusedSince }) => ({ platform, refused: refusedSince !== null }))
}

/** Keeps what a lane has learned. */
export async function rememberLane(tx: Tx, platform: Platform, lane: LaneMemory): Promise<void> {
  await rawRun(
    tx,
    `INSERT INTO "Lane" ("platform", "heldUntil", "rate", "silentSince", "refusedSince", "sentAt")
     VALUES (?, ?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))
     ON CONFLICT ("platform") DO UPDATE SET "heldUntil" = excluded."heldUntil", "rate" = excluded."rate",
       "silentSince" = excluded."silentSince", "refusedSince" = excluded."refusedSince", "sentAt" = excluded."sentAt"`,
    [platform, Math.ceil(lane.heldUntil), lane.rate, lane.silentSince, lane.refusedSince, lane.sentAt],
  )
}

export interface LeaseWish {
  readonly name: string
  readonly owner: string
  /** True when whoever holds it, and has renewed it so many times, is known to be gone. */
  readonly gone: (holder: Holder) => boolean
}

/** Whose a lease is, and how often it was renewed since it was taken. Only that `beats` goes on says that the holder lives: no two clocks are compared. */
export interface Holder {
  readonly owner: string
  readonly beats: number
}

/** Takes or renews a lease; false = somebody else holds it. */
export async function takeLease(tx: Tx, { name, owner, gone }: LeaseWish): Promise<boolean> {
  const lock = dialect(tx) === 'postgresql' ? 'FOR UPDATE' : ''
  const [held] = await rawAll<Holder>(tx, `SELECT "owner", "beats" FROM "Lease" WHERE "name" = ? ${lock}`, [
    name,
  ])
  if (!held)
    return (
      (await rawRun(
        tx,
        `INSERT INTO "Lease" ("name", "owner", "beats") VALUES (?, ?, 1) ON CONFLICT ("name") DO NOTHING`,
        [name, owner],
      )) > 0
    )
  if (held.owner !== owner && !gone(held)) return false
  const beats = held.owner === owner ? held.beats + 1 : 1
  await rawRun(tx, `UPDATE "Lease" SET "owner" = ?, "beats" = ? WHERE "name" = ?`, [owner, beats, name])
  return true
}

/** Gives a lease back, so that another process can take it at once. */
export async function dropLease(tx: Tx, name: string, owner: string): Promise<void> {
  await rawRun(tx, `DELETE FROM "Lease" WHERE "name" = ? AND "owner" = ?`, [name, owner])
}

/** All leases in one text, which is another whenever one was renewed; empty = there are none. */
export async function leases(tx: Tx): Promise<string> {
  const rows = await rawAll<Holder>(tx, 'SELECT "name", "owner", "beats" FROM "Lease" ORDER BY "name"')
  return rows.length ? JSON.stringify(rows) : ''
}
