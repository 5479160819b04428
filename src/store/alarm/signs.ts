import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import type { Trouble } from './alarms.ts'

/** Messages are due and none leaves for so long, in milliseconds: the lane is stalled. */
export const stalledMs = 30_000

/** A platform that takes our token again is away for that reason until its events reach us, which may be seconds after its first sends. */
const lastRefused = `(h."deafSince" IS NOT NULL
   AND EXISTS (SELECT 1 FROM "Alarm" a WHERE a."open" = 'refused:' || h."platform" AND a."toldAt" IS NOT NULL))`

/** What is wrong with the platforms at this moment; a stall is only a suspicion until it has lasted for `stalledMs`. */
export async function troublesNow(tx: Tx, now: Date): Promise<readonly Trouble[]> {
  const lanes = await rawAll<{ platform: Platform; refused: number; silent: number }>(
    tx,
    `SELECT h."platform", CASE WHEN l."refusedSince" IS NOT NULL OR ${lastRefused} THEN 1 ELSE 0 END AS "refused",
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

/** In milliseconds: nothing left for so long is worth a look; a lease is renewed so often. */
const looks = { quiet: 15_000, beat: 3000 } as const

/**
 * Platforms where messages are due although none leaves and nobody asked for a pause. A lane that was taken over a moment ago
 * has its first sends before it; one whose sends hang is about to be silent, which is said then.
 */
async function stalledLanes(tx: Tx, now: Date): Promise<Platform[]> {
  const at = now.getTime()
  const rows = await rawAll<{ platform: Platform }>(
    tx,
    `SELECT d."platform" FROM (SELECT DISTINCT "platform" FROM "Outbox" WHERE "state" = 'pending' AND "dueAt" <= ?) AS d
       LEFT JOIN "Lane" l ON l."platform" = d."platform" LEFT JOIN "Lease" h ON h."name" = 'lane:' || d."platform"
      WHERE COALESCE(l."sentAt", 0) < ? AND COALESCE(l."heldUntil", 0) < ? AND l."silentSince" IS NULL
        AND (h."beats" IS NULL OR h."beats" > ${stalledMs / looks.beat})
        AND NOT EXISTS (SELECT 1 FROM "Outbox" f WHERE f."platform" = d."platform" AND f."state" = 'sending'
          AND f."leaseOwner" = h."owner" AND f."leaseUntil" > ?)`,
    [at, at - looks.quiet, at, at],
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
