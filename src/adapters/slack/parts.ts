import { patiently } from '../../core/patience.ts'
import type { Delivery, Throttled } from '../../core/port.ts'
import { channelAddress, makeRef } from './address.ts'
import { explain, reasonOf } from './failure.ts'
import { insisting } from './insist.ts'
import { failed, type Out } from './out.ts'
import type { Body } from './render.ts'

/** Milliseconds between two messages to one channel (chat.postMessage: « one per second per channel »). */
export const paceMs = 1000

/**
 * Posts the parts in order, at the channel's pace, to a channel or a person (`chat.postMessage` takes their id; only the channel it names can be
 * edited in), after those that are there `before`, or in the `thread` of a message; once the first is there, a failure of another leaves
 * the whole in doubt.
 */
export async function postParts(
  out: Out,
  to: string,
  bodies: readonly Body[],
  { before = [], thread }: { readonly before?: readonly string[]; readonly thread?: string } = {},
): Promise<Delivery> {
  const parts: string[] = [...before]
  let channel = to
  for (const body of bodies) {
    try {
      const at = channel
      if (parts.length > before.length) await out.clock.sleep(paceMs, out.signal)
      const posted = await inOne(out, at, parts.length > 0, () => out.api.post(at, body, thread))
      channel = posted.channel
      parts.push(posted.ts)
    } catch (error) {
      const delivery = failed(out, error)
      return parts.length === 0 ? delivery : { kind: 'unknown', reason: `only in part: ${reasonOf(error)}` }
    }
  }
  return { kind: 'sent', ref: makeRef(channel, parts) }
}

/** Runs one step of a message; « slower » is waited for when another has gone before. */
export function inOne<T>(
  { clock, signal, door }: Out,
  channel: string,
  begun: boolean,
  run: () => Promise<T>,
): Promise<T> {
  const hold = (throttled: Throttled) => door()?.hold(channelAddress(channel), throttled)
  return begun ? patiently(insisting({ clock, signal, hold }), explain, run) : run()
}
