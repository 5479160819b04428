import type { Address } from '../../core/address.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Delivery, Door } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { makeRef, readRef, readTarget } from './address.ts'
import type { Api } from './api.ts'
import { explain, explainHarmless, isRefused, reasonOf } from './failure.ts'
import type { People } from './people.ts'
import { type Body, render } from './render.ts'

/** How often, and how long at most, the rest of a split message waits when Slack says « slower ». */
const patience = { times: 3, longestMs: 30_000 } as const

export interface DeliverSetup {
  readonly api: Api
  readonly people: People
  readonly clock: Clock
  readonly log: Log
  /** null before the start. */
  readonly door: () => Door | null
  /** Aborted when the adapter stops. */
  readonly signal: AbortSignal
}

/** The ways out to an address; none of them throws for a platform's reasons. */
export interface Delivering {
  send(to: Address, view: View): Promise<Delivery>
  readonly edit: Adapter['edit']
  sendFile(...given: Parameters<Adapter['sendFile']>): Promise<Delivery>
  /** Logs a failed request and says what it means. */
  failed(error: unknown): Delivery
}

/** Sends, edits and files, message by message. */
export function createDelivering(setup: DeliverSetup): Delivering {
  const { api, people, clock, log } = setup

  function failed(error: unknown, explained = explain): Delivery {
    const delivery = explained(error)
    log.info(
      { platform: 'slack', outcome: delivery.kind, reason: reasonOf(error) },
      'a request to Slack failed',
    )
    if (isRefused(error)) setup.door()?.trouble('slack', new Error(reasonOf(error)), true)
    return delivery
  }

  /** The channel of an address; null = it is none of Slack's. */
  async function channelOf(to: Address): Promise<{ id: string; mention?: string } | null> {
    const place = readTarget(to.target)
    if (to.platform !== 'slack' || !place) return null
    return place.kind === 'user' ? { id: await people.direct(place.id) } : place
  }

  async function send(to: Address, view: View): Promise<Delivery> {
    try {
      const channel = await channelOf(to)
      if (!channel) return { kind: 'rejected', reason: 'not a Slack address' }
      return await post(channel.id, render(view, channel.mention))
    } catch (error) {
      return failed(error, explainHarmless)
    }
  }

  /** Posts the parts in order; once the first is there, a failure of another leaves the whole in doubt. */
  async function post(
    channel: string,
    bodies: readonly Body[],
    before: readonly string[] = [],
  ): Promise<Delivery> {
    const parts: string[] = [...before]
    for (const body of bodies) {
      try {
        parts.push(await insistently(parts.length > 0, () => api.post(channel, body)))
      } catch (error) {
        const delivery = failed(error)
        return parts.length === 0 ? delivery : { kind: 'unknown', reason: `only in part: ${reasonOf(error)}` }
      }
    }
    return { kind: 'sent', ref: makeRef(channel, parts) }
  }

  /** Inside of a message that has begun to appear, « slower » is waited for. */
  async function insistently<T>(begun: boolean, run: () => Promise<T>): Promise<T> {
    for (let n = 0; ; n++) {
      try {
        return await run()
      } catch (error) {
        const delivery = explain(error)
        const waits = begun && n < patience.times && delivery.kind === 'throttled'
        if (!waits || delivery.retryAfterMs > patience.longestMs) throw error
        setup.door()?.hold('slack', delivery.retryAfterMs)
        await clock.sleep(delivery.retryAfterMs, setup.signal)
      }
    }
  }

  /** Keeps the messages that are there, adds what is missing, removes what is too many. */
  async function edit(...[ref, view]: Parameters<Adapter['edit']>): Promise<Delivery> {
    const at = readRef(ref)
    if (!at) return { kind: 'rejected', reason: 'not a Slack message' }
    const bodies = render(view)
    const kept = at.parts.slice(0, bodies.length)
    try {
      for (const [index, ts] of kept.entries()) {
        const body = bodies[index]
        if (body) await insistently(index > 0, () => api.update(at.channel, ts, body))
      }
      for (const ts of at.parts.slice(bodies.length)) await api.remove(at.channel, ts)
    } catch (error) {
      return failed(error)
    }
    return post(at.channel, bodies.slice(kept.length), kept)
  }

  async function sendFile(...[to, file]: Parameters<Adapter['sendFile']>): Promise<Delivery> {
    const ready = await uploaded(to, file)
    if ('kind' in ready) return ready
    try {
      await api.share(ready.channel, ready.id, file)
      return { kind: 'sent', ref: makeRef(ready.channel, [ready.id]) }
    } catch (error) {
      return failed(error)
    }
  }

  async function uploaded(
    ...[to, file]: Parameters<Adapter['sendFile']>
  ): Promise<Delivery | { readonly channel: string; readonly id: string }> {
    try {
      const channel = await channelOf(to)
      if (!channel) return { kind: 'rejected', reason: 'not a Slack address' }
      return { channel: channel.id, id: await api.upload(file) }
    } catch (error) {
      return failed(error, explainHarmless)
    }
  }

  return { send, edit, sendFile, failed }
}
