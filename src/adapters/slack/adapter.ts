import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Address, Delivery, Door, Limits } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { makeRef, readRef, readTarget } from './address.ts'
import { answer } from './answer.ts'
import { createApi } from './api.ts'
import { createConnection, type Taken } from './connect.ts'
import { actorOf, decode } from './decode.ts'
import { explain, explainHarmless, isRefused, reasonOf } from './failure.ts'
import { formLimits } from './form.ts'
import { createPeople } from './people.ts'
import { type Body, limits as drawing, render } from './render.ts'

export interface SlackOptions {
  /** xoxb- */
  readonly token: string
  /** xapp- */
  readonly appToken: string
  /** Another server that speaks Slack's Web API, with `/api/`. */
  readonly apiRoot?: string
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; default 15 s. */
  readonly timeoutMs?: number
}

/** Slack's documented limits; « several hundred » messages a minute for a workspace, one a second for a channel. */
const limits: Limits = {
  formFields: formLimits.fields,
  textLength: drawing.text,
  buttonsPerRow: drawing.perRow,
  buttonRows: drawing.rows,
  ackMs: 3000,
  sendsPerSecond: 5,
  perTargetMs: 1000,
}

/** Acts remembered so that a redelivery is not answered a second time. */
const remembered = 2_000
/** How often, and how long at most, the rest of a split message waits when Slack says « slower ». */
const patience = { times: 3, longestMs: 30_000 } as const

/** Slack on Bolt in Socket Mode: one slash command, buttons, forms and direct messages in; Block Kit out. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { clock, log } = options
  const timeoutMs = options.timeoutMs ?? 15_000
  const inHand = new Set<Promise<void>>()
  const stopping = new AbortController()
  const seen = new Set<string>()
  let door: Door | null = null
  const connection = createConnection({
    ...options,
    timeoutMs,
    take,
    trouble: (error, fatal) => {
      log[fatal ? 'error' : 'warn']({ platform: 'slack', reason: error.message }, 'trouble with Slack')
      door?.trouble('slack', error, fatal)
    },
  })
  const api = createApi(connection.client, timeoutMs)
  const people = createPeople({ api, clock, log })

  function take(taken: Taken): void {
    if (!door || stopping.signal.aborted) return
    const work = answerOnce(door, taken)
      .catch((error: unknown) => log.error({ platform: 'slack', reason: reasonOf(error) }, 'an event failed'))
      .finally(() => inHand.delete(work))
    inHand.add(work)
  }

  /** A repeat goes to the door, which knows it, and is acknowledged; it is not answered a second time. */
  async function answerOnce(to: Door, taken: Taken): Promise<void> {
    const profile = await people.profile(actorOf(taken.body))
    const inbound = decode(taken.body, profile)
    if (!inbound) return taken.ack()
    if (seen.has(inbound.id)) {
      await to.handle(inbound)
      return taken.ack()
    }
    remember(inbound.id)
    await answer({ api, door: to, clock, log, send, edit, sendFile }, inbound, taken)
  }

  function remember(id: string): void {
    seen.add(id)
    if (seen.size <= remembered) return
    for (const oldest of seen) {
      seen.delete(oldest)
      return
    }
  }

  function failed(error: unknown, explained = explain): Delivery {
    const delivery = explained(error)
    log.info(
      { platform: 'slack', outcome: delivery.kind, reason: reasonOf(error) },
      'a request to Slack failed',
    )
    if (isRefused(error)) door?.trouble('slack', new Error(reasonOf(error)), true)
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
        door?.hold('slack', delivery.retryAfterMs)
        await clock.sleep(delivery.retryAfterMs, stopping.signal)
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

  return {
    platform: 'slack',
    limits,
    async start(given) {
      door = given
      await connection.open()
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(inHand)
      await connection.close()
    },
    send,
    sendFile,
    edit,
    async isInGroup(userId, group) {
      try {
        return await people.isIn(userId, group)
      } catch (error) {
        failed(error)
        return false
      }
    },
  }
}
