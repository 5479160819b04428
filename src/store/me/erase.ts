import type { Tx } from '../../core/tx.ts'
import { prisma, rawRun } from '../database/tx.ts'
import { leaveEverything, type Promotion } from '../event/seats.ts'
import { forgetLetters, forgetNames } from '../outbox/forget.ts'
import { keepMarks } from '../person/human.ts'
import { emptyAnswers } from '../person/inbox.ts'
import { heldOf, namesIn, wordsIn } from './held.ts'
import { holdings } from './map.ts'
import { noteForgotten } from './sweep.ts'

/** What has to be shown anew somewhere because a person was forgotten. */
export interface Erased {
  /** Null = nobody as a whole. */
  readonly personId: number | null
  /** Who got the seats that were given back. */
  readonly promotions: readonly Promotion[]
  /** Their calls for help, by number: what somebody still answers, and what is over and holds no words any more. */
  readonly calls: { readonly open: readonly number[]; readonly closed: readonly number[] }
  /** Their questions to the Secretariat, by number. */
  readonly questions: readonly number[]
  /** Their questions to the FAQ, by number. */
  readonly asked: readonly number[]
}

/**
 * Forgets what the person told, column by column as the map says: the membership goes, seats are given back, words and places are
 * taken out of what is over, the accounts lose name, number and address, and so does whatever was sent to them or waited.
 * Counts stay, and an open call for help as long as somebody answers it. No later alert reaches the person unless they
 * register again.
 */
export async function erasePerson(tx: Tx, personId: number, now: Date): Promise<Erased> {
  const db = prisma(tx)
  const held = await heldOf(tx, personId)
  const promotions = await leaveEverything(tx, personId, now)
  const asked = await db.faqQuestion.findMany({ where: { personId }, select: { id: true } })
  await settleAsked(tx, personId)
  const questions = await closeQuestions(tx, personId, now)
  await forgetHeld(tx, personId)
  await forgetLetters(tx, personId, now)
  await forgetNames(tx, namesIn(held), `№ ${personId}`)
  await emptyAnswers(tx, wordsIn(held), now)
  await db.motion.updateMany({
    where: { doneAt: null, OR: [{ personId }, { otherId: personId }] },
    data: { doneAt: now },
  })
  await forgetAccounts(tx, personId)
  await db.person.update({ where: { id: personId }, data: { erasedAt: now } })
  await noteForgotten(tx, now)
  return {
    personId,
    promotions,
    questions,
    asked: asked.map(({ id }) => id),
    calls: await callsOf(tx, personId),
  }
}

const put = { null: 'NULL', empty: "''" } as const

/** Goes through the map. */
async function forgetHeld(tx: Tx, personId: number): Promise<void> {
  for (const [table, { whose, spares, told, byHand }] of holdings) {
    if (whose === undefined || byHand) continue
    const which = `${whose} ${spares ? `AND NOT (${spares})` : ''}`
    const ids = Array.from(whose.matchAll(/\?/g), () => personId)
    const changes = Object.entries(told).flatMap(([column, left]) =>
      left === 'null' || left === 'empty' ? [`"${column}" = ${put[left]}`] : [],
    )
    if (Object.values(told).includes('row')) await rawRun(tx, `DELETE FROM "${table}" WHERE ${which}`, ids)
    else if (changes.length)
      await rawRun(tx, `UPDATE "${table}" SET ${changes.join(', ')} WHERE ${which}`, ids)
  }
}

/** What closed calls of somebody who was forgotten meanwhile still hold goes; resolves with their numbers. */
export async function forgetClosedCalls(tx: Tx, personId: number, now: Date): Promise<readonly number[]> {
  const person = await prisma(tx).person.findUnique({ where: { id: personId }, select: { erasedAt: true } })
  if (!person?.erasedAt) return []
  const held = await heldOf(tx, personId)
  await forgetHeld(tx, personId)
  await emptyAnswers(tx, wordsIn(held), now)
  await noteForgotten(tx, now)
  return (await callsOf(tx, personId)).closed
}

/** Nobody deals any more with a question of which there are no words. */
async function settleAsked(tx: Tx, personId: number): Promise<void> {
  await prisma(tx).faqQuestion.updateMany({
    where: { personId, settled: false, OR: [{ outcome: { not: 'answer' } }, { helpful: false }] },
    data: { settled: true, settledAs: 'old' },
  })
}

/** Nobody could read the answer any more. */
async function closeQuestions(tx: Tx, personId: number, now: Date): Promise<readonly number[]> {
  const { helpCase } = prisma(tx)
  const rows = await helpCase.findMany({ where: { personId, kind: 'question' }, select: { id: true } })
  await helpCase.updateMany({
    where: { personId, kind: 'question', state: { not: 'closed' } },
    data: { state: 'closed', closedAt: now, escalateAt: null },
  })
  await helpCase.updateMany({ where: { personId, kind: 'question' }, data: { version: { increment: 1 } } })
  return rows.map(({ id }) => id)
}

async function callsOf(tx: Tx, personId: number): Promise<Erased['calls']> {
  const { helpCase } = prisma(tx)
  const where = { personId, kind: 'help' }
  await helpCase.updateMany({ where, data: { version: { increment: 1 } } })
  const rows = await helpCase.findMany({ where, select: { id: true, state: true }, orderBy: { id: 'asc' } })
  const ids = (over: boolean) => rows.filter(({ state }) => (state === 'closed') === over).map(({ id }) => id)
  return { open: ids(false), closed: ids(true) }
}

/** Whoever holds a role is still recognised, so that nobody loses one by the way; everybody else will be a stranger, of whom nothing but a hash is kept if they ever had a role or several accounts. */
async function forgetAccounts(tx: Tx, personId: number): Promise<void> {
  const db = prisma(tx)
  await db.account.updateMany({
    where: { personId },
    data: { name: '', handle: null, target: null, hint: null, reachable: false, reason: 'erased' },
  })
  if (await db.roleGrant.count({ where: { personId, revokedAt: null } })) return
  await keepMarks(tx, personId)
  await rawRun(tx, `UPDATE "Account" SET "userId" = 'erased ' || "id" WHERE "personId" = ?`, [personId])
}
