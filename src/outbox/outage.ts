import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Answer, Delivery } from '../core/port.ts'

/** Whether a platform works as a whole, so that its rows do not all fail against a closed door. */
export interface Outage {
  /** Sends that may be on the way at one time now: none while the platform is silent, one when it has just answered again. */
  readonly width: number
  /** Looks at the outcome of one send that began at an instant; true = with it the platform fell silent. */
  learn(delivery: Delivery, began: number, now: number): boolean
  /** When the platform is to be asked whether it is back, in milliseconds since 1970; Infinity = it is not silent, or is being asked. */
  askAt(): number
  /** Asks it when that is due; once more as long as it is tried, for there may be nothing left to try it with. */
  askIfDue(now: number): void
  /** Asks it at the next turn, whatever its sends say: somebody has reason to doubt it. */
  doubt(now: number): void
  /** Since when it is silent, or refuses our token, in milliseconds since 1970; null = it works. */
  readonly silentSince: number | null
  /** The silence is the platform's refusal of our token. */
  readonly isRefused: boolean
}

export interface OutageParts {
  readonly platform: Platform
  readonly log: Log
  /** Whether the platform answers at this moment; changes nothing there, never rejects. */
  answers(): Promise<Answer>
  /** Whether anything waits for it or is on its way. */
  hasWork(): Promise<boolean>
  now(): number
  /** The state has changed. */
  onChange(): void
}

/**
 * So many failures in a row mean an outage; a silent platform is asked this often, one that refuses our token less often, in
 * milliseconds: what waits leaves within five seconds of the return, the answer's way and the first send's included.
 */
export const outage = { failures: 5, askEveryMs: 4000, refusedEveryMs: 30_000 } as const

type State = 'works' | 'silent' | 'asked' | 'tried'

/**
 * Works; silent after failures in a row, asked with what changes nothing until it answers; then tried with one send at a
 * time until something arrives, or nothing is left that could. Whether a failed send may have been taken makes no difference here, and
 * one that began before the platform's last answer says nothing new. A refused token is believed when the platform repeats it.
 */
export function createOutage(parts: OutageParts): Outage {
  return new Watch(parts)
}

class Watch implements Outage {
  readonly #parts: OutageParts
  #state: State = 'works'
  #failures = 0
  #since: number | null = null
  #askAt = 0
  /** When it last answered anything. */
  #answeredAt = Number.NEGATIVE_INFINITY
  #refused = false
  #asking = false

  constructor(parts: OutageParts) {
    this.#parts = parts
  }

  get width() {
    return this.#state === 'works' ? Number.POSITIVE_INFINITY : this.#state === 'tried' ? 1 : 0
  }

  get silentSince() {
    return this.#since
  }

  get isRefused() {
    return this.#refused
  }

  doubt(now: number): void {
    if (this.#state === 'works') this.#fall(now, 0)
  }

  learn({ kind }: Delivery, began: number, now: number): boolean {
    const works = this.#state === 'works'
    if (kind !== 'unreachable' && kind !== 'unknown' && kind !== 'refused') {
      this.#answeredAt = now
      this.#work()
      return false
    }
    if (began < this.#answeredAt) return false
    this.#failures++
    if (kind !== 'refused') this.#refused = false
    const falls =
      this.#state === 'tried' || (works && (kind === 'refused' || this.#failures >= outage.failures))
    if (falls) this.#fall(now, works && kind === 'refused' ? 0 : outage.askEveryMs)
    return falls
  }

  askAt(): number {
    return this.#state === 'works' || this.#asking ? Number.POSITIVE_INFINITY : this.#askAt
  }

  askIfDue(now: number): void {
    if (now < this.askAt()) return
    this.#asking = true
    if (this.#state === 'silent') this.#state = 'asked'
    this.#ask()
      .catch(() => this.#fall(this.#parts.now(), outage.askEveryMs))
      .finally(() => {
        this.#asking = false
        this.#parts.onChange()
      })
  }

  async #ask(): Promise<void> {
    const before = this.#state
    const answer = await this.#parts.answers()
    const idle = answer === 'yes' && !(await this.#parts.hasWork())
    // A send's outcome was faster.
    if (this.#state !== before) return
    if (idle) return this.#work()
    // Until something arrives it is away for the same reason as before.
    if (answer === 'yes') return this.#try()
    this.#refused = answer === 'refused'
    this.#fall(this.#parts.now(), this.#refused ? outage.refusedEveryMs : outage.askEveryMs)
  }

  #try(): void {
    this.#state = 'tried'
    this.#answeredAt = this.#parts.now()
    this.#askAt = this.#answeredAt + outage.askEveryMs
  }

  #fall(now: number, pause: number): void {
    this.#state = 'silent'
    this.#since ??= now
    this.#askAt = now + pause
  }

  #work(): void {
    this.#failures = 0
    if (this.#state === 'works') return
    this.#state = 'works'
    const { platform, log, now } = this.#parts
    log.info({ platform, ms: Math.round(now() - (this.#since ?? now())) }, 'the platform answers again')
    this.#since = null
    this.#refused = false
    this.#parts.onChange()
  }
}
