import type { Clock } from '../../../core/time/clock.ts'
import { Resting, restOf } from '../failure.ts'

/** Slack limits each method by itself (docs.slack.dev/apis/web-api/rate-limits): a method that was called too often rests alone. */
export interface Apart {
  /** Runs a call of this method; rejects with Resting, unasked, while it rests. */
  run<T>(method: string, call: () => Promise<T>): Promise<T>
  /** Milliseconds for which the method rests; 0 = it may be called. */
  restMs(method: string): number
}

/** Nothing rests. */
export function createApart(clock: Clock): Apart {
  const until = new Map<string, number>()
  const restMs = (method: string) => Math.max(0, (until.get(method) ?? 0) - clock.elapsed())
  return {
    restMs,
    async run(method, call) {
      const left = restMs(method)
      if (left > 0) throw new Resting(method, left)
      try {
        return await call()
      } catch (error) {
        const seconds = restOf(error)
        if (seconds === null) throw error
        const ms = Math.max(1, seconds * 1000)
        until.set(method, clock.elapsed() + ms)
        throw new Resting(method, ms)
      }
    },
  }
}
