import type { Job } from '../../src/core/command.ts'
import { runningAlerts } from '../../src/store/alerts.ts'
import { isQueued } from '../../src/store/deliveries.ts'
import { countUncalled, remindSilent } from '../../src/store/reminders.ts'
import { tellBoard } from '../broadcast/post.ts'

/** Reminds the silent at their intervals; after the last reminder the Board gets the list to call. */
export const remindJob: Job = {
  name: 'safe.remind',
  every: '*/15 * * * * *',
  async run({ transaction, now, settings }) {
    const everyMs = settings.remindMinutes * 60_000
    const rules = { everyMs, times: settings.remindTimes, now }
    const heads = await transaction((tx) => runningAlerts(tx, now))
    for (const head of heads) {
      if (!head.rollCall || head.status === 'Test' || settings.remindTimes === 0) continue
      while ((await transaction((tx) => remindSilent(tx, head, rules))) > 0);
      await transaction(async (tx) => {
        const key = `alert:${head.rootId}:call`
        if (await isQueued(tx, key)) return
        const n = await countUncalled(tx, head.rootId, settings.remindTimes)
        if (n === 0) return
        await tellBoard(tx, settings, { key, notice: 'rollcall.call', params: { alert: head.rootId, n } })
      })
    }
  },
}
