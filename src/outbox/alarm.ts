import type { Clock } from '../core/time/clock.ts'

/** One wake-up call at a time: rings at the earliest instant that was asked for. */
export interface Alarm {
  /** Rings at this instant (milliseconds since 1970), unless it rings earlier anyway. */
  at(time: number): void
  stop(): void
}

/** Calls `ring` when the clock reaches what was asked for; whoever still waits asks again. */
export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let set: { readonly time: number; readonly off: AbortController } | null = null
  const stop = () => {
    const before = set
    set = null
    before?.off.abort()
  }
  return {
    at(time) {
      if (set && set.time <= time) return
      stop()
      const mine = { time, off: new AbortController() }
      set = mine
      clock.sleep(Math.max(0, time - clock.now().getTime()), mine.off.signal).then(() => {
        if (set !== mine) return
        set = null
        ring()
      }, ring)
    },
    stop,
  }
}
