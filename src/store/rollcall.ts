import { priority } from '../core/outgoing.ts'
import type { Platform } from '../core/port.ts'
import type { Tx } from '../core/tx.ts'
import type { Alert } from './alert-record.ts'
import { reachable } from './audience.ts'
import { queuedColumns } from './outbox.ts'
import { prisma, rawAll, rawRun } from './tx.ts'

export type SafetyAnswer = 'safe' | 'help'

/** A person's line in a roll call. */
export interface Answered {
  readonly alertId: number
  readonly personId: number
  readonly answer: SafetyAnswer | null
  readonly note: string | null
}

/** One person's answer, from whichever account. */
export interface Answer {
  /** The first alert of the chain. */
  readonly rootId: number
  readonly personId: number
  readonly answer: SafetyAnswer
  readonly platform: Platform | null
  /** The responder who phoned; null = the person answered. */
  readonly calledBy: number | null
  readonly now: Date
}

/** What the person's line said before an answer was written; null = there was no line. */
export async function answerRollCall(tx: Tx, given: Answer): Promise<Answered | null> {
  const { rootId: alertId, personId, answer, platform, calledBy, now } = given
  const before = await findAnswer(tx, alertId, personId)
  const data = { answer, platform, calledBy, answeredAt: now, remindAt: null }
  await prisma(tx).rollCall.upsert({
    where: { alertId_personId: { alertId, personId } },
    create: { alertId, personId, ...data },
    update: data,
  })
  await cancelReminders(tx, personId, alertId, now)
  return before
}

