import { action } from '../../src/core/action.ts'
import type { Button } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { versioned } from './alert.ts'
import { mayBreakGlass } from './compose/level.ts'

/** What can be done with an alert in its present state; `again` = sending it again could reach somebody. */
export function buttonsOf(t: T, alert: Alert, again: boolean): Button[][] {
  switch (alert.state) {
    case 'draft':
      return draftButtons(t, alert)
    case 'waiting':
      return [keyButtons(alert, t)]
    case 'released':
    case 'completed':
    case 'interrupted':
      return releasedButtons(t, alert, again)
    case 'discarded':
      return []
  }
}

/** What can be done with an alert that was released: stop it, resend, export, correct. */
function releasedButtons(t: T, { id, state, msgType, status }: Alert, again: boolean): Button[][] {
  const press = (label: string, verb: string): Button => ({ label, action: action('broadcast', verb, id) })
  return [
    [
      ...(state === 'released' ? [{ ...press(t('broadcast.stop'), 'stop'), style: 'danger' } as const] : []),
      ...(state === 'interrupted' ? [press(t('broadcast.resume'), 'resume')] : []),
      ...(again ? [press(t('broadcast.resend'), 'resend')] : []),
      press(t('broadcast.cap'), 'cap'),
      press(t('broadcast.csv'), 'csv'),
    ],
    ...(msgType === 'Cancel' ? [] : [correctionButtons(t, { id, status })]),
  ]
}

/** What can follow a released alert: its two ends, and an update. */
export function correctionButtons(t: T, { id, status }: Pick<Alert, 'id' | 'status'>): Button[] {
  return [
    { label: t(`broadcast.falseAlarm.${status}`), action: action('broadcast', 'false', id) },
    { label: t(`broadcast.allClear.${status}`), action: action('broadcast', 'clear', id) },
    { label: t('broadcast.update'), action: action('broadcast', 'update', id) },
  ]
}

function draftButtons(t: T, alert: Alert): Button[][] {
  const button = (label: string, verb: string): Button => ({
    label,
    action: action('broadcast', verb, versioned(alert)),
  })
  return [
    [
      button(t('broadcast.editAz'), 'text_az'),
      button(t('broadcast.editEn'), 'text_en'),
      button(t('broadcast.editFacts'), 'facts'),
      ...(alert.msgType === 'Cancel' ? [] : [button(t('broadcast.editLevel'), 'level')]),
      ...(alert.msgType === 'Alert' ? [button(t('broadcast.editAudience'), 'audience')] : []),
    ],
    [
      button(t('broadcast.sendMe'), 'sample'),
      { ...button(t('broadcast.submit'), 'submit'), style: 'primary' },
      { ...button(t('broadcast.discard'), 'discard'), style: 'danger' },
    ],
  ]
}

/** What can be done with an alert that waits for the second key; whether somebody may is asked when they press. */
export function keyButtons(alert: Alert, t: T): Button[] {
  const arg = versioned(alert)
  const glass = {
    label: t('broadcast.breakGlass'),
    action: action('broadcast', 'glass', arg),
    style: 'danger',
  } as const
  return [
    { label: t('broadcast.approve'), action: action('broadcast', 'approve', arg), style: 'primary' },
    { label: t('broadcast.giveBack'), action: action('broadcast', 'return', arg) },
    ...(mayBreakGlass(alert) ? [glass] : []),
  ]
}
