import type { Job, JobRun } from '../../src/core/job.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import { tellBoard, tellOfficers } from '../../src/store/outbox/bodies.ts'
import { enqueueToEachAccount, enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { type Ending, endByDate, endingBy } from '../../src/store/person/ending.ts'
import { lapse } from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { retireOffer } from './offer.ts'
import { lapseRemoval } from './removal.ts'
import { lapseSeat } from './seat.ts'
import { tellChange } from './tell.ts'

const dayMs = 24 * 60 * 60_000

/** So many days before its end a role's holder and the Board read of it: the last of these that the role was held on. */
const warnDays = [1, 7] as const

/** Ends roles whose date has come, tells of those whose date is near, and closes offers that nobody answered. */
export const datesJob: Job = {
  name: 'role.dates',
  every: '*/5 * * * * *',
  async run(run) {
    await run.transaction(async (tx) => {
      for (const ending of await endingBy(tx, new Date(run.now.getTime() + Math.max(...warnDays) * dayMs)))
        await (ending.endsAt <= run.now ? end : warn)(tx, run, ending)
      for (const seat of await lapse(tx, 'seat', run.now)) await lapseSeat({ ...run, tx }, seat)
      for (const removal of await lapse(tx, 'removal', run.now)) await lapseRemoval({ ...run, tx }, removal)
      for (const offer of await lapse(tx, 'offer', run.now)) {
        await retireOffer(tx, offer)
        await enqueueToPerson(tx, offer.personId, {
          ...{ key: `offer:${offer.id}:lapsed`, priority: priority.notice, notice: 'role_offer.lapsed' },
          ...{ params: { motion: offer.id, name: await nameOf(tx, offer.otherId) }, emergency: true },
        })
      }
    })
  },
}

async function end(tx: Tx, { now, settings }: JobRun, ending: Ending): Promise<void> {
  const { id, personId, role, chapterId } = ending
  const done = await endByDate(tx, ending, now)
  if (done === 'ended')
    await tellChange({ tx, now, settings }, { role, chapterId, give: false, personId, by: 'date', grant: id })
  if (done === 'prolonged')
    await tellOfficers(tx, settings, {
      ...{ key: `role:${id}:prolonged`, notice: 'role.prolonged' },
      params: { name: await nameOf(tx, personId) },
    })
}

async function warn(tx: Tx, { now, settings }: JobRun, ending: Ending): Promise<void> {
  const { id, personId, role, chapterId, at, endsAt } = ending
  const due = warnDays.find((days) => {
    const from = endsAt.getTime() - days * dayMs
    return at.getTime() < from && from <= now.getTime()
  })
  if (!due) return
  const key = `role:${id}:ends:${endsAt.getTime()}:${due}`
  const said = { role, chapter: chapterId, endsAt: endsAt.getTime(), name: await nameOf(tx, personId) }
  const notice = 'role.ends'
  await enqueueToEachAccount(tx, personId, {
    ...{ key: `${key}:own`, notice, params: { ...said, own: true } },
    ...{ priority: priority.notice, emergency: true },
  })
  await tellBoard(tx, settings, { key, notice, params: { ...said, own: false } })
}
