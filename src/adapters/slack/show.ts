import { editPauses, isLost, persist, replyPauses } from '../../core/patience.ts'
import type { Delivery, Throttled } from '../../core/port.ts'
import type { Reply, View } from '../../core/view.ts'
import { channelAddress, isDirect } from './address.ts'
import { explain } from './failure.ts'
import { type Body, render } from './render.ts'
import type { Talk } from './talk.ts'

/** A 429 on an answer is waited for when it is no longer than this. */
const slower = { times: 3, longestMs: 3_000 }
/** Posts that one response_url takes. */
const mostPosts = 5

/** One way to show something to a person. */
type Way = () => Promise<Delivery>

/** Shows a reply to the person who acted: the message they pressed is replaced, or a new one is written where they are. */
export async function show(talk: Talk, reply: Reply): Promise<void> {
  await talk.setup.inOrder(talk.inbound.from.target, () => showInTurn(talk, reply))
}

async function showInTurn(talk: Talk, reply: Reply): Promise<void> {
  const { view, file } = reply
  const delivery = await inPlaceOrNew(talk, reply)
  if (delivery.kind !== 'sent') {
    talk.setup.log.warn({ platform: 'slack', outcome: delivery.kind }, 'an answer was not delivered')
    return
  }
  if (file) await insist(talk, [() => paid(talk, placeOf(talk, view), (to) => talk.setup.sendFile(to, file))])
}

/** What could not replace the pressed message soon is written anew. */
async function inPlaceOrNew(talk: Talk, { edit, view }: Reply): Promise<Delivery> {
  const written = writing(talk, view)
  const replaced = edit ? replacing(talk, view) : []
  if (replaced.length === 0) return insist(talk, written)
  const first = await insist(talk, [...replaced, ...written], editPauses)
  return isLost(first) && !talk.setup.signal.aborted ? insist(talk, written) : first
}

const isHidden = ({ inbound }: Talk, view: View): boolean => view.private === true && !inbound.private

/** Where an answer goes as an ordinary message; what is for one person's eyes never goes to a channel. */
const placeOf = (talk: Talk, view: View) =>
  isHidden(talk, view) ? (talk.inbound.sender.address ?? talk.inbound.from) : talk.inbound.from

function replacing(talk: Talk, view: View): readonly Way[] {
  const { message, ephemeral, responseUrl } = talk.handles
  if (ephemeral && responseUrl)
    return [() => respond(talk, responseUrl, view, { replace: true, hidden: true })]
  if (!message) return []
  const to = channelAddress(message.split(':')[0] ?? '')
  return [() => paid(talk, to, () => talk.setup.edit({ platform: 'slack', message }, view))]
}

function writing(talk: Talk, view: View): readonly Way[] {
  const { setup, inbound, handles } = talk
  const { responseUrl, channel } = handles
  const asMessage: Way = () => paid(talk, placeOf(talk, view), (to) => setup.send(to, view))
  const asAnswer = (hidden: boolean): readonly Way[] =>
    responseUrl ? [() => respond(talk, responseUrl, view, { replace: false, hidden })] : []
  if (inbound.private) return [asMessage, ...asAnswer(true)]
  if (!isHidden(talk, view)) return [asMessage, ...asAnswer(false)]
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
  to: Parameters<Talk['setup']['send']>[0],
  send: (to: Parameters<Talk['setup']['send']>[0]) => Promise<Delivery>,
): Promise<Delivery> {
  await setup.door.spend(to)
  return send(to)
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
  await setup.door.spend(channelAddress(channel))
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
