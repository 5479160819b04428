import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import type { Param } from '../database/connection.ts'
import { rawAll } from '../database/tx.ts'
import { writtenIn } from '../person/language.ts'
import type { Audience } from './record.ts'

/** A piece of SQL with its parameters, over m = "Membership". */
export interface Condition {
  readonly sql: string
  readonly params: readonly Param[]
}

/** The members of an audience, as a condition. */
export function membersOf(audience: Audience): Condition {
  const { kind, values } = audience
  switch (kind) {
    case 'everyone':
      return { sql: '1 = 1', params: [] }
    case 'student':
    case 'alumnus':
      return { sql: 'm."status" = ?', params: [kind] }
    case 'country':
      return among('m."country"', values)
    case 'city':
      return among('m."cityKey"', values)
    case 'chapter':
      return among('m."chapterId"', values)
    case 'people':
      return among(
        'm."personId"',
        values.map(Number).filter((id) => Number.isSafeInteger(id)),
      )
  }
}

/** `column IN (…)`; an empty list holds nobody. */
export function among(column: string, values: readonly Param[]): Condition {
  if (!values.length) return { sql: '1 = 0', params: [] }
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: values }
}

/** An account that an emergency can be sent to. */
export const reachable = 'a."reachable" AND a."target" IS NOT NULL'

const from = `"Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."erasedAt" IS NULL`

const inEnglish = `${writtenIn} = 'en'`

/** The person of p and m has an account that meets a condition. */
function anyAccount(condition: string): string {
  return `EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = m."personId" AND ${condition})`
}

/** How many of something meet a condition. */
function tally(condition: string): string {
  return `CAST(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS INTEGER)`
}

export interface PlatformCount {
  readonly platform: Platform
  readonly accounts: number
  readonly reachable: number
  readonly blocked: number
  readonly az: number
  readonly en: number
}

/** People, not accounts; whoever is written to in both languages counts as English. */
export interface ChapterCount {
  readonly chapterId: string | null
  readonly people: number
  readonly reachable: number
  /** Blocked the bot everywhere, or left. */
  readonly blocked: number
  readonly az: number
  readonly en: number
}

/** What a release would reach at this moment. */
export interface AudienceCount {
  readonly people: number
  /** People with at least one account that can be written to. */
  readonly reachable: number
  /** Copies to people: one for each reachable account. */
  readonly copies: number
  readonly channels: number
  readonly platforms: readonly PlatformCount[]
  readonly chapters: readonly ChapterCount[]
}

/** Counts an audience per platform and chapter. */
export async function countAudience(tx: Tx, audience: Audience): Promise<AudienceCount> {
  const { sql, params } = membersOf(audience)
  const platforms = await rawAll<PlatformCount>(
    tx,
    `SELECT a."platform", count(*) AS "accounts", ${tally(reachable)} AS "reachable",
            ${tally('NOT a."reachable"')} AS "blocked", ${tally(`${writtenIn} <> 'en'`)} AS "az",
            ${tally(inEnglish)} AS "en"
       FROM ${from} JOIN "Account" a ON a."personId" = m."personId"
      WHERE ${sql} GROUP BY a."platform" ORDER BY count(*) DESC, a."platform"`,
    params,
  )
  const chapters = await rawAll<ChapterCount>(
    tx,
    `SELECT m."chapterId", count(*) AS "people", ${tally(anyAccount(reachable))} AS "reachable",
            ${tally(`NOT ${anyAccount(reachable)} AND ${anyAccount('NOT a."reachable"')}`)} AS "blocked",
            ${tally(`NOT ${anyAccount(inEnglish)}`)} AS "az", ${tally(anyAccount(inEnglish))} AS "en"
       FROM ${from} WHERE ${sql} GROUP BY m."chapterId" ORDER BY count(*) DESC, m."chapterId"`,
    params,
  )
  const channels = await channelsOf(tx, audience)
  return {
    people: total(chapters, 'people'),
    reachable: total(chapters, 'reachable'),
    copies: total(platforms, 'reachable'),
    channels: channels.length,
    platforms,
    chapters,
  }
}

/** People of an audience with no account that can be written to. */
export async function countUnreachable(tx: Tx, audience: Audience): Promise<number> {
  const { sql, params } = membersOf(audience)
  const [row] = await rawAll<{ n: number }>(
    tx,
    `SELECT count(*) AS "n" FROM ${from} WHERE (${sql}) AND NOT ${anyAccount(reachable)}`,
    params,
  )
  return row?.n ?? 0
}

function total<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0)
}

/** A chapter's channel that hears an alert. */
export interface AudienceChannel {
  readonly id: number
  readonly platform: Platform
  readonly target: string
  readonly locale: string
  readonly chapterId: string
}

/** The active channels of the chapters that an audience touches; hand-picked people have none. */
export async function channelsOf(tx: Tx, audience: Audience): Promise<AudienceChannel[]> {
  if (audience.kind === 'people') return []
  const channels = await rawAll<AudienceChannel & { countries: string }>(
    tx,
    `SELECT h."id", h."platform", h."target", h."locale", h."chapterId", c."countries"
       FROM "ChapterChannel" h JOIN "Chapter" c ON c."id" = h."chapterId" WHERE h."active" ORDER BY h."id"`,
  )
  if (audience.kind === 'everyone') return channels
  const touched = await touchedChapters(tx, audience)
  return channels.filter(({ chapterId, countries }) => {
    if (touched.has(chapterId)) return true
    return audience.kind === 'country' && countries.split(',').some((code) => audience.values.includes(code))
  })
}

async function touchedChapters(tx: Tx, audience: Audience): Promise<ReadonlySet<string>> {
  if (audience.kind === 'chapter') return new Set(audience.values)
  const { sql, params } = membersOf(audience)
  const rows = await rawAll<{ chapterId: string }>(
    tx,
    `SELECT DISTINCT m."chapterId" FROM ${from} WHERE m."chapterId" IS NOT NULL AND (${sql})`,
    params,
  )
  return new Set(rows.map((row) => row.chapterId))
}
