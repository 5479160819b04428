import type { Params } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { stoppedOutside } from '../../src/store/alert/tally.ts'
import { sayLeft } from '../broadcast/watch/progress.ts'

/** What the progress of an alert shows; null = nothing yet, or another alert has ended it. */
function shownOf({ shown, msgType }: Alert): Params | null {
  if (!shown || msgType === 'Cancel') return null
  const params = JSON.parse(shown.params) as Params
  return params.audience === undefined ? null : params
}

/** The numbers that the roll call shows of it. */
export function leftNumbers(head: Alert): readonly unknown[] {
  const params = shownOf(head)
  return [params?.coming, params?.lacking]
}

/** Whom the alert of a roll call does not reach, in the words and numbers of its progress, and how many of them are therefore not asked. */
export async function leftBlocks({ tx, t }: { tx: Tx; t: T }, root: Alert): Promise<Block[]> {
  const head = await headOf(tx, root.id)
  const params = head && shownOf(head)
  const left = params ? sayLeft(t, params) : ''
  if (!left) return []
  const n = head?.state === 'interrupted' ? await stoppedOutside(tx, root.id) : 0
  return [
    { kind: 'text', text: left },
    ...(n ? [{ kind: 'note', text: t('rollcall.stopped', { n }) } as const] : []),
  ]
}
