import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { sentUnder } from '../../src/store/outbox/forget.ts'

/** What shows a call, or words that were added to it. */
const showing = ['case.card', 'case.pushed', 'case.said']

/** Every message that shows a closed call says from now on that what stood there is gone; also to those who answer calls no more. */
export async function coverCall(tx: Tx, id: number, now: Date): Promise<void> {
  const edit = { notice: 'case.forgotten', params: { case: id }, dueAt: now }
  for (const { key: of } of await sentUnder(tx, `case:${id}:`, showing))
    await restate(tx, { ...edit, key: `${of}:edit`, of })
}

/** What was said of an open call, and lists of those who called, without the name. */
export async function coverNames(tx: Tx, calls: readonly number[], now: Date): Promise<void> {
  const lists = (await sentUnder(tx, 'case:many:', ['case.many'])).filter(({ params }) =>
    names(params, calls),
  )
  const said = await inTurn(calls, (id) => sentUnder(tx, `case:${id}:`, ['case.said']))
  for (const { key: of, notice, params } of [...said.flat(), ...lists])
    await restate(tx, {
      of,
      notice,
      key: `${of}:edit`,
      params: { ...params, drawn: now.getTime() },
      dueAt: now,
    })
}

/** True of a list that names one of these calls. */
function names({ cases }: Params, calls: readonly number[]): boolean {
  const ids = String(cases).split(' ').map(Number)
  return calls.some((id) => ids.includes(id))
}

/** Words that were shown before anybody knew whether they were a call, and whose name stands over them. */
export async function coverWords(tx: Tx, personId: number, now: Date): Promise<void> {
  const params = { person: personId, last: 0, settled: null, gone: true }
  for (const { key: of } of await sentUnder(tx, `heard:${personId}:`, ['case.unconfirmed']))
    await restate(tx, { key: `${of}:edit`, of, notice: 'case.unconfirmed', params, dueAt: now })
}

export const forgottenNotice: Notice = async ({ t }, params) => ({
  blocks: [{ kind: 'text', text: t('helpCase.forgotten', { id: Number(params.case) }) }],
})
