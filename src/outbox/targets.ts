import type { Limits, ReplyRank } from '../core/port.ts'
import { createBuckets } from './buckets.ts'
import { createTurns } from './turns.ts'

/** When each target may hear from us: its rows one by one, its replies a few at once. */
export interface Targets {
  /** When a target may hear from us next. */
  targetAt(target: string): number
  /** When a target may hear the next reply while rows wait. */
  answerAt(target: string): number
  /** When a target may hear a reply of this rank while no rows wait: a few at once. */
  freeAt(target: string, rank: ReplyRank): number
  /** Books a target's next turn at `at`. */
  bookTarget(target: string, at: number, channel: boolean): void
  /** It had more than its own share a moment ago: that it is refused says nothing of anybody else. */
  isHurried(target: string, now: number): boolean
  /** The target is to be left alone until then. */
  restTarget(target: string, until: number, now: number): void
}

/** What a reply leaves behind. */
export interface ReplyPace {
  /** Its target's next reply comes after so many turns, its next row after one; one. */
  readonly turns?: number
  /** It goes to a group or a channel. */
  readonly shared?: boolean
}

/** For so long a target that had more than its turn is known for it, in milliseconds. */
const hurriedMs = 10_000

/** Nobody has heard anything yet; `noteReply` counts a reply that leaves now. */
export function createTargets(limits: Pick<Limits, 'perTargetMs' | 'perChannelMs'>): Targets & {
  noteReply(now: number, target: string, how: ReplyPace): void
} {
  const [turns, answers, hurried] = [createTurns(), createTurns(), createTurns()]
  const buckets = createBuckets()
  const gapOf = (shared: boolean) =>
    shared ? (limits.perChannelMs ?? limits.perTargetMs) : limits.perTargetMs
  return {
    targetAt: (target) => turns.at(target),
    answerAt: (target) => Math.max(turns.at(target), answers.at(target)),
    freeAt: (target, rank) => buckets.at(target, rank),
    bookTarget(target, at, channel) {
      const gapMs = gapOf(channel)
      if (gapMs > 0) turns.book(target, at + gapMs, at)
      buckets.take(target, at, { gapMs, shared: channel })
    },
    isHurried: (target, now) => hurried.at(target) > now,
    restTarget(target, until, now) {
      turns.book(target, Math.max(turns.at(target), until), now)
      buckets.rest(target, until)
    },
    noteReply(now, target, { turns: apart = 1, shared = false }) {
      if (turns.at(target) > now) hurried.book(target, now + hurriedMs, now)
      if (limits.perTargetMs > 0) {
        turns.book(target, Math.max(turns.at(target), now + limits.perTargetMs), now)
        answers.book(target, now + apart * limits.perTargetMs, now)
      }
      buckets.take(target, now, { gapMs: gapOf(shared), shared })
    },
  }
}
