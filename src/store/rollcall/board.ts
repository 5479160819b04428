import type { Tx } from '../../core/tx.ts'
import { reachable } from '../alert/audience.ts'
import { decrypt } from '../database/encrypted.ts'
import { rawAll } from '../database/tx.ts'
import type { SafetyAnswer } from './answers.ts'

/** How a roll call stands: one line per chapter and city. */
export interface RollLine {
  readonly chapterId: string | null
  readonly city: string | null
  readonly safe: number
  readonly help: number
  readonly silent: number
  /** Silent people who can be reached, and whom no message has reached yet. */
  readonly unasked: number
  /** Silent people with no account that can be reached. */
  readonly unreachable: number
}

const unreachablePerson = `NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = r."personId" AND ${reachable})`

/** Nothing of the alert has left for one of their accounts yet, no reminder either. */
const unaskedPerson = `NOT EXISTS (SELECT 1 FROM "Outbox" o WHERE o."personId" = r."personId" AND o."verb" = 'send'
   AND o."state" IN ('sent', 'unknown') AND (o."alertId" IN (SELECT l."id" FROM "Alert" l WHERE l."rootId" = r."alertId")
     OR (o."notice" IN ('safe.remind', 'safe.again') AND o."paramsJson" LIKE '{"alert":' || r."alertId" || ',%')))`

/** Which part of a roll call is read. */
export interface RollPart {
  readonly rootId: number
  /** A lead's own chapters; null = all. */
  readonly chapterIds: readonly string[] | null
  /** People after this id, at most `count` of them. */
  readonly after: number
  readonly count: number
}

/** People of a roll call read in one transaction. */
export const rollChunk = 5000

/** A part of a roll call by chapter and city, and where the next part begins; null = that was the last. */
export async function rollBoardPart(
  tx: Tx,
  part: RollPart,
): Promise<{ readonly lines: RollLine[]; readonly next: number | null }> {
  const own = ownChapters(part.chapterIds)
  const [last] = await rawAll<{ id: number | null; n: number }>(
    tx,
    `SELECT max("personId") AS "id", count(*) AS "n" FROM (SELECT "personId" FROM "RollCall" WHERE "alertId" = ?
       AND "personId" > ? ORDER BY "personId" LIMIT ${part.count}) AS t`,
    [part.rootId, part.after],
  )
  if (last?.id == null) return { lines: [], next: null }
  const lines = await rawAll<RollLine>(
    tx,
    `SELECT m."chapterId", m."city", ${tally(`r."answer" = 'safe'`)} AS "safe", ${tally(`r."answer" = 'help'`)} AS "help",
        ${tally(`r."answer" IS NULL AND NOT (${unreachablePerson}) AND NOT (${unaskedPerson})`)} AS "silent",
        ${tally(`r."answer" IS NULL AND NOT (${unreachablePerson}) AND ${unaskedPerson}`)} AS "unasked",
        ${tally(`r."answer" IS NULL AND ${unreachablePerson}`)} AS "unreachable"
       FROM "RollCall" r LEFT JOIN "Membership" m ON m."personId" = r."personId"
      WHERE r."alertId" = ? AND r."personId" > ? AND r."personId" <= ?${own.sql}
      GROUP BY m."chapterId", m."city"`,
    [part.rootId, part.after, last.id, ...own.params],
  )
  return { lines, next: last.n < part.count ? null : last.id }
}

/** The lines of several parts as one board, chapter by chapter. */
export function mergeLines(lines: readonly RollLine[]): RollLine[] {
  const merged = new Map<string, RollLine>()
  for (const line of lines) {
    const key = `${line.chapterId ?? ''}\n${line.city ?? ''}`
    const before = merged.get(key)
    merged.set(key, before ? { ...line, ...sumLines([before, line]) } : line)
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

/** The five numbers of several lines together. */
export function sumLines(lines: readonly RollLine[]): Omit<RollLine, 'chapterId' | 'city'> {
  const sum = { safe: 0, help: 0, silent: 0, unasked: 0, unreachable: 0 }
  for (const line of lines) {
    sum.safe += line.safe
    sum.help += line.help
    sum.silent += line.silent
    sum.unasked += line.unasked
    sum.unreachable += line.unreachable
  }
  return sum
}

/** A whole roll call by chapter and city. */
export async function rollBoard(
  tx: Tx,
  rootId: number,
  chapterIds: readonly string[] | null,
): Promise<RollLine[]> {
  const lines: RollLine[] = []
  for (let after: number | null = 0; after !== null; ) {
    const part = await rollBoardPart(tx, { rootId, chapterIds, after, count: rollChunk })
    lines.push(...part.lines)
    after = part.next
  }
  return mergeLines(lines)
}

function tally(condition: string): string {
  return `CAST(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS INTEGER)`
}

function ownChapters(chapterIds: readonly string[] | null): { sql: string; params: readonly string[] } {
  if (!chapterIds) return { sql: '', params: [] }
  if (!chapterIds.length) return { sql: ' AND 1 = 0', params: [] }
  return { sql: ` AND m."chapterId" IN (${chapterIds.map(() => '?').join(', ')})`, params: chapterIds }
}

/** Somebody in a roll call, as a responder sees them. */
export interface RollPerson {
  readonly personId: number
  readonly name: string
  readonly chapterId: string | null
  readonly city: string | null
  readonly emergencyContact: string | null
  readonly answer: SafetyAnswer | null
  readonly note: string | null
  readonly reminders: number
  /** `latitude, longitude` */
  readonly place: string | null
  readonly answeredAt: Date | string | null
  readonly calledBy: number | null
  readonly unreachable: number | boolean
  /** No message has reached them yet. */
  readonly unasked: number | boolean
}

export type RollFilter = 'silent' | 'help' | 'all'

/** The next people of a roll call after a person's id, in the order of their ids. */
export async function rollPeople(
  tx: Tx,
  query: {
    readonly rootId: number
    readonly chapterIds: readonly string[] | null
    readonly filter: RollFilter
    readonly after: number
    readonly count: number
  },
): Promise<RollPerson[]> {
  const own = ownChapters(query.chapterIds)
  const filter = { silent: ' AND r."answer" IS NULL', help: ` AND r."answer" = 'help'`, all: '' }[
    query.filter
  ]
  const rows = await rawAll<RollPerson>(
    tx,
    `SELECT r."personId", COALESCE(m."name", (SELECT min(a."name") FROM "Account" a WHERE a."personId" = r."personId"), '')
            AS "name", m."chapterId", m."city", m."emergencyContact", r."answer", r."note", r."reminders", r."place",
            r."answeredAt", r."calledBy", ${unreachablePerson} AS "unreachable",
            ${unaskedPerson} AS "unasked"
       FROM "RollCall" r LEFT JOIN "Membership" m ON m."personId" = r."personId"
      WHERE r."alertId" = ? AND r."personId" > ?${own.sql}${filter} ORDER BY r."personId" LIMIT ${query.count}`,
    [query.rootId, query.after, ...own.params],
  )
  return rows.map((row) => ({
    ...row,
    emergencyContact: decrypt(tx, 'Membership.emergencyContact', row.emergencyContact),
    note: decrypt(tx, 'RollCall.note', row.note),
    place: decrypt(tx, 'RollCall.place', row.place),
  }))
}
