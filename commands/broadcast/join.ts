import type { Ctx } from '../../src/core/ctx.ts'
import { joinRunningAlerts } from '../../src/store/alert/latecomers.ts'

/** Gives a person who registers, or moves, the alerts that run where they are, at once. */
export async function joinAlerts({ tx, now, settings }: Ctx, personId: number): Promise<void> {
  const remindAt = settings.remindTimes > 0 ? new Date(now.getTime() + settings.remindMinutes * 60_000) : null
  await joinRunningAlerts(tx, personId, { remindAt, now })
}
