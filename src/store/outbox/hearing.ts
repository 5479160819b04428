import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'

/** A platform whose events did not reach us for longer than this many milliseconds may have dropped what was pressed (Discord and Slack resend nothing, Telegram forgets presses). */
export const longAbsenceMs = 60_000

/** Platforms that give what was not taken to whoever asks next: an update of Telegram's stays until it is confirmed. */
const sendsAgain: ReadonlySet<Platform> = new Set(['telegram'])

/** A time in which what was pressed on a platform may be lost, in milliseconds since 1970. */
export interface Absence {
  readonly platform: Platform
  readonly lostAt: number
  readonly backAt: number
}

/** How a platform is heard: `anew` = for the first time by this process. */
export interface HeardHow {
  readonly anew?: boolean
}

/**
 * Notes that a platform's events reach us; what was a long absence, of the platform or of the bot, ends with it. Where a
 * platform sends nothing a second time, so does one in which the bot was cut off, however short: what it had been given then is lost.
 */
export async function noteHeard(
  tx: Tx,
  platform: Platform,
  now: Date,
  { anew = false }: HeardHow = {},
): Promise<void> {
  const at = now.getTime()
  const from = `COALESCE("Hearing"."deafSince", "Hearing"."heardAt")`
  const cutOff = anew && !sendsAgain.has(platform) ? `OR "Hearing"."endedAt" IS NULL` : ''
  const absent = `(CAST(? AS BIGINT) - ${from} > ${longAbsenceMs} ${cutOff})`
  await rawRun(
    tx,
    `INSERT INTO "Hearing" ("platform", "heardAt") VALUES (?, ?)
     ON CONFLICT ("platform") DO UPDATE SET "heardAt" = excluded."heardAt", "deafSince" = NULL, "endedAt" = NULL,
       "lostAt" = CASE WHEN ${absent} THEN ${from} ELSE "Hearing"."lostAt" END,
       "backAt" = CASE WHEN ${absent} THEN excluded."heardAt" ELSE "Hearing"."backAt" END`,
    [platform, at, at, at],
  )
}

/** Notes that whoever listened to these platforms ends in good order: all that reached it was handled. */
export async function noteEnded(tx: Tx, platforms: readonly Platform[], now: Date): Promise<void> {
  const marks = platforms.map(() => '?').join(', ')
  const params = [now.getTime(), ...platforms]
  await rawRun(tx, `UPDATE "Hearing" SET "endedAt" = ? WHERE "platform" IN (${marks})`, params)
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
