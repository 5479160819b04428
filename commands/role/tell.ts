import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import { type RoleChange, roleChanged } from '../../src/store/outbox/role-changed.ts'

/** Whoever tells, and when. */
interface Teller {
  readonly tx: Tx
  readonly now: Date
  readonly settings: Settings
}

/** Tells all whom it concerns of a role that changes hands at this moment. */
export function tellChange({ tx, now, settings }: Teller, change: Omit<RoleChange, 'now'>): Promise<void> {
  return roleChanged(tx, settings, { ...change, now })
}
