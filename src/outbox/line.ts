import { alertPriorities } from '../core/outgoing.ts'
import type { Queued } from '../store/outbox/claim.ts'
import type { Ready } from './batch.ts'
import type { Pace } from './pace.ts'
import { book, createWaiting } from './waiting.ts'

/**
 * Claimed rows that wait in memory: in order, except those whose target had a message a moment ago. An alert's row has its
 * target's next turn for itself; any other lets whoever asks there go first.
 */
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
  /** Targets for which a row waits: one of each, so that what is more urgent can still go before the others. */
  busy(): string[]
  /** When the earliest turn comes, in milliseconds since 1970; Infinity = nobody waits. */
  turnAt(): number
}

export interface Gate {
  /** The same row is on its way already (it was restated meanwhile). */
  isInFlight(id: number): boolean
  /** Milliseconds for which what the row needs rests. */
  restMs(row: Queued): number
  /** The row's turn is too far off to wait in memory; no instant = it falls due as it did, and keeps its place. */
  sendBack(ready: Ready, dueAt?: number): void
}

/** A row waits in memory for its target's turn at most so long, in milliseconds. */
const longestTurn = 3000
/** A row that is on its way waits so long before it goes again, in milliseconds. */
const again = 250

/** An empty line. */
export function createLine(): Line {
  let rows: Ready[] = []
  let head = 0
  const turns = createWaiting()
  const leavesNow = (ready: Ready, now: number, { pace, gate }: { pace: Pace; gate: Gate }): boolean => {
    const { id, target, priority } = ready.row
    const at = Math.max(now + gate.restMs(ready.row), pace.targetAt(target))
    const waits = at > now || gate.isInFlight(id)
    const booked = alertPriorities.includes(priority)
    if (at - now > longestTurn) gate.sendBack(ready, at)
    else if (turns.targets().includes(target)) gate.sendBack(ready)
    else {
      if (booked || !waits) book(ready, at, pace)
      if (waits) turns.add(ready, gate.isInFlight(id) ? Math.max(at, now + again) : at, booked)
      return !waits
    }
    return false
  }
  return {
    add(more) {
      rows = head < rows.length ? rows.slice(head).concat(more) : [...more]
      head = 0
    },
    next(now, pace, gate) {
      const waited = turns.length ? turns.take(now, pace, gate.isInFlight) : undefined
      if (waited) return waited
      while (head < rows.length) {
        const ready = rows[head++]
        if (ready && leavesNow(ready, now, { pace, gate })) return ready
      }
      return undefined
    },
    clear() {
      const all = rows.slice(head).concat(turns.clear())
      rows = []
      head = 0
      return all
    },
    get length() {
      return rows.length - head
    },
    get waiting() {
      return turns.length
    },
    busy: () => turns.targets(),
    turnAt: () => turns.turnAt(),
  }
}
