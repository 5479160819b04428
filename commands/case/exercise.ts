import type { Ctx } from '../../src/core/ctx.ts'
import type { Tx } from '../../src/core/tx.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { runningAlerts } from '../../src/store/alert/chain.ts'
import type { HelpCase } from '../../src/store/case/cases.ts'

/** True when a call for help belongs to an exercise. */
export async function isPractice(tx: Tx, { alertId }: HelpCase): Promise<boolean> {
  const alert = alertId === null ? null : await findAlert(tx, alertId)
  return alert !== null && alert.status !== 'Actual'
}

/** True while an exercise runs and nothing real: whoever hears of a call then must know that it is none of it. */
export async function isExerciseAlone({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<boolean> {
  const running = await runningAlerts(tx, now)
  return (
    running.some(({ status }) => status === 'Exercise') && !running.some(({ status }) => status === 'Actual')
  )
}
