import type { T } from '../../src/core/words.ts'
import { type End, endOf } from '../../src/store/alert/end.ts'
import type { Alert, AlertStatus } from '../../src/store/alert/record.ts'
import type { Template } from './compose/hazard.ts'

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
