import type { Address } from '../../core/address.ts'
import type { Hints } from '../../core/hints.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { InOrder } from '../../core/order.ts'
import type { Owed } from '../../core/owed.ts'
import { patiently, replyPauses } from '../../core/patience.ts'
import type { Delivery, Door, Throttled } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, View } from '../../core/view.ts'
import { apiCode, explain } from './failure.ts'
import type { Api } from './rest/api.ts'
import type { Post } from './rest/posts.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 3, longestMs: 1_500 }
/** The first is tried again at once, too: Discord waits three seconds for it. */
const firstPauses = [0, ...replyPauses]

/** Unknown interaction, unknown webhook, invalid webhook token: nothing can be said through this token any more. */
const deadCodes = new Set([10062, 10015, 50027])
const alreadyAnswered = 40060

/** What answering needs. */
export interface AnswerSetup {
  readonly api: Api
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
  /** Answers that wait, by chat. */
  readonly owed: Owed
  /** Runs the answers to one chat one after the other. */
  readonly inOrder: InOrder
  /** The way out when an interaction's token is dead. */
  readonly send: (to: Address, view: View, how: Post) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File, how: Post) => Promise<Delivery>
  readonly hints: Hints
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
 * The first answer. A failure that leaves open whether Discord took it is tried again: then « already acknowledged » means
 * that it had, and « unknown interaction », once its three seconds are over, that it had not.
 */
export async function firstAnswer(talk: Talk, callback: { type: number; data?: unknown }): Promise<First> {
  const whole = { type: callback.type, ...(callback.data ? { data: callback.data } : {}) }
  let doubtful = false
  const once = async () => {
    try {
      await talk.setup.api.answer(talk.id, talk.token, whole)
    } catch (error) {
      doubtful ||= explain(error).kind === 'unknown'
      throw error
    }
  }
  try {
    await patient(talk, once, firstPauses)
    return 'done'
  } catch (error) {
    if (apiCode(error) === alreadyAnswered) return doubtful ? 'done' : 'other'
    if (isDead(error)) return 'dead'
    throw error
  }
}

/** Runs a request; what is lost is sent again, the lane is told of every 429, and a short one is waited for. */
export function patient<T>(
  { setup, inbound }: Talk,
  run: () => Promise<T>,
  pauses = replyPauses,
): Promise<T> {
  const { clock, signal, door } = setup
  const hold = (throttled: Throttled) => door.hold(inbound.from, throttled)
  return patiently({ clock, signal, slower, pauses, hold }, explain, run)
}
