import type { Platform } from '../core/platform.ts'
import { isUnstorable } from '../store/database/failure.ts'
import type { Store } from '../store/database/open.ts'
import { type Outcome, settle } from '../store/outbox/settle.ts'
import type { LaneTime } from './lane-time.ts'

/** Outcomes that are written together: one durable commit for many sends. */
export interface Ledger {
  add(outcome: Outcome): void
  /** Writes what has gathered when it is many, when the last write is a moment ago, or when nothing more is on the way (`idle`). */
  writeIfDue(now: number, idle: boolean): void
  /** When the next write falls due, in the lane's time; Infinity = nothing has gathered. */
  dueAt(): number
  /** Outcomes that are not in the database yet. */
  readonly open: number
}

export interface LedgerParts {
  readonly store: Store
  readonly owner: string
  readonly time: LaneTime
  /** Called after every write, and after a failed one. */
  onWritten(elsewhere: ReadonlySet<Platform>): void
  onFailed(error: unknown): void
}

/** So many outcomes are written at once: with the sends in flight, what a crash can repeat at most. */
const group = 64
/** Between two writes pass so many times what the last one took (at least 1 ms), and at most `patience`, in milliseconds. */
const share = 5
const patience = 15
/** Pause after the database refused, in milliseconds. */
const recovery = 500

/**
 * Gathers outcomes; a write that fails is tried again, for the sends cannot be taken back, half as many at a time. One that the
 * database cannot keep is let go of alone: its row is taken up again when the claim has ended.
 */
export function createLedger({ store, owner, time, onWritten, onFailed }: LedgerParts): Ledger {
  let gathered: Outcome[] = []
  let writing: Outcome[] = []
  let [restUntil, notBefore, most] = [0, 0, Number.POSITIVE_INFINITY]
  async function write(now: number): Promise<void> {
    writing = gathered.slice(0, most)
    gathered = gathered.slice(most)
    try {
      const elsewhere = await store.transaction((tx) => settle(tx, owner, writing), 'any')
      writing = []
      most *= 2
      const end = time.now()
      restUntil = end + Math.min(patience, share * Math.max(1, end - now))
      onWritten(elsewhere)
    } catch (error) {
      const alone = writing.length === 1
      if (!alone || !isUnstorable(error)) gathered = writing.concat(gathered)
      most = Math.max(1, Math.ceil(writing.length / 2))
      writing = []
      notBefore = isUnstorable(error) ? 0 : now + recovery
      onFailed(error)
    }
  }
  const dueAt = () =>
    gathered.length && !writing.length ? Math.max(restUntil, notBefore) : Number.POSITIVE_INFINITY
  return {
    add(outcome) {
      gathered.push(outcome)
    },
    writeIfDue(now, idle) {
      if (!gathered.length || writing.length || now < notBefore) return
      if (idle || gathered.length >= group || now >= restUntil) write(now).catch(onFailed)
    },
    dueAt,
    get open() {
      return gathered.length + writing.length
    },
  }
}
