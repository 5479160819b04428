import type { Address } from '../../core/address.ts'
import type { Log } from '../../core/log.ts'
import type { Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, View } from '../../core/view.ts'
import { hint } from './hint.ts'
import type { Written } from './message.ts'
import type { Post } from './rest/posts.ts'

/** A 429 or an outage on an answer is waited for once, when it is no longer than this. */
const shortWaitMs = 5_000
const outageMs = 1_000

/** What answering words needs. */
export interface WrittenSetup {
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  readonly send: (to: Address, view: View, how: Post) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File, how: Post) => Promise<Delivery>
}

/** Answers what somebody wrote as a reply to it; what is meant for them alone goes to their direct messages. */
export async function answerWritten(setup: WrittenSetup, said: Written): Promise<void> {
  const { inbound, message } = said
  const reply = await setup.door.handle(inbound)
  if (!reply) return
  const hidden = reply.view.private === true && !inbound.private
  const to = hidden ? (inbound.sender.address ?? inbound.from) : inbound.from
  const how = hidden ? { nonce: `a${message}` } : { nonce: `a${message}`, replyTo: message }
  const { kind } = await say(setup, to, reply.view, how)
  if (hidden && kind === 'blocked') await say(setup, inbound.from, hint, { ...how, replyTo: message })
  if (kind === 'sent' && reply.file) await attach(setup, to, reply, message)
}

const say = (setup: WrittenSetup, to: Address, view: View, how: Post): Promise<Delivery> =>
  patient(setup, to, () => setup.send(to, view, how))

async function attach(setup: WrittenSetup, to: Address, { file }: Reply, message: string): Promise<void> {
  if (file) await patient(setup, to, () => setup.sendFile(to, file, { nonce: `f${message}` }))
}

/** Tells the lane about every 429; a short one, and an outage, is waited for once. The nonce makes the second attempt harmless. */
async function patient(setup: WrittenSetup, to: Address, run: () => Promise<Delivery>): Promise<Delivery> {
  await setup.door.spend(to)
  const first = await run()
  const wait = pauseAfter(setup, to, first)
  if (wait === null) return noted(setup, first)
  await setup.clock.sleep(wait)
  const second = await run()
  pauseAfter(setup, to, second)
  return noted(setup, second)
}

/** Milliseconds after which the same may be tried again; null = not. */
function pauseAfter({ door }: WrittenSetup, to: Address, delivery: Delivery): number | null {
  if (delivery.kind === 'unknown') return 0
  if (delivery.kind === 'unreachable') return outageMs
  if (delivery.kind !== 'throttled') return null
  door.hold(to, delivery)
  return delivery.retryAfterMs <= shortWaitMs ? delivery.retryAfterMs : null
}

function noted({ log }: WrittenSetup, delivery: Delivery): Delivery {
  if (delivery.kind !== 'sent')
    log.info({ platform: 'discord', outcome: delivery.kind }, 'an answer did not arrive')
  return delivery
}
