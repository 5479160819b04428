import type { Address } from '../../core/address.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Delivery, Door } from '../../core/port.ts'
import type { File, View } from '../../core/view.ts'
import { makeRef, type Place, readRef, readTarget } from './address.ts'
import type { Api } from './api.ts'
import { apiCode, explain, isRefusedToken, reasonOf } from './failure.ts'
import { partNonce } from './nonce.ts'
import type { Post } from './posts.ts'
import { type Body, render, renderFile } from './render.ts'

interface DeliverSetup {
  readonly api: Api
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
}

const knownDms = 20_000
/** « Cannot reply without permission to read message history » */
const cannotReply = 160_002

/** Sends, edits and files, message by message. */
export function createDelivering({ api, log, door }: DeliverSetup): Delivering {
  const dms = new Map<string, Promise<string>>()

  /** Asked once per person, also when many messages go to them at the same time. */
  async function channelOf(place: Place): Promise<string> {
    if (place.kind === 'channel') return place.id
    const opening = dms.get(place.id) ?? api.openDm(place.id)
    keep(place.id, opening)
    try {
      return await opening
    } catch (error) {
      dms.delete(place.id)
      throw error
    }
  }

  function keep(person: string, channel: Promise<string>): void {
    if (dms.size >= knownDms) dms.clear()
    dms.set(person, channel)
  }

  async function put(to: Address, bodies: (place: Place) => readonly Body[], how: Post): Promise<Delivery> {
    const place = readTarget(to.target)
    if (!place) return { kind: 'rejected', reason: 'not a Discord address' }
    const channel = await channelOf(place).catch(unopened)
    if (typeof channel !== 'string') return channel
    try {
      const ids: string[] = []
      for (const [index, body] of bodies(place).entries())
        ids.push(await create(channel, body, onePart(how, index)))
      return { kind: 'sent', ref: makeRef(channel, ids) }
    } catch (error) {
      return failed(error)
    }
  }

  /** Where the bot may not read back it may not reply either: the answer is then a message like any other. */
  async function create(channel: string, body: Body, how: Post): Promise<string> {
    try {
      return await api.create(channel, body, how)
    } catch (error) {
      if (how.replyTo === undefined || apiCode(error) !== cannotReply) throw error
      const { replyTo: _to, ...alone } = how
      return api.create(channel, body, alone)
    }
  }

  /** When the DM could not be opened nothing was sent, however the request ended. */
  function unopened(error: unknown): Delivery {
    const delivery = failed(error)
    return delivery.kind === 'unknown' ? { kind: 'unreachable', reason: delivery.reason } : delivery
  }

  function failed(error: unknown): Delivery {
    const delivery = explain(error)
    log.info(
      { platform: 'discord', outcome: delivery.kind, reason: reasonOf(error) },
      'a request to Discord failed',
    )
    if (isRefusedToken(error)) door()?.trouble('discord', new Error('Discord refused the token'), true)
    return delivery
  }

  const send = (to: Address, view: View, how: Post = {}): Promise<Delivery> =>
    put(to, (place) => render(view, place.kind === 'channel' ? place.role : undefined), how)

  const sendFile = (to: Address, file: File, how: Post = {}): Promise<Delivery> =>
    put(to, () => [renderFile(file)], { ...how, file })

  /** Keeps the messages that are there, adds what is missing, removes what is too many. */
  async function edit(...[ref, view]: Parameters<Adapter['edit']>): Promise<Delivery> {
    const at = readRef(ref)
    if (!at) return { kind: 'rejected', reason: 'not a Discord message' }
    const bodies = render(view)
    try {
      const ids: string[] = []
      for (const [index, body] of bodies.entries()) {
        const id = at.ids[index]
        if (id) await api.edit(at.channel, id, body)
        ids.push(
          id ??
            (await api.create(at.channel, body, {
              nonce: partNonce(ref.message, bodies.length * 100 + index),
            })),
        )
      }
      for (const id of at.ids.slice(bodies.length)) await api.remove(at.channel, id)
      return { kind: 'sent', ref: makeRef(at.channel, ids) }
    } catch (error) {
      return failed(error)
    }
  }

  return { send, sendFile, edit, know: (person, channel) => keep(person, Promise.resolve(channel)) }
}

/** The same post with the nonce of one part; the first alone is a reply. */
function onePart({ replyTo, ...how }: Post, part: number): Post {
  return {
    ...how,
    ...(how.nonce === undefined ? {} : { nonce: partNonce(how.nonce, part) }),
    ...(replyTo === undefined || part > 0 ? {} : { replyTo }),
  }
}
