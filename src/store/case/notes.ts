import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { kind } from './cases.ts'

/**
 * A note that responders keep, what one of them told the person who called, where that person is (latitude, longitude),
 * what they say now, what somebody heard from them on the telephone, or that a call made during an exercise is real (they say
 * so, or their own words are taken for it), or was practice after all, and in which group somebody called who cannot be written to.
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
] as const

export interface CaseNote {
  readonly personId: number
  readonly kind: NoteKind
  readonly text: string
}

/** A note as it is kept. */
export interface KeptNote extends CaseNote {
  readonly id: number
  readonly at: Date
}

/** Adds a note to a case that is not closed and resolves with its number; null = it is closed. */
export async function noteCase(
  tx: Tx,
  note: CaseNote & { readonly caseId: number; readonly now: Date },
): Promise<number | null> {
  const { caseId, personId, kind: noted, text, now } = note
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id: caseId, kind, state: { not: 'closed' } },
    data: { version: { increment: 1 } },
  })
  if (!count) return null
  const row = await prisma(tx).caseNote.create({
    data: { caseId, personId, kind: noted, text, at: now },
    select: { id: true },
  })
  return row.id
}

/** True when a responder has written to the person who called since an instant. */
export async function toldSince(tx: Tx, caseId: number, since: Date): Promise<boolean> {
  return (await prisma(tx).caseNote.count({ where: { caseId, kind: 'told', at: { gte: since } } })) > 0
}

/** One note; null = the person asked to be forgotten and it went. */
export async function findNote(tx: Tx, id: number): Promise<CaseNote | null> {
  const row = await prisma(tx).caseNote.findUnique({ where: { id } })
  return row && readNote(row)
}

/** The notes of a case, oldest first, at most the newest 20. */
export async function notesOf(tx: Tx, caseId: number): Promise<KeptNote[]> {
  const notes = await prisma(tx).caseNote.findMany({ where: { caseId }, orderBy: { id: 'desc' }, take: 20 })
  return notes.reverse().map((note) => ({ ...readNote(note), id: note.id, at: note.at }))
}

function readNote({ personId, kind, text }: Omit<CaseNote, 'kind'> & { readonly kind: string }): CaseNote {
  return { personId, kind: noteKinds.find((each) => each === kind) ?? 'note', text }
}
