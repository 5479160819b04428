import type { Clock } from '../../src/core/time/clock.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves time on, waking sleepers in the order they are due and letting their work settle in between. */
  advance(ms: number): Promise<void>
  /** Moves time on at once, for days: sleepers that are due wake late and once, as on a machine that slept. */
  leap(ms: number): Promise<void>
  /** Sets the time of day forward or back; no time passes. */
  set(ms: number): void
}

interface Sleeper {
  readonly at: number
  wake(): void
}

/** Starts at noon of 1 March 2027 in Baku unless told otherwise; does not move on before `quiet` resolves (a real database at work). */
export function createTestClock(
  start = new Date('2027-03-01T08:00:00.000Z'),
  quiet: () => Promise<void> = async () => {},
): TestClock {
  let now = start.getTime()
  let shift = 0
  let sleepers: Sleeper[] = []
  return {
    now: () => new Date(now + shift),
    // Like a real one it counts parts of a millisecond, which a database may refuse.
    elapsed: () => now + 0.375,
    set(ms) {
      shift += ms
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper: Sleeper = { at: now + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper)
          resolve()
        })
      }),
    async advance(ms) {
      const end = now + ms
      await settle(quiet)
      for (;;) {
        const due = sleepers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        sleepers = sleepers.filter((each) => each !== due)
        now = Math.max(now, due.at)
        due.wake()
        await settle(quiet)
      }
      now = end
      await settle(quiet)
    },
    async leap(ms) {
      now += ms
      const due = sleepers.filter((each) => each.at <= now)
      sleepers = sleepers.filter((each) => each.at > now)
      for (const sleeper of due.sort((a, b) => a.at - b.at)) sleeper.wake()
      await settle(quiet)
    },
  }
}

/** Lets promises and I/O that are ready run. */
async function settle(quiet: () => Promise<void>): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await quiet()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
