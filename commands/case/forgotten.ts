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

export const forgottenNotice: Notice = async ({ t }, params) => ({
  blocks: [{ kind: 'text', text: t('helpCase.forgotten', { id: Number(params.case) }) }],
})
