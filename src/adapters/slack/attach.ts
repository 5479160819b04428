import type { Address } from '../../core/address.ts'
import type { Delivery } from '../../core/port.ts'
import type { File } from '../../core/view.ts'
import { makeRef } from './address.ts'
import { explainHarmless } from './failure.ts'
import { channelOf, failed, type Out } from './out.ts'

/** Brings a file to Slack, and then shows it. */
export async function sendFile(out: Out, to: Address, file: File): Promise<Delivery> {
  const ready = await uploaded(out, to, file)
  if ('kind' in ready) return ready
  try {
    await out.api.share(ready.channel, ready.id, file)
    return { kind: 'sent', ref: makeRef(ready.channel, [ready.id]) }
  } catch (error) {
    return failed(out, error)
  }
}

async function uploaded(
  out: Out,
  to: Address,
  file: File,
): Promise<Delivery | { readonly channel: string; readonly id: string }> {
  try {
    const channel = await channelOf(out, to)
    if (!channel) return { kind: 'rejected', reason: 'not a Slack address' }
    return { channel: channel.id, id: await out.api.upload(file) }
  } catch (error) {
    return failed(out, error, explainHarmless)
  }
}
