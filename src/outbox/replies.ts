import type { ReplyRank } from '../core/port.ts'
import type { Pace } from './pace.ts'
import { createTurns } from './turns.ts'

/**
 * Replies that wait for their turn: targets take turns, and while rows wait, too, the two share the budget, and a target
 * hears no more often than its platform always tolerates, nor while it rests. Whoever is in need waits for nothing but what they
 * were told last in their need.
 */
export interface Replies {
  /** Resolves when a reply to this target may leave; rejects when it never will. */
  wait(target: string, rank: ReplyRank): Promise<void>
  /** Lets go what may leave now; `rowsWait` = rows of the outbox want the budget as well. */
  serve(now: number, pace: Pace, rowsWait: boolean): void
  /** A row has left: that is a share for replies. */
  rowLeft(): void
  /** When the first of those who wait may hear again; 0 = nothing but the budget is in the way. */
  turnAt(pace: Pace, now: number): number
  /** Nobody who waits will have a turn any more, and whoever comes later only one that is free at once. */
  dismiss(): void
  readonly length: number
}

/** Replies that may go ahead of the rows at once; then each waits for rows to leave. */
export const ahead = 10

/**
 * Rows that must leave for a reply of each rank: what somebody waits for shares the budget evenly with the rows, what they
 * were told already leaves the rows four fifths.
 */
export const price: Readonly<Record<ReplyRank, number>> = { urgent: 1, due: 1, acknowledged: 4 }

/**
 * While rows wait, too, a chat's next message comes after so many of its turns: a chat that is at its platform's limit stays
 * there when it hears as often as that allows, and each refusal costs the rows a send.
 */
export const apart = 2
/** While rows wait, too, so many milliseconds lie between two things that somebody in need is told: who cries on and on leaves the others theirs. */
export const inNeedEveryMs = 2000

/** The order in which ranks leave. */
const ranks = ['urgent', 'due', 'acknowledged'] as const

/** Nobody waits. */
export function createReplies(): Replies {
  const queues = { urgent: createQueues(), due: createQueues(), acknowledged: createQueues() }
  const inNeed = createTurns()
  let credit: number = ahead
  /** Rows waited at the last look. */
  let contested = false
  let over = false
  const turnsOf = (rank: ReplyRank, pace: Pace) => (rank === 'urgent' ? inNeed.at : pace.targetAt)
  const mayHear = (rank: ReplyRank, pace: Pace, now: number) => (target: string) =>
    !contested || turnsOf(rank, pace)(target) <= now
  /** The rank of the first reply whose target may hear now; taken only if the budget allows its price. */
  const first = (pace: Pace, now: number) => ranks.find((rank) => queues[rank].has(mayHear(rank, pace, now)))
  const dismiss = () => {
    for (const rank of ranks) queues[rank].dismiss()
  }
  const letGo = (now: number, pace: Pace) => {
    for (let rank = first(pace, now); rank; rank = first(pace, now)) {
      if ((contested && credit < price[rank]) || pace.replyAt(now) > now) return
      const { target, go } = queues[rank].next(mayHear(rank, pace, now))
      pace.reply(now, target, contested ? apart : 1)
      if (contested) credit -= price[rank]
      if (rank === 'urgent') inNeed.book(target, now + inNeedEveryMs, now)
      go()
    }
  }
  return {
    wait: (target, rank) => queues[rank].wait(target),
    serve(now, pace, rowsWait) {
      contested = rowsWait
      if (!rowsWait) credit = ahead
      letGo(now, pace)
      if (over) dismiss()
    },
    rowLeft() {
      credit = Math.min(ahead, credit + 1)
    },
    turnAt(pace, now) {
      if (!contested) return 0
      return Math.min(...ranks.map((rank) => queues[rank].turnAt(turnsOf(rank, pace), now)))
    },
    dismiss() {
      over = true
      dismiss()
    },
    get length() {
      return ranks.reduce((sum, rank) => sum + queues[rank].length, 0)
    },
  }
}

/** Those who wait, by target, in the order of the targets' turns. */
function createQueues() {
  const waiting = new Map<string, PromiseWithResolvers<void>[]>()
  let length = 0
  const first = (mayHear: (target: string) => boolean) => {
    for (const entry of waiting) if (mayHear(entry[0])) return entry
    return []
  }
  return {
    wait(target: string): Promise<void> {
      const turn = Promise.withResolvers<void>()
      const queue = waiting.get(target)
      if (queue) queue.push(turn)
      else waiting.set(target, [turn])
      length++
      return turn.promise
    },
    has(mayHear: (target: string) => boolean): boolean {
      return first(mayHear).length > 0
    },
    turnAt(turn: (target: string) => number, now: number): number {
      let soonest = Number.POSITIVE_INFINITY
      for (const target of waiting.keys()) {
        soonest = Math.min(soonest, turn(target))
        if (soonest <= now) return soonest
      }
      return soonest
    },
    /** The next one; to be called only when there is one. */
    next(mayHear: (target: string) => boolean): { readonly target: string; go(): void } {
      const [target = '', queue = []] = first(mayHear)
      const turn = queue.shift()
      waiting.delete(target)
      if (queue.length) waiting.set(target, queue)
      length--
      return { target, go: () => turn?.resolve() }
    },
    dismiss() {
      const all = [...waiting.values()].flat()
      waiting.clear()
      length = 0
      for (const turn of all) turn.reject(new Error('the bot is stopping'))
    },
    get length() {
      return length
    },
  }
}
