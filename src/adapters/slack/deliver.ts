import type { Address } from '../../core/address.ts'
import type { Adapter, Delivery, SendOptions } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { readRef, readTarget } from './address.ts'
import { sendFile } from './attach.ts'
import { edit } from './edit.ts'
import type { Out } from './out.ts'
import { postParts } from './parts.ts'
import { render } from './render.ts'

/** The ways out to an address; none of them throws for a platform's reasons. */
export interface Delivering {
  readonly send: Adapter['send']
  readonly edit: Adapter['edit']
  readonly sendsOf: NonNullable<Adapter['sendsOf']>
  sendFile(...given: Parameters<Adapter['sendFile']>): Promise<Delivery>
}

/** Sends, edits and files, message by message. */
export function createDelivering(out: Out): Delivering {
  return {
    send: (to, view, how) => send(out, to, view, how),
    edit: (ref, view) => edit(out, ref, view),
    sendFile: (to, file) => sendFile(out, to, file),
    sendsOf: (view) => render(view).length,
  }
}

async function send(out: Out, to: Address, view: View, how: SendOptions = {}): Promise<Delivery> {
  const place = readTarget(to.target)
  if (to.platform !== 'slack' || !place) return { kind: 'rejected', reason: 'not a Slack address' }
  const answered = how.replyTo ? readRef(how.replyTo) : null
  const [thread] = answered?.parts ?? []
  const options = thread === undefined ? {} : { thread }
  if (place.kind === 'channel') return postParts(out, place.id, render(view, place), options)
  const delivery = await postParts(out, answered?.channel ?? place.id, render(view), options)
  const at = delivery.kind === 'sent' ? readRef(delivery.ref) : null
  if (at) out.people.know(place.id, at.channel)
  return delivery
}
