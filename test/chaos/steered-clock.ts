import type { Clock } from '../../src/core/time/clock.ts'

/** A clock whose pace can be changed while people wait for it. */
export interface SteeredClock extends Clock {
  /** From now on it goes so many times as fast as the machine's. */
  goes(times: number): void
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
  timer: NodeJS.Timeout
}

/** A clock that began at `since` (milliseconds since 1970). */
export function steeredClock(since: number, pace: number): SteeredClock {
  let times = pace
  let base = { machine: since, own: since }
  const now = () => base.own + (Date.now() - base.machine) * times
  const sleepers = new Set<Sleeper>()
  const set = ({ until, wake }: Pick<Sleeper, 'until' | 'wake'>) =>
    setTimeout(wake, Math.max(0, (until - now()) / times))
  return {
    now: () => new Date(now()),
    elapsed: now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = () => {
          clearTimeout(sleeper.timer)
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const rest = { until: now() + ms, wake }
        const sleeper: Sleeper = { ...rest, timer: set(rest) }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake)
      }),
    goes(next) {
      base = { machine: Date.now(), own: now() }
      times = next
      for (const sleeper of sleepers) {
        clearTimeout(sleeper.timer)
        sleeper.timer = set(sleeper)
      }
    },
  }
}
