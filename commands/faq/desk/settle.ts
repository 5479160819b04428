import type { Ctx } from '../../../src/core/ctx.ts'
import type { Params } from '../../../src/core/notice.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { queuedAmong, type Settling, settleKind } from '../../../src/store/faq/review.ts'
import { restate } from '../../../src/store/outbox/edits.ts'

/** The key of the outbox row that shows a kind of question to the Secretariat. */
export function cardKey(example: number): string {
  return `faq-review:${example}`
}

/** Settles a question with all of its kind and draws their cards anew; resolves with how many, 0 = it was done already. */
export async function settle(ctx: Ctx, id: number, how: Omit<Settling, 'by'>): Promise<number> {
  const { tx, actor } = ctx
  const ids = await settleKind(tx, id, { ...how, by: actor.personId })
  await redrawCards(tx, ids, { settled: true })
  return ids.length
}

/** The cards of questions whose words were forgotten show them no more. */
export async function coverAsked(tx: Tx, ids: readonly number[]): Promise<void> {
  await redrawCards(tx, ids, { settled: true, gone: true })
}

async function redrawCards(tx: Tx, ids: readonly number[], why: Params): Promise<void> {
  const notice = 'faq_review.card'
  for (const key of await queuedAmong(tx, ids.map(cardKey))) {
    const params = { id: Number(key.slice(key.indexOf(':') + 1)), ...why }
    await restate(tx, { key: `${key}:edit`, of: key, notice, params })
  }
}
