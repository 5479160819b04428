import type { Client } from 'discord.js'
import type { Clock } from '../../core/clock.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Address, Delivery, Door, Limits, MenuEntry, SendOptions } from '../../core/port.ts'
import type { View } from '../../core/view.ts'
import { makeRef, type Place, readRef, readTarget } from './address.ts'
import { answer } from './answer.ts'
import { createApi, type Post, partNonce } from './api.ts'
import { buttonLimits } from './buttons.ts'
import { createConnection, type Packet } from './connect.ts'
import { explain, isRefusedToken, reasonOf } from './failure.ts'
import { createGuilds } from './guilds.ts'
import { renderMenu } from './menu.ts'
import { type Body, limits as drawing, render, renderFile } from './render.ts'

export interface DiscordOptions {
  readonly token: string
  /** Another server that speaks Discord's API, without `/v10`. */
  readonly apiRoot?: string
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; 15 s, discord.js's own. */
  readonly timeoutMs?: number
}

/** Discord's documented limits; 5 messages in 5 seconds per channel is what its headers say. */
const limits: Limits = {
  formFields: 5,
  textLength: drawing.description,
  buttonsPerRow: buttonLimits.perRow,
  buttonRows: buttonLimits.rows,
  ackMs: 3000,
  sendsPerSecond: 50,
  perTargetMs: 1000,
  nonceMs: 120_000,
}

/** Pauses between attempts to publish the menu, in milliseconds. */
const menuPauses = [5_000, 30_000, 120_000, 600_000]
const knownDms = 20_000

/** Discord on discord.js: slash commands, buttons and forms in; embeds out. */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { clock, log } = options
  const reach = { ...options, timeoutMs: options.timeoutMs ?? 15_000 }
  const api = createApi(reach)
  const dms = new Map<string, Promise<string>>()
  const inHand = new Set<Promise<void>>()
  const stopping = new AbortController()
  const guilds = createGuilds()
  let door: Door | null = null
  const connection = createConnection({
    ...reach,
    take,
    trouble: (error, fatal) => {
      log[fatal ? 'error' : 'warn']({ platform: 'discord', reason: error.message }, 'trouble with Discord')
      door?.trouble('discord', error, fatal)
    },
  })

  function take(packet: Packet, client: Client): void {
    if (!door || stopping.signal.aborted) return
    for (const inbound of guilds.take(packet, client)) keep(tell(door, inbound))
    if (packet.t === 'INTERACTION_CREATE') keep(answer({ api, door, clock, log, send, sendFile }, packet.d))
  }

  async function tell(to: Door, inbound: Inbound): Promise<void> {
    await to.handle(inbound)
  }

  function keep(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) =>
        log.error({ platform: 'discord', reason: reasonOf(error) }, 'an event failed'),
      )
      .finally(() => inHand.delete(watched))
    inHand.add(watched)
  }

  /** Asked once per person, also when many messages go to them at the same time. */
  async function channelOf(place: Place): Promise<string> {
    if (place.kind === 'channel') return place.id
    const opening = dms.get(place.id) ?? api.openDm(place.id)
    if (dms.size >= knownDms) dms.clear()
    dms.set(place.id, opening)
    try {
      return await opening
    } catch (error) {
      dms.delete(place.id)
      throw error
    }
  }

  async function put(to: Address, bodies: (place: Place) => readonly Body[], how: Post): Promise<Delivery> {
    const place = readTarget(to.target)
    if (!place) return { kind: 'rejected', reason: 'not a Discord address' }
    const channel = await channelOf(place).catch(unopened)
    if (typeof channel !== 'string') return channel
    try {
      const ids: string[] = []
      for (const [index, body] of bodies(place).entries())
        ids.push(await api.create(channel, body, onePart(how, index)))
      return { kind: 'sent', ref: makeRef(channel, ids) }
    } catch (error) {
      return failed(error)
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
    if (isRefusedToken(error)) door?.trouble('discord', new Error('Discord refused the token'), true)
    return delivery
  }

  const send = (to: Address, view: View, how: SendOptions = {}): Promise<Delivery> =>
    put(to, (place) => render(view, place.kind === 'channel' ? place.role : undefined), how)

  const sendFile: Adapter['sendFile'] = (to, file, how = {}) =>
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

  async function publish(menu: readonly MenuEntry[]): Promise<boolean> {
    try {
      await api.publish(connection.application, renderMenu(menu))
      return true
    } catch (error) {
      const reason = reasonOf(error)
      log.warn({ platform: 'discord', reason }, 'the menu was not published')
      door?.trouble('discord', new Error(`the menu was not published: ${reason}`), false)
      return explain(error).kind === 'rejected'
    }
  }

  async function publishLater(menu: readonly MenuEntry[]): Promise<void> {
    for (const pause of menuPauses) {
      await clock.sleep(pause, stopping.signal)
      if (stopping.signal.aborted || (await publish(menu))) return
    }
  }

  return {
    platform: 'discord',
    limits,
    async start(given, menu) {
      door = given
      await connection.open()
      if (stopping.signal.aborted || (await publish(menu))) return
      keep(publishLater(menu))
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(inHand)
      await connection.close()
    },
    send,
    sendFile,
    edit,
    isInGroup: async () => false,
  }
}

/** The same post with the nonce of one part. */
function onePart(how: Post, part: number): Post {
  return how.nonce === undefined ? how : { ...how, nonce: partNonce(how.nonce, part) }
}
