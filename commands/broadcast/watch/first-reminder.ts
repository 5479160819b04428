import type { Settings } from '../../../src/core/settings.ts'
import type { Alert } from '../../../src/store/alert/record.ts'

/** When the first reminder of an alert's roll call is due; null = none: no roll call, a test, or reminders are off. */
export function firstReminder(
  settings: Settings,
  alert: Pick<Alert, 'rollCall' | 'status'>,
  now: Date,
): Date | null {
  if (!alert.rollCall || alert.status === 'Test' || settings.remindTimes === 0) return null
  return new Date(now.getTime() + settings.remindMinutes * 60_000)
}
