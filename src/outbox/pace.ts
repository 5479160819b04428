import type { Limits } from '../core/port.ts'
import type { LaneMemory } from '../store/outbox/lanes.ts'
import { createTargets, type ReplyPace, type Targets } from './targets.ts'

/** What a lane plans with. */
export type Budgets = Pick<Limits, 'sendsPerSecond' | 'perTargetMs' | 'perChannelMs'>

/** Share of the platform's ceiling that we use at most: a little below, so that jitter on the way does not cross it. */
export const cruising = 29 / 30
/** What a 429 costs, what a quiet while gives back, and how far down it goes, as shares of the rate and the ceiling. */
export const adaptation = { slower: 0.96, faster: 1.05, floor: 0.4, quietMs: 10_000, onceInMs: 1000 } as const
/** A rate from which counting costs more than it saves. */
const unlimited = 1000

/**
 * A platform's budget: an even pace a little below its ceiling, never more than the ceiling in any window, one message
 * at a time per target; replies go first and are counted. All times are milliseconds since 1970.
 */
export interface Pace extends Targets {
  /** When the next row may leave; in the past or now = at once. */
  readyAt(now: number): number
  /** Counts a row that leaves now, as so many sends. */
  take(now: number, sends?: () => number): void
  /** When the next reply may leave: not held to the even pace, only to the ceiling. */
  replyAt(now: number): number
  /** Counts a reply and says when it may leave: before any row. */
  reply(now: number, target: string, how?: ReplyPace): number
  /** The platform said stop: the whole lane rests, and goes on a little slower. */
  throttled(now: number, ms: number): void
  /** Rows per second at present. */
  readonly rate: number
  readonly heldUntil: number
}

/** A fresh budget, or one that continues what was learned. */
export function createPace(limits: Budgets, learned?: Pick<LaneMemory, 'rate' | 'heldUntil'> | null): Pace {
  const ceiling = limits.sendsPerSecond
  const free = ceiling >= unlimited
  const top = ceiling * cruising
  const window = createWindow(free ? 1 : Math.max(1, Math.floor(ceiling)))
  const { noteReply, ...targets } = createTargets(limits)
  let rate = learned && !free ? Math.min(top, Math.max(top * adaptation.floor, learned.rate)) : top
  let [nextAt, changedAt, heldUntil] = [0, 0, learned?.heldUntil ?? 0]
  const interval = () => 1000 / rate
  const windowOpens = () => window.oldest() + (window.size * 1000) / rate
  const recover = (now: number) => {
    if (rate >= top || now - changedAt < adaptation.quietMs) return
    rate = Math.min(top, rate * adaptation.faster)
    changedAt = now
  }
  const count = (at: number) => {
    // A late start is made good for at most two sends: the pace stays even.
    nextAt = Math.max(nextAt, at - 2 * interval()) + interval()
    window.add(at)
  }
  const replyAt = (now: number) =>
    free ? Math.max(now, heldUntil) : Math.max(now, heldUntil, windowOpens(), window.newest())
  return {
    ...targets,
    replyAt,
    readyAt: (now) => (free ? heldUntil : Math.max(heldUntil, nextAt, windowOpens(), now - 1)),
    take(now, sends = () => 1) {
      if (free) return
      recover(now)
      for (let left = sends(); left > 0; left--) count(now)
    },
    reply(now, target, how = {}) {
      noteReply(now, target, how)
      if (free) return Math.max(now, heldUntil)
      // Not held to the even pace, only to the ceiling: the rows behind it pay that back.
      const at = replyAt(now)
      count(at)
      return at
    },
    throttled(now, ms) {
      heldUntil = Math.max(heldUntil, now + ms)
      if (now - changedAt < adaptation.onceInMs) return
      rate = Math.max(top * adaptation.floor, rate * adaptation.slower)
      changedAt = now
    },
    get rate() {
      return rate
    },
    get heldUntil() {
      return heldUntil
    },
  }
}

/** The last `size` sends, in the order of time. */
function createWindow(size: number) {
  const times = new Float64Array(size)
  let head = 0
  return {
    size,
    oldest: () => times[head] ?? 0,
    newest: () => times[(head + size - 1) % size] ?? 0,
    add(at: number) {
      times[head] = at
      head = (head + 1) % size
    },
  }
}
