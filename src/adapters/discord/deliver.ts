import type { Address } from '../../core/address.ts'
import { createHints, type Hints } from '../../core/hints.ts'
import { OnlyInPart } from '../../core/in-part.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Delivery, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { File, View } from '../../core/view.ts'
import { makeRef, type Place, readRef, readTarget } from './address.ts'
import { editParts } from './edit.ts'
import { explain, isRefusedToken, reasonOf } from './failure.ts'
import { createParts } from './parts.ts'
import { type Body, render, renderFile } from './render.ts'
import type { Api } from './rest/api.ts'
import { createDms, type Dms } from './rest/dms.ts'
import type { Post } from './rest/posts.ts'

interface DeliverSetup {
  readonly api: Api
  readonly clock: Clock
  readonly log: Log
  /** null before the start. */
  readonly door: () => Door | null
}

/** The ways out to an address; none of them throws for a platform's reasons. */
export interface Delivering {
  send(to: Address, view: View, how?: Post): Promise<Delivery>
  sendFile(to: Address, file: File, how?: Post): Promise<Delivery>
  readonly edit: Adapter['edit']
  /** The channel of a person's direct messages, as an event told it. */
  know(person: string, channel: string): void
  /** Whose direct messages are closed, as the last message to them showed. */
  readonly hints: Hints
  readonly restMs: NonNullable<Adapter['restMs']>
  readonly sendsOf: NonNullable<Adapter['sendsOf']>
}

/** What one delivery needs. */
interface Out extends DeliverSetup {
  readonly dms: Dms
  readonly hints: Hints
}

/** Sends, edits and files, message by message. */
export function createDelivering(setup: DeliverSetup): Delivering {
  const dms = createDms((person) => setup.api.openDm(person), setup.clock)
  const hints = createHints(setup.clock)
  const out: Out = { ...setup, dms, hints }
  return {
    hints,
    send: (to, view, how = {}) => put(out, to, (place) => render(view, channelIn(place)), how),
    sendFile: (to, file, how = {}) => put(out, to, () => [renderFile(file)], { ...how, file }),
    edit: (ref, view) => change(out, ref, view),
    know: (person, channel) => {
      dms.know(person, channel)
      hints.opened(person)
    },
    restMs: (_verb, target) => restMs(dms, target),
    sendsOf: (view) => render(view).length,
  }
}

/** Opening a direct message may rest; nothing else does. */
function restMs(dms: Dms, target: string): number {
  const place = readTarget(target)
  return place?.kind === 'user' ? dms.restMs(place.id) : 0
}

const channelIn = (place: Place) => (place.kind === 'channel' ? place : undefined)

async function put(
  out: Out,
  to: Address,
  bodies: (place: Place) => readonly Body[],
  how: Post,
): Promise<Delivery> {
  const place = readTarget(to.target)
  if (!place) return { kind: 'rejected', reason: 'not a Discord address' }
  const post = (channel: string) =>
    delivered(out, channel, () => createParts(out.api, channel, bodies(place), how))
  return place.kind === 'channel' ? post(place.id) : putDirect(out, place.id, post)
}

/** To a person: through their direct message, which has to be opened first. Only the opening rests when Discord has had enough of it. */
async function putDirect(
  out: Out,
  person: string,
  post: (channel: string) => Promise<Delivery>,
): Promise<Delivery> {
  const { dms, hints } = out
  const left = dms.restMs(person)
  if (left > 0) return { kind: 'throttled', retryAfterMs: left, scope: 'method' }
  const channel = await channelOf(out, person)
  const delivery = typeof channel === 'string' ? await post(channel) : channel
  if (typeof channel === 'string' && delivery.kind === 'sent') dms.know(person, channel)
  if (delivery.kind === 'sent') hints.opened(person)
  if (delivery.kind === 'blocked') hints.shut(person)
  if (delivery.kind === 'throttled' && delivery.scope === 'method') dms.rest(delivery.retryAfterMs)
  return delivery
}

/** When the DM could not be opened nothing was sent, however the request ended; a 429 there is that of opening. */
async function channelOf(out: Out, person: string): Promise<string | Delivery> {
  try {
    return await out.dms.channelOf(person)
  } catch (error) {
    const delivery = failed(out, error)
    if (delivery.kind === 'throttled' && !delivery.scope) return { ...delivery, scope: 'method' }
    return delivery.kind === 'unknown' ? { kind: 'unreachable', reason: delivery.reason } : delivery
  }
}

async function change(out: Out, ...[ref, view]: Parameters<Adapter['edit']>): Promise<Delivery> {
  const at = readRef(ref)
  if (!at) return { kind: 'rejected', reason: 'not a Discord message' }
  const bodies = render(view)
  return delivered(out, at.channel, () => editParts(out.api, at, bodies, ref.message))
}

async function delivered(
  out: Out,
  channel: string,
  run: () => Promise<readonly string[]>,
): Promise<Delivery> {
  try {
    return { kind: 'sent', ref: makeRef(channel, await run()) }
  } catch (error) {
    return error instanceof OnlyInPart ? error.delivery : failed(out, error)
  }
}

/** Logs a failed request and says what it means. */
function failed({ log, door }: DeliverSetup, error: unknown): Delivery {
  const delivery = explain(error)
  log.info(
    { platform: 'discord', outcome: delivery.kind, reason: reasonOf(error) },
    'a request to Discord failed',
  )
  if (isRefusedToken(error)) door()?.trouble('discord', new Error('Discord refused the token'), true)
  return delivery
}
