import type { ReplyRank } from '../core/port.ts'
import type { Pace } from './pace.ts'

/** Replies that wait for their turn: targets take turns, and while rows wait, too, the two share the budget. */
export interface Replies {
  /** Resolves when a reply to this target may leave; rejects when it never will. */
  wait(target: string, rank: ReplyRank): Promise<void>
  /** Lets go what may leave now; `rowsWait` = rows of the outbox want the budget as well. */
  serve(now: number, pace: Pace, rowsWait: boolean): void
  /** A row has left: that is a share for replies. */
  rowLeft(): void
  /** Nobody who waits will have a turn any more. */
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
  const first = () => ranks.find((rank) => queues[rank].length)
  return {
    wait: (target, rank) => queues[rank].wait(target),
    serve(now, pace, rowsWait) {
      if (!rowsWait) credit = ahead
      for (let rank = first(); rank; rank = first()) {
        if ((rowsWait && credit < price[rank]) || pace.replyAt(now) > now) return
        const reply = queues[rank].next()
        pace.reply(now, reply.target)
        if (rowsWait) credit -= price[rank]
        reply.go()
      }
    },
    rowLeft() {
      credit = Math.min(ahead, credit + 1)
    },
    dismiss() {
      for (const rank of ranks) queues[rank].dismiss()
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
  return {
    wait(target: string): Promise<void> {
      const turn = Promise.withResolvers<void>()
      const queue = waiting.get(target)
      if (queue) queue.push(turn)
      else waiting.set(target, [turn])
      length++
      return turn.promise
    },
    /** The next one; to be called only when there is one. */
    next(): { readonly target: string; go(): void } {
      const [[target, queue] = ['', []]] = waiting
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
