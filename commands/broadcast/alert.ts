import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { isChainOpen } from '../../src/store/alert/tally.ts'

/** The alert that a button's argument `id` or `id.version` names; Refusal when there is none. */
export async function alertOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const alert = await findAlert(ctx.tx, Number(arg.split('.')[0]))
  if (!alert) throw new Refusal('broadcast.notFound')
  return alert
}

/** `id.version`, so that a button of an older version is known as such. */
export function versioned(alert: Alert): string {
  return `${alert.id}.${alert.version}`
}

/** The same where it is looked at: sent means that nothing waits, and that nothing newer has come in its place. */
export async function sayStanding(
  { tx, t }: { readonly tx: Tx; readonly t: T },
  alert: Alert,
): Promise<string> {
  if (alert.state !== 'completed') return sayState(t, alert)
  const [isOpen, head] = [await isChainOpen(tx, alert.rootId), await headOf(tx, alert.rootId)]
  if (head?.id === alert.id) return isOpen ? t('broadcast.state.released') : sayState(t, alert)
  return t(isOpen ? 'broadcast.stateReplacing' : 'broadcast.stateReplaced')
}

/** An alert's state in words. */
export function sayState(t: T, { state }: Pick<Alert, 'state'>): string {
  return t(`broadcast.state.${state}`)
}
