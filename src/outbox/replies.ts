import { alertPriorities } from '../core/outgoing.ts'
import type { ReplyRank } from '../core/port.ts'
import type { Pace } from './pace.ts'
import { createTurns } from './turns.ts'

/**
 * Replies that wait for their turn: targets take turns, and each hears a few at once, then no more than its platform always
 * tolerates, and none while it rests. While rows wait, too, the two share the budget, and nothing but what a target always
 * tolerates is free; whoever is in need waits then for nothing but what they were told last in their need.
 */
export interface Replies {
  /** Resolves when a reply to this target may leave, `shared` = a group or channel; rejects when it never will. */
  wait(target: string, rank: ReplyRank, shared?: boolean): Promise<void>
  /** Lets go what may leave now. */
  serve(now: number, pace: Pace, demand: Demand): void
  /** A row of this priority has left: that is a share for replies, unless it took one of an alert that waits as well. */
  rowLeft(priority: number): void
  /** When the first of those who wait may hear again; 0 = nothing but the budget is in the way. */
  turnAt(pace: Pace, now: number): number
  /** Nobody who waits will have a turn any more, and whoever comes later only one that is free at once. */
  dismiss(): void
  readonly length: number
}

/** Beside the replies: `rows` = rows of the outbox want the budget as well, `nothing`; `end` = the bot stops, and nobody waits for a turn. */
export type Demand = 'rows' | 'nothing' | 'end'

/** Replies that may go ahead of the rows at once, also after so many sends that no row has used; then each waits for rows to leave. */
export const ahead = 10

/** An alert of which no row has left for so many others does not wait any more. */
const othersBetween = 8

/**
 * Rows that must leave for a reply of each rank: what somebody waits for shares the budget evenly with the rows; what they
 * were told already, and what strangers wait for, of whom anybody can bring a crowd, leaves the rows four fifths.
 */
export const price: Readonly<Record<ReplyRank, number>> = {
  urgent: 1,
  due: 1,
  stranger: 4,
  acknowledged: 4,
}

/**
 * While rows wait, too, a chat's next reply comes after so many of its turns, which leaves its own rows every other one: a
 * chat that is at its platform's limit stays there when it hears as often as that allows, and each refusal costs the rows a send.
 */
export const apart = 2
/** While rows wait, too, so many milliseconds lie between two things that somebody in need is told: who cries on and on leaves the others theirs. */
export const inNeedEveryMs = 2000

/** The order in which ranks leave. */
const ranks = ['urgent', 'due', 'stranger', 'acknowledged'] as const

/** Nobody waits. */
export function createReplies(): Replies {
  const queues = {
    ...{ urgent: createQueues(), due: createQueues() },
    ...{ stranger: createQueues(), acknowledged: createQueues() },
  }
  const inNeed = createTurns()
  let credit: number = ahead
  /** At the last look. */
  let wanted: Demand = 'nothing'
  let over = false
  let sinceAlert = Number.POSITIVE_INFINITY
  const turnOf = (rank: ReplyRank, pace: Pace) => (target: string) => {
    if (wanted === 'end') return 0
    if (wanted === 'nothing') return pace.freeAt(target, rank)
    return rank === 'urgent' ? inNeed.at(target) : pace.answerAt(target)
  }
  const mayHear = (rank: ReplyRank, pace: Pace, now: number) => (target: string) =>
    turnOf(rank, pace)(target) <= now
  /** The rank of the first reply whose target may hear now; taken only if the budget allows its price. */
  const first = (pace: Pace, now: number) => ranks.find((rank) => queues[rank].has(mayHear(rank, pace, now)))
  const dismiss = () => {
    for (const rank of ranks) queues[rank].dismiss()
  }
  const letGo = (now: number, pace: Pace) => {
    const contested = wanted === 'rows'
    for (let rank = first(pace, now); rank; rank = first(pace, now)) {
      if ((contested && credit < price[rank]) || pace.replyAt(now) > now) return
      const { target, shared, go } = queues[rank].next(mayHear(rank, pace, now))
      pace.reply(now, target, { turns: contested ? apart : 1, shared })
      if (contested) credit -= price[rank]
      if (rank === 'urgent') inNeed.book(target, now + inNeedEveryMs, now)
      go()
    }
  }
  return {
    wait: (target, rank, shared = false) => queues[rank].wait(target, shared),
    serve(now, pace, demand) {
      wanted = demand
      if (demand !== 'rows' || pace.unused(now) >= ahead) credit = ahead
      letGo(now, pace)
      if (over) dismiss()
    },
    rowLeft(priority) {
      const isAlert = alertPriorities.includes(priority)
      sinceAlert = isAlert ? 0 : sinceAlert + 1
      credit += isAlert || sinceAlert > othersBetween ? 1 : -1
      credit = Math.max(-ahead, Math.min(ahead, credit))
    },
    turnAt(pace, now) {
      return Math.min(...ranks.map((rank) => queues[rank].turnAt(turnOf(rank, pace), now)))
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

interface Waiting {
  readonly turn: PromiseWithResolvers<void>
  readonly shared: boolean
}

/** Whose turn it is. */
interface Next {
  readonly target: string
  readonly shared: boolean
  go(): void
}

/** Those who wait, by target, in the order of the targets' turns. */
function createQueues() {
  const waiting = new Map<string, Waiting[]>()
  let length = 0
  const first = (mayHear: (target: string) => boolean) => {
    for (const entry of waiting) if (mayHear(entry[0])) return entry
    return []
  }
  return {
    wait(target: string, shared: boolean): Promise<void> {
      const turn = Promise.withResolvers<void>()
      const queue = waiting.get(target)
      if (queue) queue.push({ turn, shared })
      else waiting.set(target, [{ turn, shared }])
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
    next(mayHear: (target: string) => boolean): Next {
      const [target = '', queue = []] = first(mayHear)
      const { turn, shared = false } = queue.shift() ?? {}
      waiting.delete(target)
      if (queue.length) waiting.set(target, queue)
      length--
      return { target, shared, go: () => turn?.resolve() }
    },
    dismiss() {
      const all = [...waiting.values()].flat()
      waiting.clear()
      length = 0
      for (const { turn } of all) turn.reject(new Error('the bot is stopping'))
    },
    get length() {
      return length
    },
  }
}
