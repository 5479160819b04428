import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma } from '../database/tx.ts'
import { kind } from './cases.ts'

/**
 * A note that responders keep, what one of them told the person who called, where that person is (latitude, longitude),
 * what they say now, what somebody heard from them on the telephone, or that a call made during an exercise is real (they say
 * so, or their own words are taken for it), or was practice after all, in which group somebody called who cannot be written
 * to, which alerts may concern somebody of whom we do not know where they are, which roles were told because nobody on
 * duty could be, how a call ended (an `Outcome`), and
 * how long it had waited when it was pushed on, and whom it had been shown, and that a responder took words for the call
 * that nobody had confirmed, and that the caller sent something without words, which the bot cannot pass on.
 */
export type NoteKind = (typeof noteKinds)[number]

const noteKinds = [
  'note',
  'told',
  'place',
  'safe',
  'help',
  'heardSafe',
  'heardHelp',
  'real',
  'ownWords',
  'practice',
  'group',
  'near',
  'instead',
  'outcome',
  'pushed',
  'unconfirmed',
  'wordless',
] as const

/** How a call ends: the person is safe, others look after them, or nobody needed help. */
export type Outcome = (typeof outcomes)[number]

export const outcomes = ['safe', 'cared', 'mistake'] as const

/** An outcome as it is kept or pressed; null = something else. */
export function outcomeOf(text: string): Outcome | null {
  return outcomes.find((each) => each === text) ?? null
}

/** What somebody says of how the caller is: said again within an hour, it is the same note, with how often and the last time. */
export const states: readonly NoteKind[] = [
  'safe',
  'heardSafe',
  'practice',
  'help',
  'heardHelp',
  'real',
  'ownWords',
]

/** For how long, in milliseconds. */
const sameMs = 60 * 60_000

export interface CaseNote {
  readonly personId: number
  readonly kind: NoteKind
  readonly text: string
  readonly at: Date
  /** How often it was said; `at` is the last time. */
  readonly times: number
}

/** Words as they are given. */
export type Words = Pick<CaseNote, 'kind' | 'text'>

/** A note as it is kept. */
export interface KeptNote extends CaseNote {
  readonly id: number
}

/** Adds a note to a case that is not closed and resolves with its number; null = it is closed. */
export async function noteCase(
  tx: Tx,
  note: Words & { readonly caseId: number; readonly personId: number; readonly now: Date },
): Promise<number | null> {
  const { caseId, personId, kind: noted, now } = note
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id: caseId, kind, state: { not: 'closed' } },
    data: { version: { increment: 1 } },
  })
  if (!count) return null
  const before = states.includes(noted) ? await takeSame(tx, note) : null
  const { times = 0, rungAt = null } = before ?? {}
  const text = encrypt(tx, 'CaseNote.text', note.text)
  const row = await prisma(tx).caseNote.create({
    data: { caseId, personId, kind: noted, text, at: now, times: times + 1, rungAt },
    select: { id: true },
  })
  return row.id
}

/** Keeps a note that there is once in a case: the newest. */
export async function markCase(tx: Tx, note: Parameters<typeof noteCase>[1]): Promise<void> {
  await unmarkCase(tx, note.caseId, note.kind)
  await noteCase(tx, note)
}

/** Takes such a note away. */
export async function unmarkCase(tx: Tx, caseId: number, noted: NoteKind): Promise<void> {
  await prisma(tx).caseNote.deleteMany({ where: { caseId, kind: noted } })
}

/** Takes out the note that says the same, so that the newest stays the last; null = it was not said for an hour. */
async function takeSame(
  tx: Tx,
  { caseId, personId, kind: noted, now }: Parameters<typeof noteCase>[1],
): Promise<{ times: number; rungAt: Date | null } | null> {
  const { caseNote } = prisma(tx)
  const since = new Date(now.getTime() - sameMs)
  const before = await caseNote.findFirst({
    where: { caseId, personId, kind: noted, at: { gte: since } },
    orderBy: { id: 'desc' },
  })
  if (before) await caseNote.delete({ where: { id: before.id } })
  return before
}

/** So far apart are two rings for the same words, in milliseconds. */
const ringApartMs = 60_000

/**
 * When those who read a call are rung for a note: at once, or a minute after the last ring for the same; null = a ring for it
 * waits already, which will say what is true then.
 */
export async function ringFor(tx: Tx, id: number, now: Date): Promise<Date | null> {
  const { caseNote } = prisma(tx)
  const note = await caseNote.findUnique({ where: { id }, select: { rungAt: true } })
  const last = note?.rungAt?.getTime() ?? 0
  if (last > now.getTime()) return null
  const rungAt = new Date(Math.max(now.getTime(), last + ringApartMs))
  await caseNote.update({ where: { id }, data: { rungAt } })
  return rungAt
}

