import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { headOf, isRunning } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { isChainOpen } from '../../src/store/alert/tally.ts'
import { sayType } from './end.ts'

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

/** The same where it is looked at: sent means that nothing waits, that nothing newer has come in its place, and that its time is not over. */
export async function sayStanding(
  { tx, t, now }: { readonly tx: Tx; readonly t: T; readonly now: Date },
  alert: Alert,
): Promise<string> {
  if (!alert.releasedAt) return sayState(t, alert)
  const [isOpen, head] = [await isChainOpen(tx, alert.rootId), await headOf(tx, alert.rootId)]
  if (head && head.id !== alert.id) return sayFollowed(t, head, isOpen)
  if (alert.state !== 'completed') return sayState(t, alert)
  if (isOpen) return t('broadcast.state.released')
  return alert.msgType === 'Cancel' || isRunning(alert, now) ? sayState(t, alert) : t('standings.expired')
}

/** What has come of an alert that was released and that another one has followed; null = none has. */
export async function sayOutcome(
  { tx, t }: { readonly tx: Tx; readonly t: T },
  alert: Alert,
): Promise<string | null> {
  const head = await headOf(tx, alert.rootId)
  return !head || head.id === alert.id ? null : sayFollowed(t, head, await isChainOpen(tx, alert.rootId))
}

/** By what it was replaced, or ended. */
function sayFollowed(t: T, head: Alert, isOpen: boolean): string {
  const by = head.id
  if (head.msgType !== 'Cancel') return t(isOpen ? 'standings.replacing' : 'standings.replaced', { by })
  return t(isOpen ? 'standings.ending' : 'standings.ended', { by, end: sayType(t, head) })
}

/** An alert's state in words. */
export function sayState(t: T, { state }: Pick<Alert, 'state'>): string {
  return t(`broadcast.state.${state}`)
}
