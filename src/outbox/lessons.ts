import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Delivery } from '../core/port.ts'
import type { Outage } from './outage.ts'
import type { Pace } from './pace.ts'
import type { Recollection } from './recollection.ts'

/** What a lane learns from how its sends fare. */
export interface Lessons {
  /** Looks at one send's outcome. */
  learn(delivery: Delivery, now: number): void
  /** The platform asked for a pause of so many milliseconds. */
  throttle(ms: number, now: number): void
}

export interface LessonsParts {
  readonly platform: Platform
  readonly log: Log
  readonly outage: Outage
  readonly recollection: Pick<Recollection, 'keep'>
  /** The pace that holds at present. */
  pace(): Pace
  /** The lane rests longer than claimed rows should wait in memory: they are better due at this instant. */
  onLongRest(dueAt: number): void
}

/** A rest longer than this is not waited for with claimed rows in hand, in milliseconds. */
const longRestMs = 1000

/** Turns refusals into rests and a slower pace, failures in a row into an outage. */
export function createLessons(parts: LessonsParts): Lessons {
  const { platform, log, recollection, outage } = parts
  const throttle = (ms: number, now: number) => {
    const pace = parts.pace()
    pace.throttled(now, ms)
    recollection.keep(pace)
    log.warn({ platform, ms, rate: pace.rate }, 'the platform asked for a pause')
    if (ms > longRestMs) parts.onLongRest(pace.heldUntil)
  }
  return {
    throttle,
    learn(delivery, now) {
      if (delivery.kind === 'throttled') throttle(delivery.retryAfterMs, now)
      if (!outage.learn(delivery, now)) return
      log.warn({ platform }, 'the platform does not answer; it is asked until it does')
      parts.onLongRest(now)
    },
  }
}
