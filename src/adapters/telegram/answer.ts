import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { Delivery, Door, ReplyRank } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, View } from '../../core/view.ts'
import { addressOf, chatOf, type Place, readRef } from './address.ts'
import { hint } from './hint.ts'
import type { Post } from './post.ts'
import { render } from './render.ts'

/** A 429 or an outage on an answer is waited for once, when it is no longer than this. */
const shortWaitMs = 5_000
const outageMs = 1_000

export interface AnswerSetup {
  readonly post: Post
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** The bot's user name, for links to its private chat. */
  readonly username: string
  readonly rank: ReplyRank
  /** The first send was taken out of the budget already. */
  readonly paid: boolean
}

/** One reply on its way. */
interface Answering extends AnswerSetup {
  readonly spend: (chat: number) => Promise<void>
}

/** Draws one reply where it belongs; never rejects for the platform's reasons. */
export async function answer(given: AnswerSetup, inbound: Inbound, reply: Reply): Promise<void> {
  const setup = { ...given, spend: spending(given) }
  const here = chatOf(inbound.from)
  if (here === null) return
  const hidden = reply.view.private === true && !inbound.private
  const chat = hidden ? Number(inbound.sender.id) : here
  const shown = hidden ? await whisper(setup, inbound, reply.view) : await show(setup, inbound, reply)
  if (shown && reply.file) await sendFile(setup, chat, reply.file)
}

/** What is meant for one person goes to the private chat; where there is none yet, the group is told how to open it. */
async function whisper(setup: Answering, inbound: Inbound, view: View): Promise<boolean> {
  const { address } = inbound.sender
  const privately = address ? chatOf(address) : null
  const outcome = privately === null ? 'blocked' : (await say(setup, privately, view)).kind
  const here = chatOf(inbound.from)
  if (outcome === 'blocked' && here !== null) await say(setup, here, hint(inbound.sender, setup.username))
  return outcome === 'sent'
}

/** True = it was shown. A message that can't be edited any more is answered with a new one. */
async function show(setup: Answering, inbound: Inbound, reply: Reply): Promise<boolean> {
  const place = reply.edit ? pressed(inbound) : null
  const edited = place ? (await change(setup, place, reply.view)).kind : 'rejected'
  if (edited !== 'rejected') return edited === 'sent'
  const here = chatOf(inbound.from)
  return here !== null && (await say(setup, here, reply.view)).kind === 'sent'
}

/** The message whose button was pressed, while it can still be edited. */
function pressed({ act }: Inbound): Place | null {
  return act.kind === 'press' && act.message ? readRef(act.message) : null
}

function say(setup: Answering, chat: number, view: View): Promise<Delivery> {
  return patient(setup, chat, () => setup.post.send(chat, render(view), budget(setup, chat)))
}

function change(setup: Answering, place: Place, view: View): Promise<Delivery> {
  return patient(setup, place.chat, () => setup.post.edit(place, render(view), budget(setup, place.chat)))
}

function sendFile(setup: Answering, chat: number, file: File): Promise<Delivery> {
  return patient(setup, chat, () => setup.post.sendFile(chat, file, budget(setup, chat)))
}

function budget({ spend }: Answering, chat: number) {
  return { before: () => spend(chat) }
}

/** Takes each send but a paid one out of the budget. */
function spending({ door, rank, paid }: AnswerSetup): (chat: number) => Promise<void> {
  let free = paid
  return async (chat) => {
    if (!free) await door.spend(addressOf(chat), rank)
    free = false
  }
}

/** Tells the lane about every 429; a short one, and an outage, is waited for once. */
async function patient(setup: Answering, chat: number, run: () => Promise<Delivery>): Promise<Delivery> {
  const first = await run()
  const wait = pauseAfter(setup, chat, first)
  if (wait === null) return noted(setup, first)
  await setup.clock.sleep(wait)
  const second = await run()
  pauseAfter(setup, chat, second)
  return noted(setup, second)
}

/** Milliseconds after which the same may be tried again; null = not. */
function pauseAfter({ door }: Answering, chat: number, delivery: Delivery): number | null {
  if (delivery.kind === 'unreachable') return outageMs
  if (delivery.kind !== 'throttled') return null
  door.hold(addressOf(chat), delivery)
  return delivery.retryAfterMs <= shortWaitMs ? delivery.retryAfterMs : null
}

function noted({ log }: Answering, delivery: Delivery): Delivery {
  if (delivery.kind !== 'sent')
    log.info(
      {
        platform: 'telegram',
        outcome: delivery.kind,
        ...('reason' in delivery ? { reason: delivery.reason } : {}),
      },
      'an answer did not arrive',
    )
  return delivery
}
