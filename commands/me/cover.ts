import type { Tx } from '../../src/core/tx.ts'
import type { Erased } from '../../src/store/me/erase.ts'
import { coverQuestion } from '../ask/card.ts'
import { coverCall, coverNames, coverWords } from '../case/forgotten.ts'
import { redraw } from '../case/tell.ts'
import { coverAsked } from '../faq/desk/settle.ts'

/** Takes what somebody wrote who was forgotten out of the messages of those who helped them; an open call stays readable, without name and address. */
export async function cover(tx: Tx, erased: Omit<Erased, 'promotions'>, now: Date): Promise<void> {
  if (erased.personId !== null) await coverWords(tx, erased.personId, now)
  for (const id of erased.calls.open) await redraw(tx, id, { now })
  for (const id of erased.calls.closed) await coverCall(tx, id, now)
  await coverNames(tx, [...erased.calls.open, ...erased.calls.closed], now)
  for (const id of erased.questions) await coverQuestion(tx, id)
  await coverAsked(tx, erased.asked)
}
