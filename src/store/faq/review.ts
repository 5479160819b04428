import type { Locale } from '../../core/language.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'

/** A question that nobody has dealt with. */
export interface OpenQuestion {
  readonly id: number
  readonly text: string
  readonly folded: string
  /** The question that stands for all of its kind; null = not listed yet. */
  readonly cluster: number | null
}

const open = { settled: false, OR: [{ outcome: { not: 'answer' } }, { helpful: false }] }

/** Questions that nobody has dealt with: not answered, or the answer did not help; newest first, those with words only. */
export function unsettledQuestions(
  tx: Tx,
  { most, unlisted = false }: { readonly most: number; readonly unlisted?: boolean },
): Promise<OpenQuestion[]> {
  return prisma(tx).faqQuestion.findMany({
    where: { ...open, folded: { not: '' }, ...(unlisted ? { listedAt: null } : {}) },
    orderBy: { id: 'desc' },
    take: most,
    select: { id: true, text: true, folded: true, cluster: true },
  })
}

/** Questions of one kind; `example` stands for all of them and is one of `ids`. */
export interface Kind {
  readonly example: number
  readonly ids: readonly number[]
}

/** Notes which questions are of one kind; `listedAt` is given when they go into the weekly list. */
export async function keepKinds(tx: Tx, kinds: readonly Kind[], listedAt?: Date): Promise<void> {
  for (const { example, ids } of kinds)
    await prisma(tx).faqQuestion.updateMany({
      where: { id: { in: [...ids] } },
      data: { cluster: example, ...(listedAt ? { listedAt } : {}) },
    })
}

/** A kind of question that is not dealt with, and how many there are. */
export interface OpenKind {
  readonly example: number
  readonly count: number
}

/** The kinds that are not dealt with, biggest first. */
export function openKinds(tx: Tx): Promise<OpenKind[]> {
  return rawAll<OpenKind>(
    tx,
    `SELECT "cluster" AS "example", count(*) AS "count" FROM "FaqQuestion"
      WHERE "cluster" IS NOT NULL AND "settled" = FALSE GROUP BY "cluster" ORDER BY count(*) DESC, "cluster"`,
  )
}

/** What became of a kind of question; `old` = nobody dealt with it in time. */
export type Settlement = 'attached' | 'added' | 'aside' | 'old'

/** A listed question with its kind, dealt with or not. */
export interface ListedQuestion {
  readonly id: number
  /** Empty once it was deleted for its age. */
  readonly text: string
  readonly locale: Locale
  /** How many questions of its kind there are. */
  readonly count: number
  readonly settled: {
    readonly as: Settlement
    readonly by: number | null
    readonly topic: string | null
  } | null
}

/** The listed question of this number; null = there is none, or it is in no list. */
export async function findListed(tx: Tx, id: number): Promise<ListedQuestion | null> {
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return null
  const row = await prisma(tx).faqQuestion.findUnique({ where: { id } })
  if (!row || row.cluster === null) return null
  const { text, cluster, settled, settledBy, settledTopic } = row
  const count = await prisma(tx).faqQuestion.count({ where: { cluster, settled } })
  const as = (row.settledAs ?? 'old') as Settlement
  return {
    ...{ id, text, count, locale: row.locale === 'en' ? 'en' : 'az' },
    settled: settled ? { as, by: settledBy, topic: settledTopic } : null,
  }
}

export interface Settling {
  readonly as: Settlement
  readonly by: number
  readonly topic: string | null
}

/** Settles a question and all of its kind; resolves with their numbers. Of two who do it at once, one gets none. */
export async function settleKind(tx: Tx, id: number, { as, by, topic }: Settling): Promise<number[]> {
  const data = { settled: true, settledAs: as, settledBy: by, settledTopic: topic }
  const { count } = await prisma(tx).faqQuestion.updateMany({
    where: { id, settled: false, cluster: { not: null } },
    data,
  })
  const row = count ? await prisma(tx).faqQuestion.findUnique({ where: { id } }) : null
  if (!row) return []
  const others = await prisma(tx).faqQuestion.findMany({
    where: { cluster: row.cluster, settled: false },
    select: { id: true },
  })
  const ids = others.map((other) => other.id)
  await prisma(tx).faqQuestion.updateMany({ where: { id: { in: ids }, settled: false }, data })
  return [id, ...ids]
}

/** Which of these outbox keys were queued. */
export async function queuedAmong(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const rows = await prisma(tx).outbox.findMany({ where: { key: { in: [...keys] } }, select: { key: true } })
  return rows.map((row) => row.key)
}

const weekKey = 'faq-review'

/** The week, as the day it began (2027-03-01), whose list was made last; empty = none yet. */
export async function listedWeek(tx: Tx): Promise<string> {
  return (await prisma(tx).setting.findUnique({ where: { key: weekKey } }))?.value ?? ''
}

/** Takes a week's list on; false = this or a later week was taken already. Of two processes, one gets true. */
export async function takeWeek(tx: Tx, week: string): Promise<boolean> {
  const changed = await rawRun(
    tx,
    `INSERT INTO "Setting" ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"
      WHERE "Setting"."value" < excluded."value"`,
    [weekKey, week],
  )
  return changed > 0
}

/**
 * Deletes the texts of old questions, and who asked them: those that were answered or dealt with before `done`, and
 * those that nobody dealt with before `open`, which are then settled as old. What was answered how often stays.
 */
export async function forgetQuestions(
  tx: Tx,
  before: { readonly done: Date; readonly open: Date },
): Promise<number> {
  const gone = { text: '', folded: '', personId: null }
  const kept = { text: { not: '' } }
  const old = await prisma(tx).faqQuestion.updateMany({
    where: { ...kept, ...open, at: { lt: before.open } },
    data: { ...gone, settled: true, settledAs: 'old' },
  })
  const answered = { outcome: 'answer', OR: [{ helpful: null }, { helpful: true }] }
  const done = await prisma(tx).faqQuestion.updateMany({
    where: { ...kept, at: { lt: before.done }, OR: [{ settled: true }, answered] },
    data: gone,
  })
  return old.count + done.count
}
