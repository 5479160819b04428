import type { Pace } from './pace.ts'

/** Replies that wait for their turn: targets take turns, and while rows wait, too, the two share the budget evenly. */
export interface Replies {
  /** Resolves when a reply to this target may leave. */
  wait(target: string): Promise<void>
  /** Lets go what may leave now; `rowsWait` = rows of the outbox want the budget as well. */
  serve(now: number, pace: Pace, rowsWait: boolean): void
  /** A row has left: one more reply may. */
  rowLeft(): void
  readonly length: number
}

/** Replies that may go ahead of the rows at once; then each waits for a row to leave. */
export const ahead = 10

/** Nobody waits. */
export function createReplies(): Replies {
  // By target, in the order of their turns.
  const waiting = new Map<string, (() => void)[]>()
  let length = 0
  let credit: number = ahead
  const next = (): { readonly target: string; go(): void } | null => {
    const [entry] = waiting
    if (!entry) return null
    const [target, queue] = entry
    const go = queue.shift()
    waiting.delete(target)
    if (queue.length) waiting.set(target, queue)
    length--
    return go ? { target, go } : null
  }
  return {
    wait(target) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const queue = waiting.get(target)
      if (queue) queue.push(resolve)
      else waiting.set(target, [resolve])
      length++
      return promise
    },
    serve(now, pace, rowsWait) {
      if (!rowsWait) credit = ahead
      while (length && credit > 0 && pace.replyAt(now) <= now) {
        const reply = next()
        if (!reply) return
        pace.reply(now, reply.target)
        if (rowsWait) credit--
        reply.go()
      }
    },
    rowLeft() {
      credit = Math.min(ahead, credit + 1)
    },
    get length() {
      return length
    },
  }
}
