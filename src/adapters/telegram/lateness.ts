import type { Log } from '../../core/log.ts'
import type { Clock } from '../../core/time/clock.ts'

/** Between two lines of the log, in milliseconds. */
const apartMs = 60_000

/** Counts presses that were acknowledged too late, and says so once a minute at most. */
export function createLateness(log: Log, clock: Pick<Clock, 'elapsed'>): (reason: string) => void {
  let saidAt: number | null = null
  let presses = 0
  return (reason) => {
    presses++
    const now = clock.elapsed()
    if (saidAt !== null && now - saidAt < apartMs) return
    log.info({ platform: 'telegram', presses, reason }, 'presses were not acknowledged')
    saidAt = now
    presses = 0
  }
}
