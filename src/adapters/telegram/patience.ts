import type { Clock } from '../../core/time/clock.ts'
import { explain } from './failure.ts'

/** The longest 429 that is waited for in the middle of a split text, in milliseconds: what is out already would go out again. */
const patienceMs = 60_000
const patienceTimes = 3

/** For the later parts of a text: a 429 is waited for, twice at most; rejects with the last failure. */
export async function patiently<T>(clock: Clock, run: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++)
    try {
      return await run()
    } catch (error) {
      const delivery = explain(error)
      if (delivery.kind !== 'throttled' || delivery.retryAfterMs > patienceMs || times >= patienceTimes)
        throw error
      await clock.sleep(delivery.retryAfterMs)
    }
}
