import type { Params } from '../../../src/core/notice.ts'
import type { Tx } from '../../../src/core/tx.ts'
import { chainOf } from '../../../src/store/alert/chain.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { lastAct } from '../../../src/store/audit/read.ts'

/** How the sending of an alert came to its end. */
export const endings = ['completed', 'interrupted', 'resumed', 'resent', 'interruptedResent'] as const

export interface Outcome {
  readonly state: (typeof endings)[number]
  /** From the release to the end, with what was continued or sent again in between. */
  readonly seconds: number
}

/** How the sending ended and how long it took; `earlier` = what the last report says: whoever comes late stretches nothing. */
export async function outcomeOf(
  tx: Tx,
  alert: Alert,
  { earlier, now }: { readonly earlier: Params | null; readonly now: Date },
): Promise<Outcome> {
  const from = (alert.releasedAt ?? now).getTime()
  const subjects = (await chainOf(tx, alert.rootId)).map(({ id }) => `alert ${id}`)
  const last = await lastAct(tx, ['alert.resume', 'alert.resend'], subjects)
  const again = last && last.at.getTime() >= from ? last : null
  const wentOn = again !== null && again.at.getTime() > Number(earlier?.version ?? 0)
  const seconds = earlier && !wentOn ? Number(earlier.seconds) : Math.ceil((now.getTime() - from) / 1000)
  return { state: endingOf(alert, again), seconds }
}

function endingOf(
  { state, interruptedAt }: Alert,
  again: Awaited<ReturnType<typeof lastAct>>,
): Outcome['state'] {
  if (state === 'interrupted')
    return again && interruptedAt && again.at > interruptedAt ? 'interruptedResent' : 'interrupted'
  if (!again) return 'completed'
  return again.act === 'alert.resume' ? 'resumed' : 'resent'
}
