import type { Line } from './line.ts'
import type { Pace } from './pace.ts'

/** Sends that wait for the platform at one time; rows claimed at once when no pace binds; rows that wait for a turn; outcomes that may wait for the database. */
export const most = { inFlight: 64, claimed: 1000, turns: 200, unwritten: 1000 } as const

/** In milliseconds. */
const timing = {
  /** A row is claimed so long before it may leave: what waits in memory is in doubt after a crash. */
  ahead: 5,
  /** A claim covers so much of the pace. */
  claim: 20,
} as const

/** What a lane looks like at one moment. */
export interface Standing {
  readonly line: Pick<Line, 'length' | 'waiting' | 'turnAt'>
  readonly pace: Pick<Pace, 'readyAt' | 'rate'>
  /** No pace binds: the platform takes a thousand a second or more. */
  readonly unpaced: boolean
  readonly inFlight: number
  /** Sends that may be on the way at one time, as the platform answers. */
  readonly width: number
  /** Outcomes that are not in the database yet. */
  readonly unwritten: number
}

/** True when one more row may leave now. */
export function mayLaunch(now: number, { pace, inFlight, width, unwritten }: Standing): boolean {
  return inFlight < Math.min(most.inFlight, width) && unwritten < most.unwritten && pace.readyAt(now) <= now
}

/** How many rows to claim now, 0 = none: as few as the pace can use, as late as it can use them. */
export function rowsWanted(now: number, { line, pace, unpaced, inFlight, width }: Standing): number {
  if (inFlight >= width) return 0
  const n =
    width === 1 ? 1 : unpaced ? most.claimed : Math.max(1, Math.ceil((pace.rate * timing.claim) / 1000))
  if (line.length > n / 2 || line.waiting > most.turns) return 0
  if (pace.readyAt(now) > now + timing.ahead) return 0
  return unpaced || inFlight < most.inFlight ? n : 0
}

/** When there is something to do again in an open lane, in milliseconds since 1970; Infinity = only when something happens. `dryUntil` = nothing new can be due before; null = a claim is under way. */
export function nextMove(now: number, { line, pace }: Standing, dryUntil: number | null): number {
  const readyAt = pace.readyAt(now)
  const moves = [
    ...(line.waiting ? [Math.max(line.turnAt(), readyAt)] : []),
    ...(line.length ? [readyAt] : dryUntil === null ? [] : [Math.max(dryUntil, readyAt - timing.ahead)]),
  ]
  return Math.min(Number.POSITIVE_INFINITY, ...moves.filter((at) => at > now))
}