/** Reminders of this person that have not left yet are not needed any more; other people's are left alone. */
function cancelReminders(tx: Tx, personId: number, rootId: number, now: Date): Promise<number> {
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'cancelled', "doneAt" = ?
      WHERE "personId" = ? AND "state" = 'pending' AND "notice" = 'safe.remind' AND "paramsJson" LIKE ?`,
    [now.getTime(), personId, `{"alert":${rootId},%`],
  )
}

/** A person's line in a roll call; null = none. */
export async function findAnswer(tx: Tx, alertId: number, personId: number): Promise<Answered | null> {
  const row = await prisma(tx).rollCall.findUnique({
    where: { alertId_personId: { alertId, personId } },
    select: { alertId: true, personId: true, answer: true, note: true },
  })
  return row && { ...row, answer: row.answer as SafetyAnswer | null }
}

/** Adds the person's own words or place to their line. */
export async function addToAnswer(
  tx: Tx,
  { alertId, personId }: Pick<Answered, 'alertId' | 'personId'>,
  more: { note: string } | { latitude: number; longitude: number },
): Promise<void> {
  await prisma(tx).rollCall.updateMany({ where: { alertId, personId }, data: more })
}

/** No more reminders for anybody: the alert was cancelled. */
export async function endRollCall(tx: Tx, rootId: number): Promise<void> {
  await prisma(tx).rollCall.updateMany({
    where: { alertId: rootId, remindAt: { not: null } },
    data: { remindAt: null },
  })
}

/** How reminders are paced. */
export interface RemindRules {
  readonly everyMs: number
  readonly times: number
  readonly now: Date
}

/**
 * Queues the next reminders of a roll call for silent people, on every account that can be reached, at most 2,000
 * people at a time; after the last one a person is listed for calling. Resolves with how many people were due.
 */
export async function remindSilent(tx: Tx, head: Alert, rules: RemindRules): Promise<number> {
  const { now, everyMs, times } = rules
  const due = await rawAll<{ id: number; personId: number; reminders: number }>(
    tx,
    `SELECT "id", "personId", "reminders" FROM "RollCall"
      WHERE "alertId" = ? AND "answer" IS NULL AND "remindAt" <= ? ORDER BY "id" LIMIT 2000`,
    [head.rootId, now],
  )
  const first = due[0]
  const last = due.at(-1)
  if (!first || !last) return 0
  const range = [head.rootId, now, first.id, last.id] as const
  const condition = `r."alertId" = ? AND r."answer" IS NULL AND r."remindAt" <= ? AND r."id" >= ? AND r."id" <= ?`
  await rawRun(
    tx,
    `INSERT INTO "Outbox" (${queuedColumns})
     SELECT 'remind:' || r."id" || ':' || r."reminders" || '@' || a."id", a."platform", a."target", 'send',
            ${priority.emergency}, 'safe.remind', CAST(? AS TEXT), CASE p."locale" WHEN 'en' THEN 'en' ELSE 'az' END,
            'pending', 0, r."personId", a."id", NULL
       FROM "RollCall" r JOIN "Person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL
       JOIN "Account" a ON a."personId" = r."personId" AND ${reachable}
      WHERE r."reminders" < ${times} AND ${condition} ON CONFLICT ("key") DO NOTHING`,
    [JSON.stringify({ alert: head.rootId, head: head.id }), ...range],
  )
  const again = [new Date(now.getTime() + everyMs), ...range]
  await rawRun(
    tx,
    `UPDATE "RollCall" AS r SET "reminders" = "reminders" + 1, "remindAt" = ? WHERE ${condition}`,
    again,
  )
  await rawRun(
    tx,
    `UPDATE "RollCall" SET "remindAt" = NULL
      WHERE "alertId" = ? AND "id" >= ? AND "id" <= ? AND "reminders" >= ${times}`,
    [head.rootId, first.id, last.id],
  )
  return due.length
}

/** How a roll call stands: one line per chapter and city. */
export interface RollLine {
  readonly chapterId: string | null
  readonly city: string | null
  readonly safe: number
  readonly help: number
  readonly silent: number
  /** Silent people with no account that can be reached. */
  readonly unreachable: number
}

const unreachablePerson = `NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = r."personId" AND ${reachable})`

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
        ${tally(`r."answer" IS NULL AND NOT (${unreachablePerson})`)} AS "silent",
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

/** The four numbers of several lines together. */
export function sumLines(lines: readonly RollLine[]): Omit<RollLine, 'chapterId' | 'city'> {
  const sum = { safe: 0, help: 0, silent: 0, unreachable: 0 }
  for (const line of lines) {
    sum.safe += line.safe
    sum.help += line.help
    sum.silent += line.silent
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

/** The whole of a roll call, from the index alone. */
export async function rollTotals(
  tx: Tx,
  rootId: number,
): Promise<{ safe: number; help: number; open: number }> {
  const rows = await rawAll<{ answer: string | null; n: number }>(
    tx,
    `SELECT "answer", count(*) AS "n" FROM "RollCall" WHERE "alertId" = ? GROUP BY "answer"`,
    [rootId],
  )
  const of = (answer: string | null) => rows.find((row) => row.answer === answer)?.n ?? 0
  return { safe: of('safe'), help: of('help'), open: of(null) }
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
  readonly latitude: number | null
  readonly longitude: number | null
  readonly answeredAt: Date | string | null
  readonly calledBy: number | null
  readonly unreachable: number | boolean
}

export type RollFilter = 'silent' | 'help' | 'all'

/** The next people of a roll call after a person's id, in the order of their ids. */
export function rollPeople(
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
  return rawAll(
    tx,
    `SELECT r."personId", COALESCE(m."name", (SELECT min(a."name") FROM "Account" a WHERE a."personId" = r."personId"), '')
            AS "name", m."chapterId", m."city", m."emergencyContact", r."answer", r."note", r."reminders", r."latitude",
            r."longitude", r."answeredAt", r."calledBy", ${unreachablePerson} AS "unreachable"
       FROM "RollCall" r LEFT JOIN "Membership" m ON m."personId" = r."personId"
      WHERE r."alertId" = ? AND r."personId" > ?${own.sql}${filter} ORDER BY r."personId" LIMIT ${query.count}`,
    [query.rootId, query.after, ...own.params],
  )
}

/** True when a person belongs to one of the chapters; null = every chapter counts. */
export async function inChapters(
  tx: Tx,
  personId: number,
  chapterIds: readonly string[] | null,
): Promise<boolean> {
  if (!chapterIds) return true
  const member = await prisma(tx).membership.findUnique({ where: { personId }, select: { chapterId: true } })
  return member?.chapterId != null && chapterIds.includes(member.chapterId)
}

/** Where a person said they were: in this roll call, or in the latest; null = nowhere. */
export async function placeOf(
  tx: Tx,
  alertId: number | null,
  personId: number,
): Promise<{ latitude: number; longitude: number } | null> {
  const row = await prisma(tx).rollCall.findFirst({
    where: { personId, latitude: { not: null }, ...(alertId === null ? {} : { alertId }) },
    orderBy: { id: 'desc' },
    select: { latitude: true, longitude: true },
  })
  if (row?.latitude == null || row.longitude === null) return null
  return { latitude: row.latitude, longitude: row.longitude }
}

/** Silent people whom somebody has to call; 0 while anybody will still be reminded. */
export async function countUncalled(tx: Tx, rootId: number, times: number): Promise<number> {
  const silent = { alertId: rootId, answer: null }
  const waiting = await prisma(tx).rollCall.findFirst({ where: { ...silent, remindAt: { not: null } } })
  if (waiting) return 0
  return prisma(tx).rollCall.count({ where: { ...silent, reminders: { gte: times } } })
}
