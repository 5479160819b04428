import type { Tx } from '../../core/tx.ts'
import { findAlert, type Release, releaseAlert } from './alerts.ts'
import { chainOf } from './chain.ts'
import { planCorrections, replaceUnsent } from './corrections.ts'
import { planRoll } from './first-roll.ts'
import { endPlanning, planChannels, planMembers } from './planning.ts'
import type { PlanRules } from './range.ts'
import type { Alert } from './record.ts'
import { endRollCall } from './roll.ts'

/** Members that become rows in the very transaction of the release, so that the first copy is out within a second. */
const atOnce = 300

/** What came of turning the second key. */
export type Released =
  | { readonly kind: 'released'; readonly alert: Alert; readonly unsent: number }
  /** Somebody was faster, or it is no longer waiting in this version. */
  | { readonly kind: 'late' }
  /** The chain was cancelled before. */
  | { readonly kind: 'cancelled' }

/**
 * Releases an alert and plans the first of its rows: channels and the first members of an alert, the first edits of an
 * update or a cancellation. The rest is planned by a job, in short transactions.
 */
export async function release(
  tx: Tx,
  key: Omit<Release, 'referenceId'>,
  remindAt: Date | null,
): Promise<Released> {
  const { alert, now } = key
  const before = alert.msgType === 'Alert' ? [] : await chainOf(tx, alert.rootId)
  const head = before.at(-1)
  if (head?.msgType === 'Cancel') return { kind: 'cancelled' }
  if (!(await releaseAlert(tx, { ...key, referenceId: head?.id ?? null }))) return { kind: 'late' }
  if (alert.msgType === 'Alert') {
    await planChannels(tx, alert)
    await planMembers(tx, alert.id, { members: atOnce, remindAt, now })
    return released(tx, alert, 0)
  }
  const unsent = await replaceUnsent(tx, alert, before, now)
  await planCorrections(tx, alert, before, now)
  if (alert.msgType === 'Cancel') await endRollCall(tx, alert.rootId)
  return released(tx, alert, unsent)
}

async function released(tx: Tx, { id }: Alert, unsent: number): Promise<Released> {
  const alert = await findAlert(tx, id)
  return alert ? { kind: 'released', alert, unsent } : { kind: 'late' }
}

/** Plans on for one step; true = there may be more. A correction that was itself corrected edits nothing more: it would undo the newer one. */
export async function planOn(tx: Tx, alert: Alert, rules: PlanRules): Promise<boolean> {
  if (alert.msgType === 'Alert') return planMembers(tx, alert.id, rules)
  const chain = await chainOf(tx, alert.rootId)
  if (chain.at(-1)?.id === alert.id)
    return (await planCorrections(tx, alert, chain, rules.now)) || planRoll(tx, alert, rules)
  await endPlanning(tx, alert.id)
  return false
}
