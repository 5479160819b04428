import type { T } from '../../src/core/words.ts'
import type { Alert, AlertStatus } from '../../src/store/alert/record.ts'
import type { Template } from './compose/hazard.ts'

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

/** The prepared text of each end: an exercise or a test speaks of no danger. */
export const endTemplates: Readonly<Record<AlertStatus, Readonly<Record<End, Template>>>> = {
  Actual: { allClear: 'allClear', falseAlarm: 'falseAlarm' },
  Exercise: { allClear: 'exerciseOver', falseAlarm: 'exerciseOff' },
  Test: { allClear: 'testOver', falseAlarm: 'testOff' },
}

/** What an alert is in its chain, in the words of the button that made it. */
export function sayType(t: T, alert: Pick<Alert, 'status' | 'msgType' | 'certainty'>): string {
  if (alert.msgType !== 'Cancel') return t(`broadcast.type.${alert.msgType}`)
  return t(`broadcast.${endOf(alert)}.${alert.status}`)
}
