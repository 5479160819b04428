import type { Job, JobRun } from '../../src/core/job.ts'
import type { Tx } from '../../src/core/tx.ts'
import { erasePerson } from '../../src/store/me/erase.ts'
import {
  closedChains,
  forgetAddressesOf,
  forgetCalls,
  forgetForms,
  forgetOldAddresses,
  forgetPlaces,
  forgetReasons,
  oldStrangers,
} from '../../src/store/me/retain.ts'
import { noteForgotten } from '../../src/store/me/sweep.ts'
import { tellPromoted } from '../event/tell.ts'
import { cover } from './cover.ts'

/** Nothing is kept longer than it is needed: what a day's work leaves over its time goes in the night. */
export const retain: Job = {
  name: 'privacy.retain',
  every: '35 40 4 * * *',
  async run(run) {
    const { now } = run
    const steps: ((tx: Tx) => Promise<number>)[] = [
      (tx) => forgetForms(tx, now),
      (tx) => forgetPlaces(tx, now),
      (tx) => forgetReasons(tx, now),
      (tx) => forgetOldAddresses(tx, now),
      (tx) => closeCalls(tx, now),
      (tx) => eraseStrangers(tx, now),
    ]
    for (const root of await run.transaction((tx) => closedChains(tx, now)))
      steps.push((tx) => forgetAddressesOf(tx, root))
    for (const step of steps) await whole(run, step)
  },
}

/** One part after the other, each in a transaction of its own, until nothing is left. */
async function whole({ transaction, now }: JobRun, step: (tx: Tx) => Promise<number>): Promise<void> {
  const part = () =>
    transaction(async (tx) => {
      const n = await step(tx)
      if (n) await noteForgotten(tx, now)
      return n
    })
  while (await part());
}

async function closeCalls(tx: Tx, now: Date): Promise<number> {
  const { calls, questions } = await forgetCalls(tx, now)
  await cover(tx, { personId: null, calls: { open: [], closed: calls }, questions, asked: [] }, now)
  return calls.length + questions.length
}

async function eraseStrangers(tx: Tx, now: Date): Promise<number> {
  const strangers = await oldStrangers(tx, now)
  for (const personId of strangers) {
    const erased = await erasePerson(tx, personId, now)
    for (const promotion of erased.promotions) await tellPromoted(tx, promotion)
    await cover(tx, erased, now)
  }
  return strangers.length
}
