import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Delivery, Throttled } from '../core/port.ts'
import type { Queued } from '../store/outbox/claim.ts'
import type { Outage } from './outage.ts'
import type { Pace } from './pace.ts'
import { longestPauseMs } from './retry.ts'

/** What a lane learns from how its sends fare. */
export interface Lessons {
  /** Looks at the outcome of one send that began at an instant. */
  learn(row: Pick<Queued, 'id' | 'target' | 'accountId'>, delivery: Delivery, times: Times): void
  /** The platform said « slower » about a target. */
  throttle(refusal: Refusal, now: number): void
}

/** When a send began and when its outcome was known, in the lane's milliseconds. */
interface Times {
  readonly began: number
  readonly now: number
}

interface Refusal {
  readonly target: string
  readonly throttled: Throttled
  /** A person's private chat: several of them at once prove that the whole bot is meant. */
  readonly private: boolean
}

export interface LessonsParts {
  readonly platform: Platform
  readonly log: Log
  readonly outage: Outage
  /** The pace that holds at present. */
  pace(): Pace
  /** There is something to be kept over a restart. */
  onLearned(): void
  /** The lane rests longer than claimed rows should wait in memory: they are better due at this instant. */
  onLongRest(dueAt: number): void
}

/** A rest longer than this is not waited for with claimed rows in hand; the longest of the whole lane before it is tried again, in milliseconds. */
export const rests = { long: 1000, longest: 30_000 } as const

/**
 * So many different private chats refused within so many milliseconds prove a limit of the whole bot (tdlib/telegram-bot-api#75); twice
 * as many where each had more than its own share, for then its own limit may be meant.
 */
export const proof = { chats: 3, hurried: 6, withinMs: 1000 } as const

/** Turns refusals into rests of the target, or of the lane where that is proven, and failures in a row into an outage. */
export function createLessons(parts: LessonsParts): Lessons {
  const { platform, log, outage } = parts
  const refused = createRefusals()
  let said = 0
  const holdLane = (ms: number, now: number) => {
    const pace = parts.pace()
    const rest = Math.min(ms, rests.longest)
    if (pace.heldUntil <= now) said = 0
    pace.throttled(now, rest)
    parts.onLearned()
    // Those who were in flight together are refused one by one; of one rest it is said that it begins, and that it has doubled.
    if (rest >= 2 * said) {
      said = rest
      log.warn({ platform, ms, rate: pace.rate }, 'the platform asked for a pause')
    }
    if (rest > rests.long) parts.onLongRest(pace.heldUntil)
  }
  const throttle = ({ target, throttled, private: alone }: Refusal, now: number) => {
    const { retryAfterMs, scope } = throttled
    // The adapter itself leaves the method alone; nobody and nothing else is meant.
    if (scope === 'method') return
    const pace = parts.pace()
    pace.restTarget(target, now + Math.min(retryAfterMs, longestPauseMs), now)
    const proven = alone && refused.prove(target, now, pace.isHurried(target, now))
    if (scope === 'platform' || proven) holdLane(retryAfterMs, now)
  }
  return {
    throttle,
    learn({ id, target, accountId }, delivery, { began, now }) {
      parts.pace().landed(now, id)
      if (delivery.kind === 'throttled')
        throttle({ target, throttled: delivery, private: accountId !== null }, now)
      if (!outage.learn(delivery, began, now)) return
      parts.onLearned()
      log.warn({ platform }, 'the platform does not answer; it is asked until it does')
      parts.onLongRest(now)
    },
  }
}

/** The private chats that were refused a moment ago. */
function createRefusals() {
  const at = new Map<string, { readonly when: number; readonly hurried: boolean }>()
  return {
    /** Notes one more; true = they are enough to prove a limit of the whole bot. */
    prove(target: string, when: number, hurried: boolean): boolean {
      at.set(target, { when, hurried })
      for (const [each, before] of at) if (when - before.when > proof.withinMs) at.delete(each)
      const calm = [...at.values()].filter((each) => !each.hurried).length
      return calm >= proof.chats || at.size >= proof.hurried
    },
  }
}
