import type { JobRun } from '../../../src/core/job.ts'
import type { Params } from '../../../src/core/notice.ts'
import { answeredLater, holdAlert } from '../../../src/store/alert/alerts.ts'
import { keepShown } from '../../../src/store/alert/deliveries.ts'
import { restateBoard } from '../../../src/store/outbox/bodies.ts'
import { deliveriesOf, progressKey, progressParams } from './progress.ts'
import { postReport } from './report.ts'

/** Hardly anybody answers later, in milliseconds. */
const followMs = 24 * 60 * 60_000

/** Whoever answers when nothing waits any more has been reached as well: the progress and the report say so. */
export async function showLateAnswers({ transaction, now, settings }: JobRun): Promise<void> {
  const since = new Date(now.getTime() - followMs)
  for (const { id } of await transaction((tx) => answeredLater(tx, since)))
    await transaction(async (tx) => {
      const alert = await holdAlert(tx, id)
      if (!alert?.completedAt) return
      const before = JSON.parse(alert.shown?.params ?? '{}') as Params
      const params = progressParams(alert, await deliveriesOf(tx, alert), now)
      if (params.replacedBy === undefined && params.reached !== before.reached) {
        await restateBoard(tx, settings, { key: progressKey(alert), notice: 'broadcast.progress', params })
        await postReport(tx, settings, alert, now)
      }
      const shown = { at: now.getTime(), params: JSON.stringify(params) }
      await keepShown(tx, id, { progressJson: JSON.stringify(shown) })
    })
}
