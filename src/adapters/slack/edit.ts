import type { Adapter, Delivery } from '../../core/port.ts'
import { type Posted, readRef } from './address.ts'
import { failed, type Out } from './out.ts'
import { inOne, postParts } from './parts.ts'
import { type Body, render } from './render.ts'

/** Keeps the messages that are there, adds what is missing, removes what is too many. */
export async function edit(out: Out, ...[ref, view]: Parameters<Adapter['edit']>): Promise<Delivery> {
  const at = readRef(ref)
  if (!at) return { kind: 'rejected', reason: 'not a Slack message' }
  const bodies = render(view)
  const kept = at.parts.slice(0, bodies.length)
  try {
    await update(out, { channel: at.channel, parts: kept }, bodies)
    for (const ts of at.parts.slice(bodies.length)) await out.api.remove(at.channel, ts)
  } catch (error) {
    return failed(out, error)
  }
  return postParts(out, at.channel, bodies.slice(kept.length), { before: kept })
}

async function update(out: Out, { channel, parts }: Posted, bodies: readonly Body[]): Promise<void> {
  for (const [index, ts] of parts.entries()) {
    const body = bodies[index]
    if (body) await inOne(out, channel, index > 0, () => out.api.update(channel, ts, body))
  }
}
