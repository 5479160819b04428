import type { Tx } from '../../core/tx.ts'
import { decrypt, encrypt } from '../database/encrypted.ts'
import { prisma } from '../database/tx.ts'

/** A question for a person in the Secretariat. Its number is the one the asker is told. */
export interface Question {
  readonly id: number
  readonly personId: number
  readonly state: 'open' | 'closed'
  readonly text: string
  readonly createdAt: Date
  /** Key of the outbox row that shows it to the Secretariat. */
  readonly shownIn: string
  /** Raised by every change. */
  readonly version: number
  readonly escalations: number
}

const kind = 'question'

export interface NewQuestion {
  readonly personId: number
  readonly text: string
  readonly chapterId: string | null
  readonly escalateAt: Date
  readonly now: Date
}

/** Takes a question in; resolves with its number. */
export async function createQuestion(tx: Tx, made: NewQuestion): Promise<number> {
  const { now, text: words, ...data } = made
  const text = encrypt(tx, 'HelpCase.text', words)
  const row = await prisma(tx).helpCase.create({
    data: { ...data, text, kind, state: 'open', createdAt: now },
    select: { id: true },
  })
  return row.id
}

/** How many questions a person put to people since an instant. */
export function questionsAskedSince(tx: Tx, personId: number, since: Date): Promise<number> {
  return prisma(tx).helpCase.count({ where: { kind, personId, createdAt: { gte: since } } })
}

/** The question of this number; null = there is none. */
export async function findQuestion(tx: Tx, id: number): Promise<Question | null> {
  if (!Number.isSafeInteger(id)) return null
  const row = await prisma(tx).helpCase.findFirst({ where: { id, kind } })
  if (!row) return null
  const text = decrypt(tx, 'HelpCase.text', row.text)
  return { ...row, text, state: row.state === 'closed' ? 'closed' : 'open' }
}

/** Answers a question and closes it; of two who answer at once, one gets true. */
export async function answerQuestion(
  tx: Tx,
  answer: { readonly id: number; readonly by: number; readonly text: string; readonly now: Date },
): Promise<boolean> {
  const { id, by, now } = answer
  const text = encrypt(tx, 'CaseNote.text', answer.text)
  const { count } = await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'open' },
    data: { state: 'closed', claimedBy: by, closedAt: now, escalateAt: null, version: { increment: 1 } },
  })
  if (count) await prisma(tx).caseNote.create({ data: { caseId: id, personId: by, text, at: now } })
  return count === 1
}

/** What was answered; null = nothing yet. */
export async function answerOf(
  tx: Tx,
  id: number,
): Promise<{ readonly text: string; readonly by: number } | null> {
  const note = await prisma(tx).caseNote.findFirst({ where: { caseId: id }, orderBy: { id: 'desc' } })
  return note && { text: decrypt(tx, 'CaseNote.text', note.text), by: note.personId }
}

/** Remembers the outbox row that shows a question to the Secretariat. */
export async function keepQuestionShown(tx: Tx, id: number, key: string): Promise<void> {
  await prisma(tx).helpCase.update({ where: { id }, data: { shownIn: key } })
}

/** Open questions whose time is up. */
export async function overdueQuestions(
  tx: Tx,
  now: Date,
): Promise<{ readonly id: number; readonly escalations: number }[]> {
  return prisma(tx).helpCase.findMany({
    where: { kind, state: 'open', escalateAt: { lte: now } },
    select: { id: true, escalations: true },
    orderBy: { id: 'asc' },
    take: 100,
  })
}

/** Notes that a question was pushed on, and when it will be again; null = no more. */
export async function pushOn(tx: Tx, id: number, escalateAt: Date | null): Promise<void> {
  await prisma(tx).helpCase.updateMany({
    where: { id, kind, state: 'open' },
    data: { escalations: { increment: 1 }, escalateAt, version: { increment: 1 } },
  })
}

/** Deletes the texts of questions that were answered before an instant, and of their answers; that they were asked stays. */
export async function forgetAnswered(tx: Tx, before: Date): Promise<number> {
  const old = { kind, state: 'closed', closedAt: { lt: before }, text: { not: '' } }
  const rows = await prisma(tx).helpCase.findMany({ where: old, select: { id: true }, take: 1000 })
  const ids = rows.map((row) => row.id)
  await prisma(tx).caseNote.updateMany({ where: { caseId: { in: ids } }, data: { text: '' } })
  await prisma(tx).helpCase.updateMany({ where: { id: { in: ids } }, data: { text: '' } })
  return ids.length
}