/** What the caller adds to their call. */
export const additions: readonly NoteKind[] = ['note', 'place']

/**
 * When those on duty are rung for what was added to a call that nobody has: at once, or a minute after the last such ring; null =
 * one waits already, which will tell all of it.
 */
export async function ringForAdded(tx: Tx, caseId: number, note: number, now: Date): Promise<Date | null> {
  const { caseNote } = prisma(tx)
  const last = await caseNote.findFirst({
    where: { caseId, kind: { in: [...additions] }, rungAt: { not: null } },
    orderBy: { rungAt: 'desc' },
  })
  const before = last?.rungAt?.getTime() ?? 0
  if (before > now.getTime()) return null
  const rungAt = new Date(Math.max(now.getTime(), before + ringApartMs))
  await caseNote.update({ where: { id: note }, data: { rungAt } })
  return rungAt
}

/** What the same person added to a call from this note on, oldest first, at most 5. */
export async function addedFrom(tx: Tx, note: number): Promise<CaseNote[]> {
  const first = await prisma(tx).caseNote.findUnique({ where: { id: note } })
  if (!first) return []
  const { caseId, personId } = first
  const rows = await prisma(tx).caseNote.findMany({
    where: { caseId, personId, kind: { in: [...additions] }, id: { gte: note } },
    orderBy: { id: 'asc' },
    take: 5,
  })
  return rows.map(noteIn(tx))
}

/** What was said last of how the caller is; null = nothing since they called. */
export async function lastState(tx: Tx, caseId: number): Promise<CaseNote | null> {
  const row = await prisma(tx).caseNote.findFirst({
    where: { caseId, kind: { in: [...states] } },
    orderBy: { id: 'desc' },
  })
  return row && noteIn(tx)(row)
}

/** When somebody called again last, and when those who read the call were or are rung for it; null = they have called once. */
export async function lastCry(tx: Tx, caseId: number): Promise<{ at: Date; rungAt: Date | null } | null> {
  return prisma(tx).caseNote.findFirst({
    where: { caseId, kind: { in: ['help', 'heardHelp'] } },
    orderBy: { id: 'desc' },
    select: { at: true, rungAt: true },
  })
}

/** Keeps words of a responder that nobody is shown until they say that the caller shall be; resolves with their number. */
export async function draft(
  tx: Tx,
  {
    caseId,
    personId,
    text: words,
    now,
  }: Pick<Parameters<typeof noteCase>[1], 'caseId' | 'personId' | 'text' | 'now'>,
): Promise<number> {
  const text = encrypt(tx, 'CaseNote.text', words)
  const data = { caseId, personId, kind: 'draft', text, at: now }
  return (await prisma(tx).caseNote.create({ data, select: { id: true } })).id
}

/** Takes such words back, to be sent or forgotten; null = they are not there any more, or not this person's. */
export async function takeDraft(tx: Tx, id: number, personId: number): Promise<string | null> {
  if (!Number.isSafeInteger(id)) return null
  const where = { id, personId, kind: 'draft' }
  const row = await prisma(tx).caseNote.findFirst({ where, select: { text: true } })
  const { count } = await prisma(tx).caseNote.deleteMany({ where })
  return row && count ? decrypt(tx, 'CaseNote.text', row.text) : null
}

/** True when a responder has written to the person who called since an instant. */
export async function toldSince(tx: Tx, caseId: number, since: Date): Promise<boolean> {
  return (await prisma(tx).caseNote.count({ where: { caseId, kind: 'told', at: { gte: since } } })) > 0
}

/** One note; null = the person asked to be forgotten and it went. */
export async function findNote(tx: Tx, id: number): Promise<CaseNote | null> {
  const row = await prisma(tx).caseNote.findUnique({ where: { id } })
  return row && noteIn(tx)(row)
}

/** The notes of a case, oldest first, at most the newest 20. */
export async function notesOf(tx: Tx, caseId: number): Promise<KeptNote[]> {
  const notes = await prisma(tx).caseNote.findMany({
    where: { caseId, kind: { not: 'draft' } },
    orderBy: { id: 'desc' },
    take: 20,
  })
  const kept = notes.reverse().map((note) => ({ ...noteIn(tx)(note), id: note.id }))
  return kept.filter((note) => note.text !== locked || !codes.includes(note.kind))
}

/** What these keep is read by the program, not by people: where it is locked nothing is known. */
const codes: readonly NoteKind[] = ['group', 'near', 'instead', 'outcome', 'pushed']

type Row = Omit<CaseNote, 'kind'> & { readonly kind: string }

const noteIn =
  (tx: Tx) =>
  ({ personId, kind, text, at, times }: Row): CaseNote => ({
    ...{ personId, at, times },
    kind: noteKinds.find((each) => each === kind) ?? 'note',
    text: decrypt(tx, 'CaseNote.text', text),
  })
