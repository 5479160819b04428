import type { Clock } from '../core/time/clock.ts'
import type { LaneTime } from './lane-time.ts'

/** One wake-up call at a time: rings at the earliest instant that was asked for. */
export interface Alarm {
  /** Rings at this instant of the lane's, unless it rings earlier anyway. */
  at(time: number): void
  stop(): void
}

/** Calls `ring` when the clock reaches what was asked for; whoever still waits asks again. */
export function createAlarm(clock: Clock, time: LaneTime, ring: () => void): Alarm {
  let set: { readonly at: number; readonly off: AbortController } | null = null
  const stop = () => {
    const before = set
    set = null
    before?.off.abort()
  }
  return {
    at(at) {
      if (set && set.at <= at) return
      stop()
      const mine = { at, off: new AbortController() }
      set = mine
      clock.sleep(Math.max(0, at - time.now()), mine.off.signal).then(() => {
        if (set !== mine) return
        set = null
        ring()
      }, ring)
    },
    stop,
  }
}
