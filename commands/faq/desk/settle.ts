import type { Ctx } from '../../../src/core/ctx.ts'
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
  const notice = 'faq_review.card'
  for (const key of await queuedAmong(tx, ids.map(cardKey))) {
    const params = { id: Number(key.slice(key.indexOf(':') + 1)), settled: true }
    await restate(tx, { key: `${key}:edit`, of: key, notice, params })
  }
  return ids.length
}
