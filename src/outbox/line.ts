import type { Queued } from '../store/outbox/claim.ts'
import type { Ready } from './batch.ts'
import type { Pace } from './pace.ts'

/** Claimed rows that wait in memory: in order, except those whose target had a message a moment ago. */
export interface Line {
  add(rows: readonly Ready[]): void
  /** The row that leaves now, its target's turn booked; undefined = none can. */
  next(now: number, pace: Pace, gate: Gate): Ready | undefined
  /** Empties the line. */
  clear(): Ready[]
  /** Rows in order, not counting those that wait for a turn. */
  readonly length: number
  /** Rows that wait for their target's turn. */
  readonly waiting: number
  /** When the earliest turn comes, in milliseconds since 1970; Infinity = nobody waits. */
  turnAt(): number
}

export interface Gate {
  /** The same row is on its way already (it was restated meanwhile). */
  isInFlight(id: number): boolean
  /** Milliseconds for which what the row needs rests. */
  restMs(row: Queued): number
  /** The row's turn is too far off to wait in memory. */
  sendBack(ready: Ready, dueAt: number): void
}

/** A row waits in memory for its target's turn at most so long, in milliseconds. */
const longestTurn = 3000
/** A row that is on its way waits so long before it goes again, in milliseconds. */
const again = 250

interface Turn {
  readonly at: number
  readonly ready: Ready
}

/** An empty line. */
export function createLine(): Line {
  let rows: Ready[] = []
  let head = 0
  let turns: Turn[] = []
  const takeTurn = (now: number, gate: Gate): Ready | undefined => {
    const index = turns.findIndex(({ at, ready }) => at <= now && !gate.isInFlight(ready.row.id))
    return index < 0 ? undefined : turns.splice(index, 1)[0]?.ready
  }
  const wait = (ready: Ready, at: number) => void turns.push({ at, ready })
  return {
    add(more) {
      rows = head < rows.length ? rows.slice(head).concat(more) : [...more]
      head = 0
    },
    next(now, pace, gate) {
      const waited = turns.length ? takeTurn(now, gate) : undefined
      if (waited) return waited
      while (head < rows.length) {
        const ready = rows[head++]
        if (!ready) continue
        const { id, target, accountId } = ready.row
        const at = Math.max(now + gate.restMs(ready.row), pace.targetAt(target))
        if (at - now > longestTurn) {
          gate.sendBack(ready, at)
          continue
        }
        pace.bookTarget(target, at, accountId === null)
        if (gate.isInFlight(id)) wait(ready, Math.max(at, now + again))
        else if (at > now) wait(ready, at)
        else return ready
      }
      return undefined
    },
    clear() {
      const all = rows.slice(head).concat(turns.map(({ ready }) => ready))
      rows = []
      head = 0
      turns = []
      return all
    },
    get length() {
      return rows.length - head
    },
    get waiting() {
      return turns.length
    },
    turnAt: () => turns.reduce((soonest, { at }) => Math.min(soonest, at), Number.POSITIVE_INFINITY),
  }
}
