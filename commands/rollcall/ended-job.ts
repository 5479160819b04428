import type { Job } from '../../src/core/job.ts'
import { absencesSince } from '../../src/store/outbox/hearing.ts'
import { askOfEnded, askOfEndedWhoWrote, endedDuring } from '../../src/store/rollcall/ended.ts'
import { lookBackMs } from './again-job.ts'

/** Asks, when a platform whose presses were lost is back, whoever may have called for help in a roll call that ended meanwhile. */
export const endedJob: Job = {
  name: 'safe.ended',
  every: '*/5 * * * * *',
  async run({ transaction, now }) {
    const since = new Date(now.getTime() - lookBackMs)
    for (const absence of await transaction((tx) => absencesSince(tx, since)))
      for (const ended of await transaction((tx) => endedDuring(tx, absence, now)))
        await transaction(async (tx) => {
          await askOfEnded(tx, ended, absence)
          if (ended.head.status === 'Actual') await askOfEndedWhoWrote(tx, ended, absence)
        })
  },
}
