import type { Alert } from './record.ts'

/** The two ways in which an alert ends: what it warned of is over, or never was. */
export type End = 'allClear' | 'falseAlarm'

/** CAP's word for what is not expected to happen (p ~ 0): it tells a false alarm from an all-clear. */
const unlikely = 'Unlikely'

/** How a cancellation ends its alert. */
export function endOf({ certainty }: Pick<Alert, 'certainty'>): End {
  return certainty === unlikely ? 'falseAlarm' : 'allClear'
}

/** The certainty of a cancellation that ends an alert so. */
export function certaintyOf(end: End, before: string): string {
  return end === 'falseAlarm' ? unlikely : before
}
