import type { Queued } from '../store/outbox/claim.ts'
import type { Fate } from '../store/outbox/settle.ts'
import type { Ready } from './batch.ts'
import type { LaneTime } from './lane-time.ts'
import type { Ledger } from './ledger.ts'
import type { Line } from './line.ts'
import { putBack } from './retry.ts'

/** What becomes of claimed rows, on its way into the database. */
export interface Returns {
  /** Of a row that had this fate just now; the fate's times are the database's. */
  record(row: Queued, fate: Fate): void
  /** Gives one row back unsent, due at this instant of the lane's. */
  sendBack(ready: Ready, dueAt: number): void
  /** Gives back every row that waits in memory. */
  giveBack(dueAt: number): void
  /** When the earliest row that went back since the last call is due again, in the lane's time; Infinity = none went back. */
  takeSoonest(): number
}

/** Writes fates to the ledger and remembers when the earliest row is due again. */
export function createReturns(ledger: Pick<Ledger, 'add'>, line: Line, time: LaneTime): Returns {
  let soonest = Number.POSITIVE_INFINITY
  const record = (row: Queued, fate: Fate) => {
    if (fate.kind === 'again') soonest = Math.min(soonest, time.read(fate.dueAt))
    ledger.add({ row, fate, at: time.written(time.now()) })
  }
  const sendBack = ({ row }: Ready, dueAt: number) =>
    record(row, putBack(row, time.written(Math.ceil(dueAt))))
  return {
    record,
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
