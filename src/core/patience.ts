import type { Delivery, Throttled } from './port.ts'
import type { Clock } from './time/clock.ts'

/** What a request is tried again for, and how long. */
export interface Patience {
  readonly clock: Clock
  /** Ends the waiting. */
  readonly signal?: AbortSignal
  /** Told of every « slower ». */
  readonly hold?: (throttled: Throttled) => void
  /** « Slower » is waited for so often, and if it is no longer than so many milliseconds. */
  readonly slower: { readonly times: number; readonly longestMs: number }
  /** Milliseconds before what was lost, or may have been, is sent again; absent = it is not. */
  readonly pauses?: readonly number[]
  /** Awaited before each attempt: the platform's budget. */
  readonly before?: () => Promise<void>
  /** Told when an attempt has failed and the next is waited for. */
  readonly onWait?: () => void
}

/** A reply that is lost is sent again for three minutes; a second one is nobody's harm, none is. */
export const replyPauses: readonly number[] = [1, 2, 5, 10, 30, 30, 30, 30, 30, 30].map((s) => s * 1000)

/** What replaces a message is sent again for some seconds: later something newer may stand there, and it comes as a message of its own. */
export const editPauses: readonly number[] = replyPauses.slice(0, 3)

/** Sends until it is there or refused, or patience ends; resolves with the last outcome. */
export async function persist(patience: Patience, send: () => Promise<Delivery>): Promise<Delivery> {
  return repeat(patience, send, (delivery) => delivery)
}

/** The same for one step of a message, whose failures `explain` reads; rejects with the last one. */
export async function patiently<T>(
  patience: Patience,
  explain: (error: unknown) => Delivery,
  step: () => Promise<T>,
): Promise<T> {
  const end = await repeat(
    patience,
    () => settle(step),
    (outcome) => ('error' in outcome ? explain(outcome.error) : null),
  )
  if ('error' in end) throw end.error
  return end.value
}

async function settle<T>(
  step: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await step() }
  } catch (error) {
    return { error }
  }
}

async function repeat<T>(
  patience: Patience,
  attempt: () => Promise<T>,
  read: (outcome: T) => Delivery | null,
): Promise<T> {
  const { clock, signal, before, onWait } = patience
  const pauseAfter = pauses(patience)
  for (;;) {
    await before?.()
    const outcome = await attempt()
    const delivery = read(outcome)
    const pause = delivery && pauseAfter(delivery)
    if (pause === null) return outcome
    onWait?.()
    await clock.sleep(pause, signal)
    if (signal?.aborted && delivery?.kind !== 'throttled') return outcome
  }
}

/** True when it did not arrive, or may not have, though nothing was said against it. */
export const isLost = ({ kind }: Delivery): boolean => kind === 'unreachable' || kind === 'unknown'

/** Milliseconds to wait after an outcome; null = it is the last. */
function pauses({ slower, hold, pauses: afterLoss = [] }: Patience): (delivery: Delivery) => number | null {
  let throttled = 0
  let lost = 0
  return (delivery) => {
    if (isLost(delivery)) return afterLoss[lost++] ?? null
    if (delivery.kind !== 'throttled') return null
    hold?.(delivery)
    return throttled++ < slower.times && delivery.retryAfterMs <= slower.longestMs
      ? delivery.retryAfterMs
      : null
  }
}
