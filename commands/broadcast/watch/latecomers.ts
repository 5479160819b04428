import type { Ctx } from '../../../src/core/ctx.ts'
import type { Job } from '../../../src/core/job.ts'
import { isRunning, latestHeads } from '../../../src/store/alert/chain.ts'
import { giveRunningAlerts, latecomers, requeueReturned } from '../../../src/store/alert/latecomers.ts'
import { firstReminder } from './first-reminder.ts'

/** Gives a person who registers, or moves, the alerts that run where they are, at once. */
export async function catchUpOnAlerts(
  { tx, now, settings }: Pick<Ctx, 'tx' | 'now' | 'settings'>,
  personId: number,
): Promise<void> {
  const remindAt = settings.remindTimes > 0 ? new Date(now.getTime() + settings.remindMinutes * 60_000) : null
  await giveRunningAlerts(tx, personId, { remindAt, now })
}

/** How far back a latecomer's last sign of life is looked for, in milliseconds: a few ticks of the job. */
const lookBackMs = 60_000

/** Gives running alerts to those who came back, linked an account or came into the audience since; whoever comes back to a cancelled one gets its correction. */
export const latecomerJob: Job = {
  name: 'broadcast.latecomers',
  every: '*/10 * * * * *',
  async run({ transaction, now, settings }) {
    const heads = await transaction((tx) => latestHeads(tx))
    const since = new Date(now.getTime() - lookBackMs)
    for (const head of heads) {
      if (head.msgType === 'Cancel' || isRunning(head, now))
        await transaction((tx) => requeueReturned(tx, head))
      if (!isRunning(head, now)) continue
      const people = await transaction((tx) => latecomers(tx, head, since))
      const rules = { remindAt: firstReminder(settings, head, now), now }
      for (const id of people) await transaction((tx) => giveRunningAlerts(tx, id, rules))
    }
  },
}
