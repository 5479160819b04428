import type { Address } from '../../core/address.ts'
import type { Delivery } from '../../core/port.ts'
import type { File } from '../../core/view.ts'
import { makeRef, readTarget } from './address.ts'
import { explainHarmless } from './failure.ts'
import { failed, type Out } from './out.ts'

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
    const place = readTarget(to.target)
    if (!place) return { kind: 'rejected', reason: 'not a Slack address' }
    // Unlike a message, a file can't be shared by a person's id.
    const channel = place.kind === 'user' ? await out.people.direct(place.id) : place.id
    return { channel, id: await out.api.upload(file) }
  } catch (error) {
    return failed(out, error, explainHarmless)
  }
}
