import { action } from '../../src/core/action.ts'
import type { Button } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { versioned } from './alert.ts'

/** What of an alert's chain decides on its buttons. */
interface Chances {
  /** Sending it again could reach somebody. */
  readonly again: boolean
  /** What holds in its chain; null = nothing was released. */
  readonly head: Alert | null
  /** Whoever sees the buttons may be the second key. */
  readonly approve: boolean
  /** … or may release it alone. */
  readonly glass: readonly Button[]
}

/** What can be done with an alert in its present state. */
export function buttonsOf(t: T, alert: Alert, chances: Chances): Button[][] {
  const { head } = chances
  const ended = head?.msgType === 'Cancel' && head.id !== alert.id
  switch (alert.state) {
    case 'draft':
      return ended ? [[discardButton(t, alert)]] : draftButtons(t, alert)
    case 'waiting':
      return [[...keyButtons(alert, t, chances.approve), ...chances.glass]]
    case 'released':
    case 'completed':
    case 'interrupted':
      return releasedButtons(t, alert, chances, ended)
    case 'discarded':
      return []
  }
}

/** What can be done with an alert that was released: stop it, resend, export, correct; once another has ended it, only what tells of it. */
function releasedButtons(t: T, alert: Alert, { again, head }: Chances, ended: boolean): Button[][] {
  const { id, state, msgType, status } = alert
  const goesOn = state === 'interrupted' && (msgType === 'Alert' || head?.id === id)
  const press = (label: string, verb: string): Button => ({ label, action: action('broadcast', verb, id) })
  return [
    [
      ...(state === 'released' && !ended
        ? [{ ...press(t('broadcast.stop'), 'stop'), style: 'danger' } as const]
        : []),
      ...(goesOn && !ended ? [press(t('broadcast.resume'), 'resume')] : []),
      ...(again ? [press(t('broadcast.resend'), 'resend')] : []),
      press(t('broadcast.cap'), 'cap'),
      press(t('broadcast.csv'), 'csv'),
    ],
    ...(msgType === 'Cancel' || ended ? [] : [correctionButtons(t, { id, status })]),
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
      discardButton(t, alert),
    ],
  ]
}

function discardButton(t: T, alert: Alert): Button {
  const label = t('broadcast.discard')
  return { label, action: action('broadcast', 'discard', versioned(alert)), style: 'danger' }
}

/** What can be done with an alert that waits for the second key, by somebody who may turn it or not. */
export function keyButtons(alert: Alert, t: T, mayApprove: boolean): Button[] {
  const arg = versioned(alert)
  const approve = action('broadcast', 'approve', arg)
  return [
    ...(mayApprove ? [{ label: t('broadcast.approve'), action: approve, style: 'primary' } as const] : []),
    { label: t('broadcast.giveBack'), action: action('broadcast', 'return', arg) },
  ]
}
