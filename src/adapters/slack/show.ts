import type { Address } from '../../core/address.ts'
import { lineOf, orderOf } from '../../core/line.ts'
import { rankOf } from '../../core/owed.ts'
import { editPauses, isLost, persist, replyPauses } from '../../core/patience.ts'
import type { Delivery, Throttled } from '../../core/port.ts'
import type { Reply, View } from '../../core/view.ts'
import { channelAddress, isDirect } from './address.ts'
import { explain } from './failure.ts'
import { type Body, render } from './render.ts'
import type { Talk } from './talk.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 3, longestMs: 3_000 }
/** A turn is waited for so long where there is another way, in milliseconds. */
const turnMs = 2_000
/** Posts that one response_url takes. */
const mostPosts = 5

/** One way to show something to a person. */
type Way = () => Promise<Delivery>

/** Shows a reply to the person who acted, after what they are owed there already: the message they pressed is replaced, or a new one is written where they are. */
export async function show(talk: Talk, reply: Reply): Promise<void> {
  const { inbound, setup } = talk
  await setup.owed.count(
    lineOf(inbound),
    setup.inOrder(orderOf(inbound, reply), () => showInTurn(talk, reply)),
  )
}

async function showInTurn(talk: Talk, reply: Reply): Promise<void> {
  const { view, file } = reply
  const delivery = await inPlaceOrApart(talk, reply)
  if (delivery.kind !== 'sent') {
    talk.setup.log.warn({ platform: 'slack', outcome: delivery.kind }, 'an answer was not delivered')
    return
  }
  if (!file) return
  const attach: Way = () => paid(talk, placeOf(talk, view), view, (to) => talk.setup.sendFile(to, file))
  await insist(talk, [attach])
}

/** What is for one person's eyes and was lost where they acted is sent to their direct messages. */
async function inPlaceOrApart(talk: Talk, reply: Reply): Promise<Delivery> {
  const delivery = await inPlaceOrNew(talk, reply)
  const { address } = talk.inbound.sender
  if (!isLost(delivery) || !isHidden(talk, reply.view) || !address || talk.setup.signal.aborted)
    return delivery
  return insist(talk, [() => paid(talk, address, reply.view, (to) => talk.setup.send(to, reply.view))])
}

/** What could not be shown through the press soon, nor replace its message, is written anew. */
async function inPlaceOrNew(talk: Talk, { edit, view }: Reply): Promise<Delivery> {
  const written = writing(talk, view)
  const pressed = edit ? replacing(talk, view) : beside(talk, view)
  if (pressed.length === 0) return insist(talk, written)
  const first = await insist(talk, [...pressed, ...written], editPauses)
  return isLost(first) && !talk.setup.signal.aborted ? insist(talk, written) : first
}

const isHidden = ({ inbound }: Talk, view: View): boolean => view.private === true && !inbound.private

/** Where an answer goes as an ordinary message; what is for one person's eyes never goes to a channel. */
const placeOf = (talk: Talk, view: View) =>
  isHidden(talk, view) ? (talk.inbound.sender.address ?? talk.inbound.from) : talk.inbound.from

/** What was pressed is replaced through the press itself, which costs no message and no edit; by an edit when that is over. */
function replacing(talk: Talk, view: View): readonly Way[] {
  const { message, ephemeral, responseUrl } = talk.handles
  const through: readonly Way[] =
    responseUrl && (ephemeral || isShort(view))
      ? [() => respond(talk, responseUrl, view, { replace: true, hidden: ephemeral === true })]
      : []
  if (ephemeral && responseUrl) return through
  if (!message) return []
  const to = channelAddress(message.split(':')[0] ?? '')
  return [...through, () => paid(talk, to, view, () => talk.setup.edit({ platform: 'slack', message }, view))]
}

/** In private the press takes an ordinary message, too, which costs nothing; a command's address would repeat the command. */
function beside(talk: Talk, view: View): readonly Way[] {
  const { message, responseUrl } = talk.handles
  if (!talk.inbound.private || !message || !responseUrl || !isShort(view)) return []
  return [() => respond(talk, responseUrl, view, { replace: false, hidden: false })]
}

/** One post is as sure through a press as an ordinary one; the rest of a longer text is not. */
const isShort = (view: View): boolean => render(view).length === 1

