import type { Address } from '../../core/address.ts'
import type { Hints } from '../../core/hints.ts'
import { askerOf } from '../../core/inbound.ts'
import { lineOf } from '../../core/line.ts'
import type { Log } from '../../core/log.ts'
import type { InOrder } from '../../core/order.ts'
import { type Owed, rankOf } from '../../core/owed.ts'
import { persist, replyPauses } from '../../core/patience.ts'
import type { Delivery, Door, ReplyRank } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, Shut, View } from '../../core/view.ts'
import { hint } from './hint.ts'
import type { Written } from './message.ts'
import type { Post } from './rest/posts.ts'
import { asKnown, heardAgain, openedAgain } from './shut.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 10, longestMs: 60_000 }

/** What answering words needs. */
export interface WrittenSetup {
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
  /** Answers that wait, by line. */
  readonly owed: Owed
  /** Runs the answers in one line one after the other. */
  readonly inOrder: InOrder
  readonly hints: Hints
  readonly send: (to: Address, view: View, how: Post) => Promise<Delivery>
  readonly sendFile: (to: Address, file: File, how: Post) => Promise<Delivery>
}

/** One answer on its way. */
interface Answering extends WrittenSetup {
  readonly rank: ReplyRank
}

/** Answers what somebody wrote, after what they are owed there already. */
export async function answerWritten(setup: WrittenSetup, said: Written): Promise<void> {
  const { door, owed, inOrder } = setup
  const line = lineOf(said.inbound)
  const inbound = asKnown(setup.hints, said.inbound)
  const reply = await door.handle(inbound, owed.in(line))
  if (!reply) return
  const answering = { ...setup, rank: rankOf(reply.view) }
  await owed.count(
    line,
    inOrder(line, () => show(answering, { ...said, inbound }, reply)),
  )
}

/** Shown as a reply to the message; what is meant for its writer alone goes to their direct messages. */
async function show(setup: Answering, said: Written, reply: Reply): Promise<void> {
  const { inbound, message, wording } = said
  const hidden = reply.view.private === true && !inbound.private
  const to = hidden ? (inbound.sender.address ?? inbound.from) : inbound.from
  const { kind } = hidden
    ? await whisper(setup, said, to, reply)
    : await say(setup, to, reply.view, { nonce: `a${wording}`, replyTo: message })
  if (kind === 'sent' && reply.file) await attach(setup, to, reply, wording)
}

/**
 * Where direct messages are closed the channel is told so, once in a long while; nothing tells when they are opened, so they are
 * always tried. What concerns a call for help is heard again then, so that a question becomes the call, and always answered.
 */
async function whisper(
  setup: Answering,
  { inbound, message, wording }: Written,
  to: Address,
  { view, shut }: Reply,
): Promise<Delivery> {
  const { door, hints, rank } = setup
  const nonce = `a${wording}`
  const delivery = await say(setup, to, view, { nonce })
  const here = { nonce, replyTo: message }
  if (delivery.kind === 'sent' && inbound.sender.shut) await door.handle(openedAgain(inbound))
  if (delivery.kind !== 'blocked') return delivery
  const words = shut && !inbound.sender.shut ? ((await door.handle(heardAgain(inbound)))?.shut ?? shut) : shut
  if (words) await say({ ...setup, rank: 'urgent' }, inbound.from, told(words), here)
  else if (hints.mayTell(inbound.from.target, askerOf(inbound)) || rank === 'urgent')
    await say(setup, inbound.from, hint, here)
  return delivery
}

/** Discord has no link into direct messages; the words say how to open them. */
const told = ({ text }: Shut): View => ({ blocks: [{ kind: 'text', text }] })

const say = (setup: Answering, to: Address, view: View, how: Post): Promise<Delivery> =>
  insist(setup, to, () => setup.send(to, view, how))

async function attach(setup: Answering, to: Address, { file }: Reply, wording: string): Promise<void> {
  if (file) await insist(setup, to, () => setup.sendFile(to, file, { nonce: `f${wording}` }))
}

/** What is lost is sent again, by its nonce only once to the reader; the lane is told of every 429, and a short one is waited for. */
export async function insist(
  { door, clock, signal, log, rank }: Pick<Answering, 'door' | 'clock' | 'signal' | 'log' | 'rank'>,
  to: Address,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  const delivery = await persist(
    {
      ...{ clock, signal, slower, pauses: replyPauses },
      before: () => door.spend(to, rank),
      hold: (throttled) => door.hold(to, throttled),
    },
    send,
  )
  if (delivery.kind !== 'sent')
    log.info({ platform: 'discord', outcome: delivery.kind }, 'an answer did not arrive')
  return delivery
}
