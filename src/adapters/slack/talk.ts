import type { Address, Ref } from '../../core/address.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { InOrder } from '../../core/order.ts'
import type { Owed } from '../../core/owed.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, View } from '../../core/view.ts'
import type { Handles } from './decode.ts'
import type { Api } from './web/api.ts'

/** What answering needs. */
export interface AnswerSetup {
  readonly api: Api
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
  /** Answers that wait, by line. */
  readonly owed: Owed
  /** Runs the answers in one line, and to one message, one after the other. */
  readonly inOrder: InOrder
  readonly send: (to: Address, view: View) => Promise<Delivery>
  readonly edit: (ref: Ref, view: View) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File) => Promise<Delivery>
}

/** One act while it is being answered. */
export interface Talk {
  readonly setup: AnswerSetup
  readonly inbound: Inbound
  readonly handles: Handles
}
