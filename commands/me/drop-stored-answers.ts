import type { Job } from '../../src/core/job.ts'
import { kept } from '../../src/store/me/retain.ts'
import { forgetInbox } from '../../src/store/person/inbox.ts'

/** Stored answers hold what people told; they are kept only as long as a platform might repeat the event. */
export const forget: Job = {
  name: 'forget-answers',
  every: '0 17 * * * *',
  run: async ({ transaction, now }) => {
    await transaction((tx) => forgetInbox(tx, new Date(now.getTime() - kept.reply)))
  },
}
