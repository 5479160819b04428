import type { Address } from '../../core/address.ts'
import type { Log } from '../../core/log.ts'
import type { InOrder } from '../../core/order.ts'
import { persist, replyPauses } from '../../core/patience.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, View } from '../../core/view.ts'
import { hint } from './hint.ts'
import type { Written } from './message.ts'
import type { Post } from './rest/posts.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 10, longestMs: 60_000 }

/** What answering words needs. */
export interface WrittenSetup {
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
  /** Runs the answers to one chat one after the other. */
  readonly inOrder: InOrder
  readonly send: (to: Address, view: View, how: Post) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File, how: Post) => Promise<Delivery>
}

/** Answers what somebody wrote as a reply to it; what is meant for them alone goes to their direct messages. */
export async function answerWritten(setup: WrittenSetup, said: Written): Promise<void> {
  const reply = await setup.door.handle(said.inbound)
  if (reply) await setup.inOrder(said.inbound.from.target, () => show(setup, said, reply))
}

async function show(setup: WrittenSetup, { inbound, message }: Written, reply: Reply): Promise<void> {
  const hidden = reply.view.private === true && !inbound.private
  const to = hidden ? (inbound.sender.address ?? inbound.from) : inbound.from
  const how = hidden ? { nonce: `a${message}` } : { nonce: `a${message}`, replyTo: message }
  const { kind } = await say(setup, to, reply.view, how)
  if (hidden && kind === 'blocked') await say(setup, inbound.from, hint, { ...how, replyTo: message })
  if (kind === 'sent' && reply.file) await attach(setup, to, reply, message)
}

const say = (setup: WrittenSetup, to: Address, view: View, how: Post): Promise<Delivery> =>
  insist(setup, to, () => setup.send(to, view, how))

async function attach(setup: WrittenSetup, to: Address, { file }: Reply, message: string): Promise<void> {
  if (file) await insist(setup, to, () => setup.sendFile(to, file, { nonce: `f${message}` }))
}

/** What is lost is sent again, by its nonce only once to the reader; the lane is told of every 429, and a short one is waited for. */
export async function insist(
  { door, clock, signal, log }: Pick<WrittenSetup, 'door' | 'clock' | 'signal' | 'log'>,
  to: Address,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  const delivery = await persist(
    {
      ...{ clock, signal, slower, pauses: replyPauses },
      before: () => door.spend(to),
      hold: (throttled) => door.hold(to, throttled),
    },
    send,
  )
  if (delivery.kind !== 'sent')
    log.info({ platform: 'discord', outcome: delivery.kind }, 'an answer did not arrive')
  return delivery
}
