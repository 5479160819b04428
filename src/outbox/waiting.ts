import type { Ready } from './batch.ts'
import type { Pace } from './pace.ts'

/** Rows that wait in memory for their target's turn. */
export interface Waiting {
  /** Not before `at`, in milliseconds since 1970; `booked` = the target's turn is this row's, otherwise whoever's comes first. */
  add(ready: Ready, at: number, booked: boolean): void
  /** The first whose turn has come and that is not on its way already, its target's turn booked. */
  take(now: number, pace: Pace, isInFlight: (id: number) => boolean): Ready | undefined
  /** For whom a row waits. */
  targets(): string[]
  clear(): Ready[]
  readonly length: number
  /** When the earliest turn comes, in milliseconds since 1970; Infinity = nobody waits. */
  turnAt(): number
}

interface Turn {
  at: number
  readonly ready: Ready
  readonly booked: boolean
}

/** Counts a row that leaves at `at` as its target's. */
export const book = ({ row }: Ready, at: number, pace: Pace): void =>
  pace.bookTarget(row.target, at, row.accountId === null)

/** Nobody waits. */
export function createWaiting(): Waiting {
  let turns: Turn[] = []
  const hasCome = (turn: Turn, now: number, pace: Pace): boolean => {
    if (turn.at <= now && !turn.booked) turn.at = pace.targetAt(turn.ready.row.target)
    return turn.at <= now
  }
  return {
    add: (ready, at, booked) => void turns.push({ ready, at, booked }),
    take(now, pace, isInFlight) {
      const index = turns.findIndex((turn) => hasCome(turn, now, pace) && !isInFlight(turn.ready.row.id))
      const turn = index < 0 ? undefined : turns.splice(index, 1)[0]
      if (turn && !turn.booked) book(turn.ready, now, pace)
      return turn?.ready
    },
    targets: () => turns.map(({ ready }) => ready.row.target),
    clear() {
      const all = turns.map(({ ready }) => ready)
      turns = []
      return all
    },
    get length() {
      return turns.length
    },
    turnAt: () => turns.reduce((soonest, { at }) => Math.min(soonest, at), Number.POSITIVE_INFINITY),
  }
}
