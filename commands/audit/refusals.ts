import type { Job } from '../../src/core/job.ts'
import { closeRefusals } from '../../src/store/audit/refusals.ts'

const hourMs = 60 * 60_000

/** Whoever tried again and again what they may not is one entry for an hour, with how often. */
export const refusalsJob: Job = {
  name: 'audit-refusals',
  every: '15 */5 * * * *',
  run: ({ transaction, now }) =>
    transaction((tx) => closeRefusals(tx, new Date(now.getTime() - hourMs), now)),
}
