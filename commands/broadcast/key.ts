import { action } from '../../src/core/action.ts'
import type { Button } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { versioned } from './lookup.ts'

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
    ...(isExtreme(alert) ? [glass] : []),
  ]
}

/** What may go out without a second key. */
export function isExtreme(alert: Alert): boolean {
  return alert.severity === 'Extreme' && alert.urgency === 'Immediate'
}
