import type { Job } from '../../src/core/job.ts'
import { forgetInbox } from '../../src/store/person/inbox.ts'

/** Longer than any platform repeats an event (Telegram keeps unconfirmed updates for 24 hours). */
const keptMs = 48 * 60 * 60 * 1000

/** Stored answers hold what people told; they are kept only as long as a platform might repeat the event. */
export const forget: Job = {
  name: 'forget-answers',
  every: '0 17 * * * *',
  run: async ({ transaction, now }) => {
    await transaction((tx) => forgetInbox(tx, new Date(now.getTime() - keptMs)))
  },
}
