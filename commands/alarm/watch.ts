import type { Job, JobRun } from '../../src/core/job.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { Tx } from '../../src/core/tx.ts'
import {
  type Alarm,
  type AlarmKind,
  forgetAlarm,
  noteTold,
  openAlarms,
  quietAlarm,
  raiseAlarm,
} from '../../src/store/alarm/alarms.ts'
import { stalledMs, troublesNow, waitingFor } from '../../src/store/alarm/signs.ts'
import { tellBoard } from '../../src/store/outbox/bodies.ts'
import { awayPlatforms } from '../../src/store/outbox/lanes.ts'
import { isTold, takeBack } from '../../src/store/outbox/posts.ts'
import { rescueWaiting } from '../../src/store/outbox/reroute.ts'
import { isAskedAgain } from './notices.ts'
import { finish, isOfLane, patience } from './over.ts'

/** Tells the Board what is wrong, once, and once more when it is over; what waits for people on a platform that is away goes to their accounts elsewhere. */
export const watchJob: Job = {
  name: 'status.watch',
  every: '*/5 * * * * *',
  async run(run) {
    await run.transaction(async (tx) => {
      await look(tx, run.now)
      const alarms = await openAlarms(tx)
      for (const alarm of alarms) await follow(tx, run, alarm, alarms)
      await rescueWaiting(tx, run.now)
    })
  },
}

/** Noted, and noted to be over, by whoever sees it: not read from the database. */
const seenElsewhere: readonly AlarmKind[] = ['clock', 'rival', 'open', 'bare', 'locked', 'broken']

/** Notes what is wrong with the platforms, and what no longer is. A stall has no line of its own beside its cause. */
async function look(tx: Tx, now: Date): Promise<void> {
  const known = await openAlarms(tx)
  const hasCause = (platform: string) =>
    known.some(({ kind, subject }) => subject === platform && (kind === 'silent' || kind === 'refused'))
  const seen = await troublesNow(tx, now)
  const troubles = seen.filter(({ kind, subject }) => kind !== 'stalled' || !hasCause(subject))
  for (const trouble of troubles) await raiseAlarm(tx, trouble, now)
  for (const alarm of await openAlarms(tx)) {
    const lasts = troubles.some(({ kind, subject }) => kind === alarm.kind && subject === alarm.subject)
    if (lasts || seenElsewhere.includes(alarm.kind)) continue
    if (alarm.kind === 'stalled') await forgetAlarm(tx, alarm.id)
    await quietAlarm(tx, alarm, now)
  }
}

/** Whether it is known by now, and not only suspected. */
export function isCertain({ kind, since }: Alarm, now: Date): boolean {
  return kind !== 'stalled' || now.getTime() - since >= stalledMs
}

async function follow(tx: Tx, run: JobRun, alarm: Alarm, alarms: readonly Alarm[]): Promise<void> {
  const { since, gone } = alarm
  const at = run.now.getTime()
  if (gone === null) {
    if (at - since >= patience.tell && isCertain(alarm, run.now)) await tell(tx, run, alarm)
  } else if (at - gone >= patience.end) await finish(tx, run, { ...alarm, gone }, alarms)
}

/** Tells the Board where it can read of it now, until somebody was told; a platform does not hear of its own trouble. */
async function tell(tx: Tx, { now, settings }: JobRun, alarm: Alarm): Promise<void> {
  const { id, kind, subject, since, toldAt } = alarm
  const key = `alarm:${id}`
  const notOn = [...(await awayPlatforms(tx)), ...(isOfLane(kind) ? [subject as Platform] : [])]
  await takeBack(tx, key, { from: notOn, now })
  if (await isTold(tx, key)) return
  const waiting = await waitingFor(tx, subject)
  const params = { kind, subject, since, waiting, asked: await isAskedAgain(tx, kind, now) }
  const told = await tellBoard(tx, settings, { key, notice: 'status.raised', params, notOn })
  if (told || toldAt !== null) await noteTold(tx, id, told ? now : null)
}
