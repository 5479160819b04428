import { TelegramRefusal } from './refusal.ts'
import type { Update, World } from './world.ts'

/** How long updates are kept: button presses 150 s, everything else a day (tdlib/telegram-bot-api). */
const lifeMs = { callback_query: 150_000, other: 24 * 60 * 60 * 1000 }

export interface PollRequest {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
}

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

interface Waiting {
  readonly request: PollRequest
  done(updates: readonly Update[]): void
  fail(error: Error): void
}

/** `changed` is told when a poll begins to wait. */
export function createUpdates(world: () => World, now: () => number, changed: () => void): Updates {
  let waiting: Waiting | null = null
  const history: Update[] = []
  const serve = () => {
    if (!waiting) return
    const ready = pending(world(), waiting.request, now())
    if (!ready.length) return
    const { done } = waiting
    waiting = null
    done(ready)
  }
  const add = (update: Update) => {
    const life = 'callback_query' in update ? lifeMs.callback_query : lifeMs.other
    world().updates.push({ update, expires: now() + life })
    history.push(update)
    if (history.length > 100) history.shift()
    setImmediate(serve)
  }
  return {
    push(kind, payload) {
      const update: Update = { update_id: world().nextUpdate++, [kind]: payload }
      const { allowed } = world()
      if (!allowed.length || allowed.includes(kind)) add(update)
      return update
    },
    repeat(n) {
      for (const update of history.slice(-n))
        world().updates.push({ update, expires: now() + lifeMs.other, again: true })
      setImmediate(serve)
    },
    poll(request) {
      waiting?.fail(conflict())
      waiting = null
      confirm(world(), request.offset)
      const ready = pending(world(), request, now())
      if (ready.length || request.timeoutMs <= 0) return Promise.resolve(ready)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          if (waiting === mine) waiting = null
          resolve([])
        }, request.timeoutMs)
        const settle = (act: () => void) => {
          clearTimeout(timer)
          act()
        }
        const mine: Waiting = {
          request,
          done: (updates) => settle(() => resolve(updates)),
          fail: (error) => settle(() => reject(error)),
        }
        waiting = mine
        changed()
      })
    },
    get waiting() {
      return waiting !== null
    },
    breakOff() {
      waiting?.fail(new Error('the connection broke'))
      waiting = null
    },
    stop() {
      waiting?.done([])
      waiting = null
    },
  }
}

function conflict(): TelegramRefusal {
  return new TelegramRefusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
}

function confirm(world: World, offset: number): void {
  if (offset > 0)
    world.updates = world.updates.filter(({ update, again }) => again || update.update_id >= offset)
  if (offset < 0) world.updates = world.updates.slice(offset)
}

/** What a poll is given; a repeat is given once, whatever was confirmed. */
function pending(world: World, request: PollRequest, now: number): readonly Update[] {
  const alive = world.updates.filter(({ expires }) => expires > now)
  const given = alive.slice(0, request.limit)
  world.updates = alive.filter((each, index) => !(each.again && index < given.length))
  return given.map(({ update }) => update)
}
