import type { Address } from '../../core/address.ts'
import type { Adapter, Delivery, SendOptions } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { readRef } from './address.ts'
import { sendFile } from './attach.ts'
import { edit } from './edit.ts'
import { explainHarmless } from './failure.ts'
import { channelOf, failed, type Out } from './out.ts'
import { postParts } from './parts.ts'
import { render } from './render.ts'

/** The ways out to an address; none of them throws for a platform's reasons. */
export interface Delivering {
  readonly send: Adapter['send']
  readonly edit: Adapter['edit']
  sendFile(...given: Parameters<Adapter['sendFile']>): Promise<Delivery>
}

/** Sends, edits and files, message by message. */
export function createDelivering(out: Out): Delivering {
  return {
    send: (to, view, how) => send(out, to, view, how),
    edit: (ref, view) => edit(out, ref, view),
    sendFile: (to, file) => sendFile(out, to, file),
  }
}

async function send(out: Out, to: Address, view: View, how: SendOptions = {}): Promise<Delivery> {
  try {
    const channel = await channelOf(out, to)
    if (!channel) return { kind: 'rejected', reason: 'not a Slack address' }
    const [thread] = (how.replyTo && readRef(how.replyTo)?.parts) ?? []
    const bodies = render(view, channel.mention)
    return await postParts(out, channel.id, bodies, thread === undefined ? {} : { thread })
  } catch (error) {
    return failed(out, error, explainHarmless)
  }
}
