import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'
import { isAway } from './lanes.ts'
import { cancelWhere } from './outbox.ts'

/** How messages that say the same stand: one has arrived, all that wait are not due yet, or nothing is known to have arrived. */
export type Arrival = 'arrived' | 'planned' | 'nowhere'

interface Row {
  readonly state: string
  readonly dueAt: number
  readonly doneAt: number | null
  readonly tries: number
  readonly away: number | boolean
}

/** How the rows of these keys stand, by what was sent since an instant; null = there are none. */
export async function arrivalOf(
  tx: Tx,
  keys: readonly string[],
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<Arrival | null> {
  if (!keys.length) return null
  const rows = await rawAll<Row>(
    tx,
    `SELECT o."state", o."dueAt", o."doneAt", o."attempts" + o."doubts" AS "tries", ${isAway('o."platform"')} AS "away"
       FROM "Outbox" o WHERE o."key" IN (${keys.map(() => '?').join(', ')})`,
    keys,
  )
  if (!rows.length) return null
  const came = rows.some(({ state, doneAt }) => state === 'sent' && Number(doneAt) >= since.getTime())
  return came ? 'arrived' : rows.some((row) => isPlanned(row, now)) ? 'planned' : 'nowhere'
}

/** Meant for later, and nothing speaks against its leaving then. */
function isPlanned({ state, dueAt, tries, away }: Row, now: Date): boolean {
  return state === 'pending' && dueAt > now.getTime() && !tries && !away
}

/** Takes back what has not left yet; true = its reader has it, or may have it. */
export async function takeBack(tx: Tx, key: string, now: Date): Promise<boolean> {
  await cancelWhere(tx, '"key" = ?', { params: [key], now })
  const [row] = await rawAll<{ state: string }>(tx, 'SELECT "state" FROM "Outbox" WHERE "key" = ?', [key])
  return row !== undefined && row.state !== 'cancelled' && row.state !== 'failed'
}
