import type { Address } from '../../core/address.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, View } from '../../core/view.ts'
import { apiCode, explain } from './failure.ts'
import type { Api } from './rest/api.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const shortWaitMs = 1_500

/** Unknown interaction, unknown webhook, invalid webhook token: nothing can be said through this token any more. */
const deadCodes = new Set([10062, 10015, 50027])
const alreadyAnswered = 40060

/** What answering needs. */
export interface AnswerSetup {
  readonly api: Api
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** The way out when an interaction's token is dead. */
  readonly send: (to: Address, view: View) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File) => Promise<Delivery>
}

/** One interaction while it is being answered. */
export interface Talk {
  readonly setup: AnswerSetup
  readonly inbound: Inbound
  readonly id: string
  readonly token: string
  readonly application: string
  /** A message carries the component that was used, so that it can be replaced. */
  readonly onMessage: boolean
}

/** How the first answer went: `dead` = the token is no longer good, `other` = somebody else has answered. */
export type First = 'done' | 'dead' | 'other'

/** Whether nothing can be said through the interaction's token any more. */
export const isDead = (error: unknown): boolean => deadCodes.has(apiCode(error))

/**
 * The first answer. A failure that leaves open whether Discord took it is tried once more: then « already acknowledged »
 * means that it had.
 */
export async function firstAnswer(talk: Talk, callback: { type: number; data?: unknown }): Promise<First> {
  const whole = { type: callback.type, ...(callback.data ? { data: callback.data } : {}) }
  let doubtful = false
  const once = () => talk.setup.api.answer(talk.id, talk.token, whole)
  try {
    await patient(talk, () =>
      once().catch((error: unknown) => {
        if (explain(error).kind !== 'unknown' || doubtful) throw error
        doubtful = true
        return once()
      }),
    )
    return 'done'
  } catch (error) {
    const code = apiCode(error)
    if (code === alreadyAnswered) return doubtful ? 'done' : 'other'
    if (isDead(error)) return 'dead'
    throw error
  }
}

/** Runs a request; a short 429 is waited for once, and every 429 is told to the lane. */
export async function patient<T>(talk: Talk, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const outcome = explain(error)
    if (outcome.kind !== 'throttled') throw error
    talk.setup.door.hold(talk.inbound.from, outcome)
    if (outcome.retryAfterMs > shortWaitMs) throw error
    await talk.setup.clock.sleep(outcome.retryAfterMs)
    return run()
  }
}
