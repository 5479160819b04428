import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** A platform whose events did not reach us for longer than this many milliseconds may have dropped what was pressed (Discord and Slack resend nothing, Telegram forgets presses). */
export const longAbsenceMs = 60_000

/** A time in which what was pressed on a platform may be lost, in milliseconds since 1970. */
export interface Absence {
  readonly platform: Platform
  readonly lostAt: number
  readonly backAt: number
}

/** Notes that a platform's events reach us; what was a long absence, of the platform or of the bot, ends with it. */
export async function noteHeard(tx: Tx, platform: Platform, now: Date): Promise<void> {
  const at = now.getTime()
  const from = `COALESCE("Hearing"."deafSince", "Hearing"."heardAt")`
  const long = `CAST(? AS BIGINT) - ${from} > ${longAbsenceMs}`
  await rawRun(
    tx,
    `INSERT INTO "Hearing" ("platform", "heardAt") VALUES (?, ?)
     ON CONFLICT ("platform") DO UPDATE SET "heardAt" = excluded."heardAt", "deafSince" = NULL,
       "lostAt" = CASE WHEN ${long} THEN ${from} ELSE "Hearing"."lostAt" END,
       "backAt" = CASE WHEN ${long} THEN excluded."heardAt" ELSE "Hearing"."backAt" END`,
    [platform, at, at, at],
  )
}

/** Notes that a platform's events do not reach us. */
export async function noteDeaf(tx: Tx, platform: Platform, now: Date): Promise<void> {
  const at = now.getTime()
  await rawRun(
    tx,
    `INSERT INTO "Hearing" ("platform", "heardAt", "deafSince") VALUES (?, ?, ?)
     ON CONFLICT ("platform") DO UPDATE SET "deafSince" = COALESCE("Hearing"."deafSince", "Hearing"."heardAt")`,
    [platform, at, at],
  )
}

/** Platforms that the bot no longer has are not missed. */
export async function forgetOthers(tx: Tx, platforms: readonly Platform[]): Promise<void> {
  const marks = platforms.map(() => '?').join(', ')
  await rawRun(tx, `DELETE FROM "Hearing" WHERE "platform" NOT IN (${marks})`, platforms)
}

/** The last long absence of each platform that ended since an instant. */
export function absencesSince(tx: Tx, since: Date): Promise<Absence[]> {
  return rawAll<Absence>(
    tx,
    `SELECT "platform", "lostAt", "backAt" FROM "Hearing" WHERE "backAt" >= ? ORDER BY "platform"`,
    [since.getTime()],
  )
}
