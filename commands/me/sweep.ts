import type { Job, JobRun } from '../../src/core/job.ts'
import { isBusy, isToSweep, noteSwept } from '../../src/store/me/sweep.ts'

/** Within a minute nothing of somebody who was forgotten stands in the journal of the database any more. */
export const sweepJournal: Job = {
  name: 'privacy.journal',
  every: '25 * * * * *',
  run: (run) => sweep(run, 'journal'),
}

/** In the night the file is written anew, unless an alert goes out: bytes that were moved about in it are nowhere else overwritten. */
export const sweepFile: Job = {
  name: 'privacy.file',
  every: '10 */10 5 * * *',
  run: async (run) => {
    if (!(await run.transaction((tx) => isBusy(tx, run.now)))) await sweep(run, 'file')
  },
}

async function sweep({ transaction, now, sweep }: JobRun, what: 'journal' | 'file'): Promise<void> {
  if (!(await transaction((tx) => isToSweep(tx, what)))) return
  await sweep(what)
  await transaction((tx) => noteSwept(tx, what, now))
}
