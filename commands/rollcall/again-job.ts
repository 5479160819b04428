import type { Job } from '../../src/core/job.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { absencesSince } from '../../src/store/outbox/hearing.ts'
import { askAgain } from '../../src/store/rollcall/again.ts'
import { askWhoWrote } from '../../src/store/rollcall/wrote.ts'

/** How far back the end of an absence is looked for, in milliseconds: over any pause of the job itself. */
export const lookBackMs = 10 * 60_000

/** Asks again, when a platform whose presses were lost is back, whoever may have pressed something there. */
export const againJob: Job = {
  name: 'safe.again',
  every: '*/5 * * * * *',
  async run({ transaction, now }) {
    const since = new Date(now.getTime() - lookBackMs)
    const absences = await transaction((tx) => absencesSince(tx, since))
    if (!absences.length) return
    const running = await transaction((tx) => runningRollCalls(tx, now))
    // What is real is asked about first, the newest before the others.
    const heads = running.toSorted((a, b) => Number(b.status === 'Actual') - Number(a.status === 'Actual'))
    const [newest, ...others] = heads.filter(({ status }) => status === 'Actual')
    for (const absence of absences) {
      for (const [n, head] of heads.entries())
        await transaction((tx) => askAgain(tx, [head, ...heads.slice(n + 1)], absence))
      if (newest) await transaction((tx) => askWhoWrote(tx, [newest, ...others], absence))
    }
  },
}
