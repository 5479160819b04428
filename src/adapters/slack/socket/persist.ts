import type { Clock } from '../../../core/time/clock.ts'
import { isRefused, reasonOf, restOf } from '../failure.ts'

/**
 * Pauses between attempts to connect, in milliseconds; the last is repeated, far below the fifty a minute that Slack allows: whoever
 * answers what was sent as soon as it is back must be heard. The first attempt is at once.
 */
const pauses = [1_000, 2_000, 5_000]
/** After a refused token. */
const refusedPauseMs = 60_000

export interface Persisting {
  readonly clock: Clock
  /** Ends all waiting, and all attempts. */
  readonly signal: AbortSignal
  readonly trouble: (error: Error, fatal: boolean) => void
}

/** Repeats until it works; a refused token ends it only when `stubborn` is false. */
export async function persist(
  { clock, signal, trouble }: Persisting,
  attempt: () => Promise<unknown>,
  stubborn: boolean,
): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    try {
      await attempt()
      return
    } catch (error) {
      const fatal = isRefused(error)
      if (fatal && !stubborn) throw new Error(`Slack refused the bot: ${reasonOf(error)}`)
      trouble(new Error(`Slack can't be reached: ${reasonOf(error)}`), fatal)
      const pause = fatal ? refusedPauseMs : pauseAfter(n)
      await clock.sleep(Math.max(pause, (restOf(error) ?? 0) * 1000), signal)
    }
  }
}

/** Milliseconds to wait after the nth attempt in vain, from 0. */
export const pauseAfter = (n: number): number => pauses[Math.min(n, pauses.length - 1)] ?? 0
