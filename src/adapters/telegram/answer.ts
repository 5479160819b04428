import type { Ref } from '../../core/address.ts'
import type { Hints } from '../../core/hints.ts'
import { askerOf, type Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { editPauses, isLost, type Patience, replyPauses } from '../../core/patience.ts'
import type { Delivery, Door, ReplyRank } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, Reply, View } from '../../core/view.ts'
import { addressOf, chatOf, isShared, type Place, readRef } from './address.ts'
import type { Asking } from './asking.ts'
import { hint, writtenPrivately } from './hint.ts'
import type { Post } from './post.ts'
import { render } from './render.ts'

/** A 429 on an answer is waited for: it was certainly not taken, and a person waits. */
const slower = { times: 10, longestMs: 180_000 }

export interface AnswerSetup {
  readonly post: Post
  readonly door: Door
  readonly clock: Clock
  readonly log: Log
  readonly hints: Hints
  /** Which groups were told that an answer is in the private chat; apart from those, so that neither takes the other's place. */
  readonly told: Pick<Hints, 'mayTell'>
  /** The bot's user name, for links to its private chat. */
  readonly username: string
  readonly rank: ReplyRank
  /** Ends the waiting for a lost reply: the bot stops, or something newer is to be shown. */
  readonly signal: AbortSignal
  readonly asking: Asking
  /** The first send was taken out of the budget already. */
  readonly paid: boolean
}

/** One reply on its way. */
interface Answering extends AnswerSetup {
  readonly spend: (chat: number) => Promise<void>
  /** Told when an attempt begins and when it has failed. */
  readonly begin: () => void
  readonly pause: () => void
}

/** Draws one reply where it belongs; never rejects for the platform's reasons. False = it is not known to have arrived, and nothing newer says it. */
export async function answer(given: AnswerSetup, inbound: Inbound, reply: Reply): Promise<boolean> {
  const person = inbound.sender.id
  const begin = () => given.asking.begin(person)
  const pause = () => given.asking.end(person)
  const noted = reply.asks === undefined ? { begin: () => {}, pause: () => {} } : { begin, pause }
  try {
    return await put({ ...given, ...noted, spend: spending(given) }, inbound, reply)
  } finally {
    noted.pause()
  }
}

async function put(setup: Answering, inbound: Inbound, reply: Reply): Promise<boolean> {
  const here = chatOf(inbound.from)
  if (here === null) return true
  const hidden = reply.view.private === true && !inbound.private
  const chat = hidden ? Number(inbound.sender.id) : here
  const shown = hidden ? await whisper(setup, inbound, reply) : await show(setup, inbound, reply)
  if (shown?.kind !== 'sent') return shown === null || setup.signal.aborted
  await noteQuestion(setup, inbound, reply, shown.ref)
  if (reply.file) await sendFile(setup, chat, reply.file)
  return true
}

/** From now on a text can answer the question that the reply asks. */
async function noteQuestion({ door }: Answering, inbound: Inbound, { asks }: Reply, ref: Ref): Promise<void> {
  const place = readRef(ref)
  const [nr] = place?.messages ?? []
  if (asks !== undefined && place && nr !== undefined)
    await door.shown(inbound, asks, { chat: addressOf(place.chat).target, nr })
}

/** What is meant for one person goes to the private chat, and the group is told so in reply, or how to open one where there is none yet: each once in a long while. */
async function whisper(
  setup: Answering,
  inbound: Inbound,
  { view, shut: words }: Reply,
): Promise<Delivery | null> {
  const { hints, rank, username } = setup
  const { from, sender } = inbound
  const urgent = rank === 'urgent'
  const privately = sender.address ? chatOf(sender.address) : null
  const shut = privately === null || (hints.isShut(sender.id) && !urgent)
  const outcome = shut ? null : await say(setup, privately, view)
  const here = chatOf(from)
  if (outcome && outcome.kind !== 'blocked') {
    if (here !== null && outcome.kind === 'sent' && mayTellWritten(setup, inbound))
      await say(setup, here, writtenPrivately(sender, username), inbound.spot?.nr)
    return outcome
  }
  if (outcome) hints.shut(sender.id)
  if (here !== null && (hints.mayTell(from.target, askerOf(inbound)) || urgent))
    await say(setup, here, hint(sender, username, words), inbound.spot?.nr)
  return outcome
}

/** Under a button it was said already. */
function mayTellWritten({ told }: Answering, inbound: Inbound): boolean {
  return inbound.act.kind !== 'press' && told.mayTell(inbound.from.target, askerOf(inbound))
}

/** What could not replace the pressed message, any more or soon, comes as a new one. */
async function show(setup: Answering, inbound: Inbound, reply: Reply): Promise<Delivery | null> {
  const place = reply.edit ? pressed(inbound) : null
  const edited = place && (await change(setup, place, reply.view))
  const inVain = !edited || edited.kind === 'rejected' || (isLost(edited) && !setup.signal.aborted)
  if (!inVain) return edited
  const here = chatOf(inbound.from)
  return here === null ? null : say(setup, here, reply.view)
}

/** The message whose button was pressed, while it can still be edited. */
function pressed({ act }: Inbound): Place | null {
  return act.kind === 'press' && act.message ? readRef(act.message) : null
}

async function say(setup: Answering, chat: number, view: View, replyTo?: number): Promise<Delivery> {
  const how = { patience: patience(setup, chat), ...(replyTo === undefined ? {} : { replyTo }) }
  return noted(setup, await setup.post.send(chat, render(view), how))
}

async function change(setup: Answering, place: Place, view: View): Promise<Delivery> {
  const how = { patience: { ...patience(setup, place.chat), pauses: editPauses } }
  return noted(setup, await setup.post.edit(place, render(view), how))
}

async function sendFile(setup: Answering, chat: number, file: File): Promise<Delivery> {
  return noted(setup, await setup.post.sendFile(chat, file, { patience: patience(setup, chat) }))
}

/** What is lost is sent again; the lane is told of every 429, and a short one is waited for. */
function patience({ door, clock, signal, spend, begin, pause }: Answering, chat: number): Patience {
  return {
    ...{ clock, signal, slower, pauses: replyPauses },
    before: () => spend(chat).then(begin),
    onWait: pause,
    hold: (throttled) => door.hold(addressOf(chat), throttled, !isShared(chat)),
  }
}

/** Takes each send but a paid one out of the budget. */
function spending({ door, rank, paid }: AnswerSetup): (chat: number) => Promise<void> {
  let free = paid
  return async (chat) => {
    if (!free) await door.spend(addressOf(chat), rank, isShared(chat))
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
