import type { Job, JobRun } from '../../src/core/job.ts'
import type { Tx } from '../../src/core/tx.ts'
import {
  type Alarm,
  claimTelling,
  endAlarm,
  openAlarms,
  quietAlarm,
  raiseAlarm,
} from '../../src/store/alarm/alarms.ts'
import { troublesNow, waitingFor } from '../../src/store/alarm/signs.ts'
import { tellBoard } from '../../src/store/outbox/bodies.ts'
import { cancelWhere } from '../../src/store/outbox/outbox.ts'
import { rescueWaiting } from '../../src/store/outbox/reroute.ts'
import { isAskedAgain } from './notices.ts'

/** In milliseconds: what is over sooner is not worth a message at night; what comes back within that time was never over. */
export const patience = { tell: 20_000, end: 30_000 } as const

/** Tells the Board what is wrong, once, and once more when it is over; what waits for people on a platform that is away goes to their accounts elsewhere. */
export const watchJob: Job = {
  name: 'status.watch',
  every: '*/5 * * * * *',
  async run(run) {
    await run.transaction(async (tx) => {
      await look(tx, run.now)
      for (const alarm of await openAlarms(tx)) await follow(tx, run, alarm)
      await rescueWaiting(tx, run.now)
    })
  },
}

/** Noted, and noted to be over, by whoever sees it: not read from the database. */
const seenElsewhere: readonly string[] = ['clock', 'rival']

/** Notes what is wrong with the platforms, and what no longer is. */
async function look(tx: Tx, now: Date): Promise<void> {
  const troubles = await troublesNow(tx, now)
  for (const trouble of troubles) await raiseAlarm(tx, trouble, now)
  for (const alarm of await openAlarms(tx)) {
    const lasts = troubles.some(({ kind, subject }) => kind === alarm.kind && subject === alarm.subject)
    if (!lasts && !seenElsewhere.includes(alarm.kind)) await quietAlarm(tx, alarm, now)
  }
}

async function follow(tx: Tx, { now, settings }: JobRun, alarm: Alarm): Promise<void> {
  const { id, kind, subject, since, toldAt, gone } = alarm
  const at = now.getTime()
  const params = { kind, subject, since }
  if (gone !== null) {
    if (at - gone < patience.end) return
    await cancelWhere(tx, `"key" = ? OR "key" LIKE ?`, { params: [`alarm:${id}`, `alarm:${id}:%`], now })
    if ((await endAlarm(tx, id, now)) && toldAt !== null)
      await tellBoard(tx, settings, {
        key: `alarm:${id}:end`,
        notice: 'status.ended',
        params: { ...params, until: gone },
      })
  } else if (toldAt === null && at - since >= patience.tell && (await claimTelling(tx, id, now))) {
    const waiting = await waitingFor(tx, subject)
    await tellBoard(tx, settings, {
      key: `alarm:${id}`,
      notice: 'status.raised',
      params: { ...params, waiting, asked: await isAskedAgain(tx, kind, now) },
    })
  }
}
