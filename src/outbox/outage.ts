import type { Delivery } from '../core/port.ts'

/** Whether a platform works as a whole, so that its rows do not all fail against a closed door. */
export interface Outage {
  /** Sends that may be on the way at one time now: none while the platform is silent, one when it has just answered again. */
  readonly width: number
  /** Looks at one send's outcome; true = with it the platform fell silent. */
  learn(delivery: Delivery, now: number): boolean
  /** When the platform is to be asked whether it is back, in milliseconds since 1970; Infinity = it is not silent, or is being asked. */
  askAt(): number
  /** Asks it when that is due. */
  askIfDue(now: number): void
  /** Since when it is silent, in milliseconds since 1970; null = it works. */
  readonly silentSince: number | null
}

export interface OutageParts {
  /** Whether the platform answers at this moment; changes nothing there, never rejects. */
  answers(): Promise<boolean>
  now(): number
  /** The state has changed. */
  onChange(): void
}

/** So many failures in a row mean an outage; a silent platform is asked this often, in milliseconds. */
export const outage = { failures: 5, askEveryMs: 5000 } as const

type State = 'works' | 'silent' | 'asked' | 'tried'

/**
 * Works; silent after failures in a row, asked with what changes nothing until it answers; then tried with one send at a
 * time until something arrives. Whether a failed send may have been taken makes no difference here.
 */
export function createOutage(parts: OutageParts): Outage {
  let state: State = 'works'
  let failures = 0
  let since: number | null = null
  let askAt = 0
  const fall = (now: number) => {
    state = 'silent'
    since ??= now
    askAt = now + outage.askEveryMs
  }
  const work = () => {
    failures = 0
    if (state === 'works') return
    state = 'works'
    since = null
    parts.onChange()
  }
  const ask = async () => {
    const answered = await parts.answers()
    if (answered) state = 'tried'
    else fall(parts.now())
    parts.onChange()
  }
  return {
    get width() {
      return state === 'works' ? Number.POSITIVE_INFINITY : state === 'tried' ? 1 : 0
    },
    get silentSince() {
      return since
    },
    learn(delivery, now) {
      if (delivery.kind !== 'unreachable' && delivery.kind !== 'unknown') {
        work()
        return false
      }
      failures++
      const falls = state === 'tried' || (state === 'works' && failures >= outage.failures)
      if (falls) fall(now)
      return falls
    },
    askAt: () => (state === 'silent' ? askAt : Number.POSITIVE_INFINITY),
    askIfDue(now) {
      if (state !== 'silent' || now < askAt) return
      state = 'asked'
      ask().catch(() => fall(parts.now()))
    },
  }
}
