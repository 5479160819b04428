import type { ReplyRank } from '../core/port.ts'

/** What targets may hear at once: each has a few replies free, which come back one by one at the target's pace. */
export interface Buckets {
  /** When the target may hear a reply of this rank; in the past or now = at once. */
  at(target: string, rank: ReplyRank): number
  /** It hears something at this instant; `gapMs` = its pace. */
  take(target: string, at: number, pace: TargetPace): void
  /** It hears nothing until then. */
  rest(target: string, until: number): void
}

/** How often a target may hear from us for ever, in milliseconds, and by how many people it is shared. */
export interface TargetPace {
  readonly gapMs: number
  /** A group or a channel, where several people may be answered. */
  readonly shared: boolean
}

/** Replies that a chat hears at once; somebody in need has one more. A group hears no more than half of what Telegram lets it in a minute. */
export const free = { alone: 3, shared: 10, inNeed: 1 } as const

interface Bucket extends TargetPace {
  /** When it is full again. */
  readonly fullAt: number
  readonly restsUntil: number
}

const fresh: Bucket = { gapMs: 0, shared: false, fullAt: 0, restsUntil: 0 }

/** All are full; one that is full again is forgotten. */
export function createBuckets(): Buckets {
  const buckets = new Map<string, Bucket>()
  const put = (target: string, bucket: Bucket, now: number) => {
    buckets.delete(target)
    buckets.set(target, bucket)
    for (const [each, { fullAt, restsUntil }] of buckets) {
      if (Math.max(fullAt, restsUntil) > now) break
      buckets.delete(each)
    }
  }
  return {
    at(target, rank) {
      const { gapMs, shared, fullAt, restsUntil } = buckets.get(target) ?? fresh
      const more = (shared ? free.shared : free.alone) - 1 + (rank === 'urgent' ? free.inNeed : 0)
      return Math.max(restsUntil, fullAt - more * gapMs)
    },
    take(target, at, pace) {
      const { fullAt, restsUntil } = buckets.get(target) ?? fresh
      put(target, { ...pace, fullAt: Math.max(fullAt, at) + pace.gapMs, restsUntil }, at)
    },
    rest(target, until) {
      const before = buckets.get(target) ?? fresh
      put(target, { ...before, restsUntil: Math.max(before.restsUntil, until) }, 0)
    },
  }
}
