import type { Job } from '../../src/core/job.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { restateBoard, tellBoard } from '../../src/store/outbox/bodies.ts'
import { countUncalled, remindSilent } from '../../src/store/rollcall/reminders.ts'

/** Reminds the silent at their intervals; whom the last reminder did not move the Board is to call, and sees how many are left. */
export const remindJob: Job = {
  name: 'safe.remind',
  every: '*/15 * * * * *',
  async run({ transaction, now, settings }) {
    const everyMs = settings.remindMinutes * 60_000
    const rules = { everyMs, times: settings.remindTimes, now }
    const heads = settings.remindTimes ? await transaction((tx) => runningRollCalls(tx, now)) : []
    for (const head of heads) {
      while ((await transaction((tx) => remindSilent(tx, head, rules))) > 0);
      await transaction(async (tx) => {
        const key = `alert:${head.rootId}:call`
        const n = await countUncalled(tx, head.rootId, settings.remindTimes)
        const post = { key, notice: 'rollcall.call', params: { alert: head.rootId, n } }
        if (n > 0) await tellBoard(tx, settings, post)
        await restateBoard(tx, settings, post)
      })
    }
  },
}
