import type { Update } from './world.ts'

export interface PollRequest {
  readonly offset: number
  readonly limit: number
  readonly timeoutMs: number
}

/** The poll in hand: one at most waits. */
export interface HeldPoll {
  /** What it asked for; null = none waits. */
  readonly request: PollRequest | null
  /** Waits for `answer` or `fail`; resolves with [] after the request's timeout. */
  hold(request: PollRequest): Promise<readonly Update[]>
  answer(updates: readonly Update[]): void
  fail(error: Error): void
}

interface Waiting extends PromiseWithResolvers<readonly Update[]> {
  readonly request: PollRequest
  readonly timer: NodeJS.Timeout
}

export function createHeldPoll(): HeldPoll {
  let waiting: Waiting | null = null
  const release = () => {
    const poll = waiting
    waiting = null
    clearTimeout(poll?.timer)
    return poll
  }
  const answer = (updates: readonly Update[]) => release()?.resolve(updates)
  return {
    get request() {
      return waiting?.request ?? null
    },
    hold(request) {
      const timer = setTimeout(() => answer([]), request.timeoutMs)
      waiting = { request, timer, ...Promise.withResolvers<readonly Update[]>() }
      return waiting.promise
    },
    answer,
    fail: (error) => release()?.reject(error),
  }
}
