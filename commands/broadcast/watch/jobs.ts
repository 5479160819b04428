import type { Job, JobRun } from '../../../src/core/job.ts'
import { alertsInWork, findAlert, holdAlert } from '../../../src/store/alert/alerts.ts'
import { completeAlert, keepShown } from '../../../src/store/alert/deliveries.ts'
import { mendCorrections } from '../../../src/store/alert/mending.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { planOn } from '../../../src/store/alert/release.ts'
import { restateBoard } from '../../../src/store/outbox/bodies.ts'
import { firstReminder } from './first-reminder.ts'
import { showLateAnswers } from './late-answers.ts'
import { deliveriesOf, progressKey, progressParams } from './progress.ts'
import { postReport } from './report.ts'

/** Turns the rest of a released alert's audience into rows, in transactions of some tens of milliseconds each. */
export const planJob: Job = {
  name: 'broadcast.plan',
  every: '* * * * * *',
  async run(run) {
    const alerts = await run.transaction((tx) => alertsInWork(tx))
    for (const alert of alerts) if (alert.planStep < 2) await planWhole(run, alert)
  },
}

async function planWhole(run: JobRun, alert: Alert): Promise<void> {
  const { now, settings } = run
  const rules = { remindAt: firstReminder(settings, alert, now), now }
  while (await run.transaction((tx) => planOn(tx, alert, rules)));
}

/** Shows the Board how far each alert has come, and reports when every row is final. */
export const progressJob: Job = {
  name: 'broadcast.progress',
  every: '*/3 * * * * *',
  async run(run) {
    const alerts = await run.transaction((tx) => alertsInWork(tx))
    for (const { id } of alerts) await showProgress(run, id)
    await showLateAnswers(run)
  },
}

/** To count a hundred thousand readers takes some tenths of a second on SQLite: so many are counted every fifteen seconds. */
const large = { copies: 20_000, everyMs: 15_000 } as const

function isFresh({ copies, shown }: Alert, now: Date): boolean {
  return copies > large.copies && shown !== null && now.getTime() - shown.at < large.everyMs
}

async function showProgress({ transaction, now, settings }: JobRun, id: number): Promise<void> {
  await transaction(async (tx) => {
    const alert = await holdAlert(tx, id)
    if (!alert || isFresh(alert, now)) return
    if (alert.msgType !== 'Alert') await mendCorrections(tx, alert)
    const deliveries = await deliveriesOf(tx, alert)
    const { open, people } = deliveries.tally
    const params = progressParams(alert, deliveries, now)
    if (JSON.stringify(params) !== alert.shown?.params) {
      const key = progressKey(alert)
      await restateBoard(tx, settings, { key, notice: 'broadcast.progress', params })
      const shown = { at: now.getTime(), params: JSON.stringify(params) }
      await keepShown(tx, id, { progressJson: JSON.stringify(shown) })
    }
    if (open || !(await completeAlert(tx, id, people.audience, now))) return
    const completed = deliveries.tally.replacedBy === null ? await findAlert(tx, id) : null
    if (completed) await postReport(tx, settings, completed, now)
  })
}
