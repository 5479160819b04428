import type { Notice } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { sentUnder } from '../../src/store/outbox/forget.ts'

/** What shows a call, or words that were added to it. */
const showing = ['case.card', 'case.pushed', 'case.said']

/** Every message that shows a closed call says from now on that what stood there is gone; also to those who answer calls no more. */
export async function coverCall(tx: Tx, id: number, now: Date): Promise<void> {
  const edit = { notice: 'case.forgotten', params: { case: id }, dueAt: now }
  for (const of of await sentUnder(tx, `case:${id}:`, showing))
    await restate(tx, { ...edit, key: `${of}:edit`, of })
}

/** Words that were shown before anybody knew whether they were a call, and whose name stands over them. */
export async function coverWords(tx: Tx, personId: number, now: Date): Promise<void> {
  const params = { person: personId, last: 0, settled: null, gone: true }
  for (const of of await sentUnder(tx, `heard:${personId}:`, ['case.unconfirmed']))
    await restate(tx, { key: `${of}:edit`, of, notice: 'case.unconfirmed', params, dueAt: now })
}

export const forgottenNotice: Notice = async ({ t }, params) => ({
  blocks: [{ kind: 'text', text: t('helpCase.forgotten', { id: Number(params.case) }) }],
})
