import type { Locale } from '../../core/language.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'

/** What the person asked the FAQ last since an instant; null = nothing. */
export async function lastAsked(tx: Tx, personId: number, since: Date): Promise<string | null> {
  const row = await prisma(tx).faqQuestion.findFirst({
    where: { personId, at: { gte: since } },
    orderBy: { id: 'desc' },
    select: { text: true },
  })
  return row?.text ?? null
}

/** A question somebody asked, and what the bot made of it. */
export interface AskedQuestion {
  readonly text: string
  readonly folded: string
  readonly locale: Locale
  readonly personId: number
  readonly outcome: 'answer' | 'suggest' | 'refuse'
  readonly topicId: string | null
  readonly now: Date
}

/** Keeps a question; resolves with its id, under which it can be rated. */
export async function keepQuestion(tx: Tx, asked: AskedQuestion): Promise<number> {
  const { now, ...data } = asked
  const row = await prisma(tx).faqQuestion.create({ data: { ...data, at: now }, select: { id: true } })
  return row.id
}

/** Notes whether an answer helped; only the one who asked can say so. False = not theirs, or gone. */
export async function rateAnswer(tx: Tx, id: number, personId: number, helpful: boolean): Promise<boolean> {
  const { count } = await prisma(tx).faqQuestion.updateMany({ where: { id, personId }, data: { helpful } })
  return count > 0
}

/** The topics that answered most often since an instant, most asked first. */
export async function popularTopics(tx: Tx, since: Date, most: number): Promise<string[]> {
  const rows = await rawAll<{ topicId: string }>(
    tx,
    `SELECT "topicId" FROM "FaqQuestion" WHERE "topicId" IS NOT NULL AND "at" >= ? GROUP BY "topicId"
      ORDER BY count(*) DESC, "topicId" LIMIT ?`,
    [since, most],
  )
  return rows.map((row) => row.topicId)
}

/** How many questions a person asked since an instant: the flood limit's measure. */
export async function questionsSince(tx: Tx, personId: number, since: Date): Promise<number> {
  return prisma(tx).faqQuestion.count({ where: { personId, at: { gte: since } } })
}
