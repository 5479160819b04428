import type { Clock } from '../core/time/clock.ts'
import { jumpMs } from '../core/time/own.ts'

/**
 * A lane's own time: milliseconds that begin with those since 1970 and only ever go forward at an even pace, so that no
 * correction of a clock hurries or halts it. What is written into the database is the time of day.
 */
export interface LaneTime {
  now(): number
  /** An instant of the lane's as the database has it. */
  written(at: number): number
  /** An instant of the database's as the lane has it. */
  read(at: number): number
  /** True when the time of day was set back since the last call. */
  wasSetBack(): boolean
}

/** Begins now. */
export function createLaneTime(clock: Clock): LaneTime {
  const start = clock.now().getTime() - clock.elapsed()
  const now = () => start + clock.elapsed()
  const ahead = () => clock.now().getTime() - now()
  let known = 0
  return {
    now,
    written: (at) => (Number.isFinite(at) ? Math.round(at + ahead()) : at),
    read: (at) => (Number.isFinite(at) ? at - ahead() : at),
    wasSetBack() {
      const before = known
      known = ahead()
      return known < before - jumpMs
    },
  }
}
