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
  /** Counts a row that leaves now, as so many sends; with `flight`, until it has `landed` it may be counted by the platform at any moment. */
  take(now: number, sends?: () => number, flight?: number): void
  /** The platform has answered it, or never will. */
  landed(now: number, flight: number): void
  /** Sends that the budget has let pass unused since the last one. */
  unused(now: number): number
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
  const rate = createRate(top, free ? null : learned?.rate)
  let [nextAt, heldUntil] = [0, learned?.heldUntil ?? 0]
  const interval = () => 1000 / rate.now
  const windowOpens = () => window.oldest() + window.size * interval()
  let newest = 0
  const count = (at: number, flight?: number) => {
    // A late start is made good for at most two sends: the pace stays even.
    nextAt = Math.max(nextAt, at - 2 * interval()) + interval()
    newest = at
    window.add(at, flight)
  }
  const openSince = () => Math.max(heldUntil, nextAt, windowOpens())
  const replyAt = (now: number) =>
    free ? Math.max(now, heldUntil) : Math.max(now, heldUntil, windowOpens(), newest)
  return {
    ...targets,
    replyAt,
    unused: (now) => Math.max(0, (now - (free ? heldUntil : openSince())) / interval()),
    readyAt: (now) => (free ? heldUntil : Math.max(openSince(), now - 1)),
    take(now, sends = () => 1, flight) {
      if (free) return
      rate.recover(now)
      const parts = sends()
      // The parts of a long message leave one after the other anyhow.
      for (let left = parts; left > 0; left--) count(now, parts === 1 ? flight : undefined)
    },
    landed: (now, flight) => window.landed(now, flight),
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
      rate.slow(now)
      window.spread(heldUntil, interval())
    },
    get rate() {
      return rate.now
    },
    get heldUntil() {
      return heldUntil
    },
  }
}

/** Sends per second: slower after a 429, once for all that were in flight, and slowly back to the top. */
function createRate(top: number, learned?: number | null) {
  let now = learned ? Math.min(top, Math.max(top * adaptation.floor, learned)) : top
  let changedAt = 0
  const change = (to: number, at: number) => {
    now = Math.min(top, Math.max(top * adaptation.floor, to))
    changedAt = at
  }
  return {
    get now() {
      return now
    },
    recover(at: number) {
      if (now < top && at - changedAt >= adaptation.quietMs) change(now * adaptation.faster, at)
    },
    slow(at: number) {
      if (at - changedAt >= adaptation.onceInMs) change(now * adaptation.slower, at)
    },
  }
}

/** So long a send without an answer may still wait for its connection, in milliseconds: those that wait together arrive together. */
const underwayMs = 2000

/** When the platform has counted the last `size` sends, at the latest. */
function createWindow(size: number) {
  const times = new Float64Array(size)
  const flights = new Map<number, number[]>()
  let next = 0
  return {
    size,
    oldest: () => times[next % size] ?? 0,
    add(at: number, flight?: number) {
      times[next % size] = flight === undefined ? at : at + underwayMs
      if (flight !== undefined) flights.set(flight, [...(flights.get(flight) ?? []), next])
      next++
    },
    /** After a rest nobody leaves at once with the others, replies neither: from `from` on one may leave in every `interval`. */
    spread(from: number, interval: number) {
      for (let nth = 0; nth < size; nth++) {
        const slot = (next + nth) % size
        times[slot] = Math.max(times[slot] ?? 0, from - (size - nth) * interval)
      }
    },
    landed(now: number, flight: number) {
      for (const sent of flights.get(flight) ?? [])
        if (sent >= next - size) times[sent % size] = Math.min(times[sent % size] ?? 0, now)
      flights.delete(flight)
    },
  }
}
