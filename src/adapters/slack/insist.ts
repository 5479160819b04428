import type { Throttled } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { explain } from './failure.ts'

/** How often, and how long at most, the rest of a split message waits when Slack says « slower ». */
const patience = { times: 3, longestMs: 30_000 } as const

interface Insisting {
  readonly clock: Clock
  /** Ends all waiting. */
  readonly signal: AbortSignal
  /** Told of every « slower ». */
  readonly hold: (throttled: Throttled) => void
}

/** Inside of a message that has begun to appear, « slower » is waited for; rejects with the last failure. */
export async function insistently<T>({ clock, signal, hold }: Insisting, run: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await run()
    } catch (error) {
      const delivery = explain(error)
      if (n >= patience.times || delivery.kind !== 'throttled') throw error
      if (delivery.retryAfterMs > patience.longestMs) throw error
      hold(delivery)
      await clock.sleep(delivery.retryAfterMs, signal)
    }
  }
}
