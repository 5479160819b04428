import type { Clock } from '../../src/core/time/clock.ts'

/** A clock that began at `since` (milliseconds since 1970) and goes `times` as fast as the machine's: minutes pass in seconds. */
export function fastClock(since: number, times: number): Clock {
  return {
    now: () => new Date(since + (Date.now() - since) * times),
    elapsed: () => (Date.now() - since) * times,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms / times)
        signal?.addEventListener('abort', wake)
      }),
  }
}
