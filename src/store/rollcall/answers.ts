import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { held, prisma, rawAll, rawRun } from '../database/tx.ts'

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
  /** Where they answered; null = somebody phoned them. */
  readonly platform: Platform | null
  /** The responder who phoned; null = the person answered. */
  readonly calledBy: number | null
  readonly now: Date
}

/** What the person's line said before an answer was written; null = there was no line. */
export async function answerRollCall(tx: Tx, given: Answer): Promise<Answered | null> {
  const { rootId: alertId, personId, answer, platform, calledBy, now } = given
  const before = await holdAnswer(tx, alertId, personId)
  const data = { answer, calledBy, answeredAt: now, remindAt: null }
  // Where somebody answered themselves stays known, whoever phones them afterwards.
  const own = platform === null ? {} : { platform }
  await prisma(tx).rollCall.upsert({
    where: { alertId_personId: { alertId, personId } },
    create: { alertId, personId, ...data, ...own },
    update: { ...data, ...own },
  })
  await cancelReminders(tx, personId, alertId, now)
  return before
}

/** A press under an alert proves that it arrived, even if nothing is recorded of it; nobody comes into the roll call by it. */
export async function notePress(
  tx: Tx,
  { alertId, personId }: Pick<Answered, 'alertId' | 'personId'>,
  platform: Platform,
): Promise<void> {
  await prisma(tx).rollCall.updateMany({ where: { alertId, personId, platform: null }, data: { platform } })
}

/** Reminders of this person that have not left yet are not needed any more; other people's are left alone. */
function cancelReminders(tx: Tx, personId: number, rootId: number, now: Date): Promise<number> {
  return rawRun(
    tx,
    `UPDATE "Outbox" SET "state" = 'cancelled', "doneAt" = ?
      WHERE "personId" = ? AND "state" = 'pending' AND "notice" IN ('safe.remind', 'safe.again') AND "paramsJson" LIKE ?`,
    [now.getTime(), personId, `{"alert":${rootId},%`],
  )
}

/** The same, from now on nobody else's until the transaction is over: two accounts answer one after the other. */
async function holdAnswer(tx: Tx, alertId: number, personId: number): Promise<Answered | null> {
  const [line] = await rawAll<Answered>(
    tx,
    `SELECT "alertId", "personId", "answer", "note" FROM "RollCall" WHERE "alertId" = ? AND "personId" = ? ${held(tx)}`,
    [alertId, personId],
  )
  return line ? { ...line, note: readNote(tx, line.note) } : null
}

const readNote = (tx: Tx, note: string | null) => decrypt(tx, 'RollCall.note', note)

/** A person's line in a roll call; null = none. */
export async function findAnswer(tx: Tx, alertId: number, personId: number): Promise<Answered | null> {
  const row = await prisma(tx).rollCall.findUnique({
    where: { alertId_personId: { alertId, personId } },
    select: { alertId: true, personId: true, answer: true, note: true },
  })
  return row && { ...row, answer: row.answer as SafetyAnswer | null, note: readNote(tx, row.note) }
}

/** What somebody wrote who has not answered; null = they have, or wrote nothing. */
export async function unconfirmedIn(tx: Tx, id: number): Promise<string | null> {
  const row = await prisma(tx).rollCall.findUnique({ where: { id }, select: { answer: true, note: true } })
  return row && row.answer === null ? readNote(tx, row.note) : null
}

/** Adds the person's own words to their line; false = they have none. */
export async function addNote(
  tx: Tx,
  { alertId, personId }: Pick<Answered, 'alertId' | 'personId'>,
  words: string,
): Promise<boolean> {
  const note = encrypt(tx, 'RollCall.note', words)
  return (await prisma(tx).rollCall.updateMany({ where: { alertId, personId }, data: { note } })).count > 0
}

/** Keeps where a person is. Who is outside of the audience is in the roll call from now on: they may be where it happened. */
export async function addPlace(
  tx: Tx,
  line: Pick<Answered, 'alertId' | 'personId'>,
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
): Promise<void> {
  const place = encrypt(tx, 'RollCall.place', `${latitude}, ${longitude}`)
  await prisma(tx).rollCall.upsert({
    where: { alertId_personId: line },
    create: { ...line, place },
    update: { place },
  })
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

/** Where a person said they were, as `latitude, longitude`: in this roll call, or in the latest; null = nowhere. */
export async function placeOf(tx: Tx, alertId: number | null, personId: number): Promise<string | null> {
  const row = await prisma(tx).rollCall.findFirst({
    where: { personId, place: { not: null }, ...(alertId === null ? {} : { alertId }) },
    orderBy: { id: 'desc' },
    select: { place: true },
  })
  return decrypt(tx, 'RollCall.place', row?.place ?? null)
}
