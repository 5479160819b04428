import type { ReplyRank } from '../core/port.ts'
import type { Pace } from './pace.ts'

/**
 * Replies that wait for their turn: targets take turns, and while rows wait, too, the two share the budget, and a target
 * hears no more often than its platform always tolerates, nor while it rests; whoever is in need waits for neither.
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

/** The order in which ranks leave. */
const ranks = ['urgent', 'due', 'acknowledged'] as const

/** Nobody waits. */
export function createReplies(): Replies {
  const queues = { urgent: createTurns(), due: createTurns(), acknowledged: createTurns() }
  let credit: number = ahead
  /** Rows waited at the last look. */
  let contested = false
  let over = false
  /** The first reply, by rank, whose target may hear now; taken only if the budget allows its price. */
  const first = (mayHear: (target: string) => boolean) =>
    ranks.find((rank) => queues[rank].has(rank === 'urgent' ? () => true : mayHear))
  const dismiss = () => {
    for (const rank of ranks) queues[rank].dismiss()
  }
  const letGo = (now: number, pace: Pace) => {
    const mayHear = (target: string) => !contested || pace.targetAt(target) <= now
    for (let rank = first(mayHear); rank; rank = first(mayHear)) {
      if ((contested && credit < price[rank]) || pace.replyAt(now) > now) return
      const reply = queues[rank].next(rank === 'urgent' ? () => true : mayHear)
      pace.reply(now, reply.target)
      if (contested) credit -= price[rank]
      reply.go()
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
      if (!contested || queues.urgent.length) return 0
      return Math.min(queues.due.turnAt(pace, now), queues.acknowledged.turnAt(pace, now))
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
function createTurns() {
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
    turnAt(pace: Pace, now: number): number {
      let soonest = Number.POSITIVE_INFINITY
      for (const target of waiting.keys()) {
        soonest = Math.min(soonest, pace.targetAt(target))
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
