import { createHeldPoll, type PollRequest } from './poll.ts'
import { confirm, enqueue, enqueueAgain, handOut, isWanted } from './queue.ts'
import { TelegramRefusal } from './refusal.ts'
import type { Update, World } from './world.ts'

/** The queue of updates: kept until confirmed by a higher offset, handed out again until then. */
export interface Updates {
  push(kind: string, payload: unknown): Update
  /** Hands the newest `n` updates out once more, as a platform that lost its bookkeeping would. */
  repeat(n: number): void
  /** Waits for updates; a second poller ends the first with 409. Resolves with [] after the timeout. */
  poll(request: PollRequest): Promise<readonly Update[]>
  /** A poll is waiting for updates now. */
  readonly waiting: boolean
  /** The connection of the poll in hand breaks without an answer. */
  breakOff(): void
  stop(): void
}

/** How many of the newest updates can be repeated. */
const remembered = 100

/** `changed` is told when a poll begins to wait. */
export function createUpdates(world: () => World, now: () => number, changed: () => void): Updates {
  const held = createHeldPoll()
  const history: Update[] = []
  const serve = () => {
    if (!held.request) return
    const ready = handOut(world(), now(), held.request.limit)
    if (ready.length) held.answer(ready)
  }
  return {
    push(kind, payload) {
      const update: Update = { update_id: world().nextUpdate++, [kind]: payload }
      if (!isWanted(world(), kind)) return update
      enqueue(world(), now(), update)
      history.push(update)
      if (history.length > remembered) history.shift()
      setImmediate(serve)
      return update
    },
    repeat(n) {
      for (const update of history.slice(-n)) enqueueAgain(world(), now(), update)
      setImmediate(serve)
    },
    poll(request) {
      held.fail(conflict())
      confirm(world(), request.offset)
      const ready = handOut(world(), now(), request.limit)
      if (ready.length || request.timeoutMs <= 0) return Promise.resolve(ready)
      const answer = held.hold(request)
      changed()
      return answer
    },
    get waiting() {
      return held.request !== null
    },
    breakOff: () => held.fail(new Error('the connection broke')),
    stop: () => held.answer([]),
  }
}

function conflict(): TelegramRefusal {
  return new TelegramRefusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
}
