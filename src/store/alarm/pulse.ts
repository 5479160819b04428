import type { Address } from '../../core/address.ts'
import type { Locale } from '../../core/language.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll, rawRun } from '../database/tx.ts'
import { writtenIn } from '../person/language.ts'

/** Where a member of the Board can be written to. */
export interface Contact {
  readonly personId: number
  readonly to: Address
  readonly locale: Locale
}

/** When the database was last seen to take a row; null = never. */
export async function lastPulse(tx: Tx): Promise<Date | null> {
  const [row] = await rawAll<{ value: string }>(tx, `SELECT "value" FROM "Setting" WHERE "key" = 'pulse'`, [])
  return row ? new Date(row.value) : null
}

/** How often the database has shown that it takes rows: it only ever grows, whatever clocks say. */
export async function beatsOf(tx: Tx): Promise<number> {
  const [row] = await rawAll<{ value: string }>(tx, `SELECT "value" FROM "Setting" WHERE "key" = 'beats'`, [])
  return Number(row?.value ?? 0)
}

/** The database has come farther than it knows, in a life that it lost: from now on its beats are more than those. */
export async function passBeats(tx: Tx, beats: number): Promise<void> {
  await rawRun(
    tx,
    `INSERT INTO "Setting" ("key", "value") VALUES ('beats', ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
    [String(beats + 1)],
  )
}

/** What must be known when the database can be asked no more. */
export interface Pulse {
  /** The accounts of the Board, those seen last first. */
  readonly contacts: readonly Contact[]
  /** The headlines of the alerts that are going out. */
  readonly going: readonly Readonly<Record<Locale, string>>[]
}

/** Shows that the database can still be written, and reads whom to tell of what should that end. */
export async function pulse(tx: Tx, now: Date): Promise<Pulse> {
  await rawRun(
    tx,
    `INSERT INTO "Setting" ("key", "value") VALUES ('pulse', ?)
     ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
    [now.toISOString()],
  )
  await rawRun(
    tx,
    `INSERT INTO "Setting" ("key", "value") VALUES ('beats', '1')
     ON CONFLICT ("key") DO UPDATE SET "value" = CAST(CAST("Setting"."value" AS BIGINT) + 1 AS TEXT)`,
    [],
  )
  const rows = await rawAll<{ personId: number; locale: Locale } & Address>(
    tx,
    `SELECT a."personId", a."platform", a."target", ${writtenIn} AS "locale"
       FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
      WHERE a."reachable" = TRUE AND a."target" IS NOT NULL AND EXISTS
        (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'board' AND g."revokedAt" IS NULL)
      ORDER BY a."seenAt" DESC, a."id" DESC`,
    [],
  )
  const contacts = rows.map(({ personId, platform, target, locale }) => ({
    ...{ personId, locale },
    to: { platform, target },
  }))
  return { contacts, going: await goingOut(tx) }
}

async function goingOut(tx: Tx): Promise<Pulse['going']> {
  const rows = await rawAll<{ id: number; infoJson: string }>(
    tx,
    `SELECT "id", "infoJson" FROM "Alert" WHERE "state" = 'released' ORDER BY "id"`,
    [],
  )
  return rows.map(({ id, infoJson }) => {
    const info = JSON.parse(infoJson) as Record<Locale, { readonly headline: string }>
    return { az: `№ ${id}, ${info.az.headline}`, en: `no. ${id}, ${info.en.headline}` }
  })
}
