import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { type Patience, replyPauses } from '../../core/patience.ts'
import type { Delivery, Door, ReplyRank } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, View } from '../../core/view.ts'
import { addressOf, chatOf, type Place, readRef } from './address.ts'
import { hint } from './hint.ts'
import type { Post } from './post.ts'
import { render } from './render.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 3, longestMs: 5_000 }

export interface AnswerSetup {
  readonly post: Post
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  /** The bot's user name, for links to its private chat. */
  readonly username: string
  readonly rank: ReplyRank
  /** Ends the waiting for a lost reply: the bot stops, or something newer is to be shown. */
  readonly signal: AbortSignal
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

async function say(setup: Answering, chat: number, view: View): Promise<Delivery> {
  return noted(setup, await setup.post.send(chat, render(view), { patience: patience(setup, chat) }))
}

async function change(setup: Answering, place: Place, view: View): Promise<Delivery> {
  const how = { patience: patience(setup, place.chat) }
  return noted(setup, await setup.post.edit(place, render(view), how))
}

async function sendFile(setup: Answering, chat: number, file: File): Promise<Delivery> {
  return noted(setup, await setup.post.sendFile(chat, file, { patience: patience(setup, chat) }))
}

/** What is lost is sent again; the lane is told of every 429, and a short one is waited for. */
function patience({ door, clock, signal, spend }: Answering, chat: number): Patience {
  return {
    ...{ clock, signal, slower, pauses: replyPauses },
    before: () => spend(chat),
    hold: (throttled) => door.hold(addressOf(chat), throttled),
  }
}

/** Takes each send but a paid one out of the budget. */
function spending({ door, rank, paid }: AnswerSetup): (chat: number) => Promise<void> {
  let free = paid
  return async (chat) => {
    if (!free) await door.spend(addressOf(chat), rank)
    free = false
  }
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