function writing(talk: Talk, view: View): readonly Way[] {
  const { setup, inbound, handles } = talk
  const { responseUrl, channel } = handles
  const asMessage: Way = () => paid(talk, placeOf(talk, view), view, (to) => setup.send(to, view))
  const asAnswer = (hidden: boolean): readonly Way[] =>
    responseUrl ? [() => respond(talk, responseUrl, view, { replace: false, hidden })] : []
  const messageSoon = (hidden: boolean): readonly Way[] =>
    responseUrl ? [() => unlessBusy(talk, view), ...asAnswer(hidden), asMessage] : [asMessage]
  if (inbound.private) return messageSoon(true)
  if (!isHidden(talk, view)) return messageSoon(false)
  const place = channel ?? inbound.from.target.replace(/^channel:/, '')
  const whispered: Way = () => whisper(talk, place, view)
  return [...asAnswer(true), ...(isDirect(place) ? [] : [whispered]), asMessage]
}

/** What is lost on every way is sent again, from the first. */
function insist({ setup, inbound }: Talk, ways: readonly Way[], pauses = replyPauses): Promise<Delivery> {
  const { clock, signal, door } = setup
  const hold = (throttled: Throttled) => door.hold(inbound.from, throttled)
  const slowly = (way: Way) => persist({ clock, signal, slower, hold }, way)
  const again = { clock, signal, slower: { times: 0, longestMs: 0 }, pauses }
  return persist(again, () => firstThatWorks(ways, slowly))
}

/** Tries one way after the other until one works, or may have worked. */
async function firstThatWorks(ways: readonly Way[], run: (way: Way) => Promise<Delivery>): Promise<Delivery> {
  let last: Delivery = { kind: 'rejected', reason: 'no way' }
  for (const way of ways) {
    last = await run(way)
    if (last.kind === 'sent' || last.kind === 'unknown') return last
  }
  return last
}

/** Takes the send out of the platform's budget first. */
async function paid(
  { setup }: Talk,
  to: Address,
  view: View,
  send: (to: Address) => Promise<Delivery>,
): Promise<Delivery> {
  await setup.door.spend(to, rankOf(view))
  return send(to)
}

/** A message, unless its turn or Slack's limits take long: whoever can be answered through their act does not wait for what others are told. */
async function unlessBusy(talk: Talk, view: View): Promise<Delivery> {
  const { clock, door, send } = talk.setup
  const to = placeOf(talk, view)
  const turn = door.spend(to, rankOf(view)).then(() => true)
  const waiting = new AbortController()
  const late = clock.sleep(turnMs, waiting.signal).then(() => false)
  const ready = await Promise.race([turn, late])
  waiting.abort()
  turn.catch(() => undefined)
  if (!ready) return { kind: 'rejected', reason: 'others are being answered' }
  const delivery = await send(to, view)
  if (delivery.kind !== 'throttled') return delivery
  door.hold(to, delivery)
  return { kind: 'rejected', reason: 'Slack is busy' }
}

async function respond(
  { setup }: Talk,
  url: string,
  view: View,
  how: { readonly replace: boolean; readonly hidden: boolean },
): Promise<Delivery> {
  return inParts(render(view).slice(0, mostPosts), (body, index) =>
    setup.api.respond(url, {
      ...body,
      response_type: how.hidden ? 'ephemeral' : 'in_channel',
      replace_original: how.replace && index === 0,
    }),
  )
}

async function whisper({ setup, inbound }: Talk, channel: string, view: View): Promise<Delivery> {
  await setup.door.spend(channelAddress(channel), rankOf(view))
  return inParts(render(view), (body) => setup.api.whisper(channel, inbound.sender.id, body))
}

/** What was shown in part must not be shown again as a whole by another way. */
async function inParts(
  bodies: readonly Body[],
  put: (body: Body, index: number) => Promise<void>,
): Promise<Delivery> {
  for (const [index, body] of bodies.entries()) {
    try {
      await put(body, index)
    } catch (error) {
      const delivery = explain(error)
      return index === 0 ? delivery : { kind: 'unknown', reason: 'the rest did not follow' }
    }
  }
  return { kind: 'sent', ref: { platform: 'slack', message: '' } }
}
