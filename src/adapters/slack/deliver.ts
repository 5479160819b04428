import type { Address } from '../../core/address.ts'
import type { Adapter, Delivery } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { sendFile } from './attach.ts'
import { edit } from './edit.ts'
import { explainHarmless } from './failure.ts'
import { channelOf, failed, type Out } from './out.ts'
import { postParts } from './parts.ts'
import { render } from './render.ts'

/** The ways out to an address; none of them throws for a platform's reasons. */
export interface Delivering {
  send(to: Address, view: View): Promise<Delivery>
  readonly edit: Adapter['edit']
  sendFile(...given: Parameters<Adapter['sendFile']>): Promise<Delivery>
}

/** Sends, edits and files, message by message. */
export function createDelivering(out: Out): Delivering {
  return {
    send: (to, view) => send(out, to, view),
    edit: (ref, view) => edit(out, ref, view),
    sendFile: (to, file) => sendFile(out, to, file),
  }
}

async function send(out: Out, to: Address, view: View): Promise<Delivery> {
  try {
    const channel = await channelOf(out, to)
    if (!channel) return { kind: 'rejected', reason: 'not a Slack address' }
    return await postParts(out, channel.id, render(view, channel.mention))
  } catch (error) {
    return failed(out, error, explainHarmless)
  }
}
