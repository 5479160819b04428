import type { Delivery, Limits } from '../core/port.ts'
import type { Queued } from '../store/outbox/claim.ts'
import type { Fate } from '../store/outbox/settle.ts'
import type { Ready } from './batch.ts'
import type { LaneTime } from './lane-time.ts'
import type { Ledger } from './ledger.ts'
import type { Line } from './line.ts'
import { decide, putBack } from './retry.ts'

/** What becomes of claimed rows, on its way into the database. */
export interface Returns {
  /** Of a row that had this fate just now; the fate's times are the database's. */
  record(row: Queued, fate: Fate): void
  /** Of a row whose send ended just now. */
  landed(row: Queued, delivery: Delivery): void
  /** Gives one row back unsent, due at this instant of the lane's, or as it was. */
  sendBack(ready: Ready, dueAt?: number): void
  /** Gives back every row that waits in memory. */
  giveBack(dueAt: number): void
  /** When the earliest row that went back since the last call is due again, in the lane's time; Infinity = none went back. */
  takeSoonest(): number
}

export interface ReturnsParts {
  readonly ledger: Pick<Ledger, 'add'>
  readonly line: Line
  readonly time: LaneTime
  readonly limits: Pick<Limits, 'nonceMs'>
}

/** How many attempts a platform's nonce is trusted for: they fit into its few minutes. */
const trustedAttempts = 3

/** Writes fates to the ledger and remembers when the earliest row is due again. */
export function createReturns({ ledger, line, time, limits }: ReturnsParts): Returns {
  let soonest = Number.POSITIVE_INFINITY
  const record = (row: Queued, fate: Fate) => {
    if (fate.kind === 'again') soonest = Math.min(soonest, time.read(fate.dueAt))
    ledger.add({ row, fate, at: time.written(time.now()) })
  }
  const sendBack = ({ row }: Ready, dueAt?: number) =>
    record(row, putBack(row, dueAt === undefined ? row.dueAt : time.written(Math.ceil(dueAt))))
  return {
    record,
    landed(row, delivery) {
      const recognised = limits.nonceMs !== undefined && row.attempts < trustedAttempts
      record(row, decide(row, delivery, { now: time.written(time.now()), recognised }))
    },
    sendBack,
    giveBack(dueAt) {
      if (line.length || line.waiting) for (const ready of line.clear()) sendBack(ready, dueAt)
    },
    takeSoonest() {
      const at = soonest
      soonest = Number.POSITIVE_INFINITY
      return at
    },
  }
}
