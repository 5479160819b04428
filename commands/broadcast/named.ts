import type { Tx } from '../../src/core/tx.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { sayType } from './end.ts'

/**
 * An alert at the head of whatever the Board reads of it: first whether it is real, then what it is in its chain and its
 * number (« EXERCISE · Alert no. 4 »).
 */
export function sayAlert(t: T, alert: Pick<Alert, 'id' | 'status' | 'msgType' | 'certainty'>): string {
  const kind = t(`broadcast.kind.${alert.status}`)
  return t('broadcast.named', { kind, type: sayType(t, alert), id: alert.id })
}

/** The same of the alert with this number. */
export async function nameAlert({ tx, t }: { readonly tx: Tx; readonly t: T }, id: number): Promise<string> {
  const alert = await findAlert(tx, id)
  return alert ? sayAlert(t, alert) : t('common.number', { id })
}
