import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import type { Trouble } from './alarms.ts'

/** Messages are due and none has left for so long, in milliseconds: the lane is stalled. */
export const stalledMs = 30_000

/** What is wrong with the platforms at this moment. */
export async function troublesNow(tx: Tx, now: Date): Promise<readonly Trouble[]> {
  const lanes = await rawAll<{ platform: Platform; refused: number; silent: number }>(
    tx,
    `SELECT h."platform", CASE WHEN l."refusedSince" IS NULL THEN 0 ELSE 1 END AS "refused",
            CASE WHEN l."silentSince" IS NULL AND h."deafSince" IS NULL THEN 0 ELSE 1 END AS "silent"
       FROM "Hearing" h LEFT JOIN "Lane" l ON l."platform" = h."platform" ORDER BY h."platform"`,
    [],
  )
  const away = lanes.filter(({ refused, silent }) => refused || silent)
  const known = new Set<string>(away.map(({ platform }) => platform))
  const stalled = (await stalledLanes(tx, now)).filter((platform) => !known.has(platform))
  return [
    ...away.map(
      ({ platform, refused }) => ({ kind: refused ? 'refused' : 'silent', subject: platform }) as const,
    ),
    ...stalled.map((platform) => ({ kind: 'stalled', subject: platform }) as const),
  ]
}

/** Platforms where messages are due although none has left for a while, and nobody asked for a pause. */
async function stalledLanes(tx: Tx, now: Date): Promise<Platform[]> {
  const at = now.getTime()
  const rows = await rawAll<{ platform: Platform }>(
    tx,
    `SELECT d."platform" FROM (SELECT DISTINCT "platform" FROM "Outbox" WHERE "state" = 'pending' AND "dueAt" <= ?) AS d
       LEFT JOIN "Lane" l ON l."platform" = d."platform"
      WHERE COALESCE(l."sentAt", 0) < ? AND COALESCE(l."heldUntil", 0) < ?`,
    [at, at - stalledMs, at],
  )
  return rows.map(({ platform }) => platform)
}

/** How many messages wait for a platform. */
export async function waitingFor(tx: Tx, platform: string): Promise<number> {
  const [row] = await rawAll<{ n: number }>(
    tx,
    `SELECT count(*) AS "n" FROM "Outbox" WHERE "platform" = ? AND "state" = 'pending'`,
    [platform],
  )
  return row?.n ?? 0
}
