import type { Client } from 'discord.js'
import type { Clock } from '../../core/clock.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Door, Limits, MenuEntry } from '../../core/port.ts'
import { answer } from './answer.ts'
import { createApi } from './api.ts'
import { buttonLimits } from './buttons.ts'
import type { Packet } from './client.ts'
import { createConnection } from './connect.ts'
import { createDelivering } from './deliver.ts'
import { explain, reasonOf } from './failure.ts'
import { createGuilds } from './guilds.ts'
import { renderMenu } from './menu.ts'
import { decodeMessage } from './message.ts'
import { limits as drawing } from './render.ts'
import { answerWritten } from './written.ts'

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

/** Discord on discord.js: slash commands, buttons, forms and words in; embeds out. */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { clock, log } = options
  const reach = { ...options, timeoutMs: options.timeoutMs ?? 15_000 }
  const api = createApi(reach)
  const inHand = new Set<Promise<void>>()
  const stopping = new AbortController()
  const guilds = createGuilds()
  let door: Door | null = null
  const { send, sendFile, edit, know } = createDelivering({ api, log, door: () => door })
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
    if (packet.t === 'MESSAGE_CREATE') hear(door, packet.d, client)
    if (packet.t === 'INTERACTION_CREATE') keep(answer({ api, door, clock, log, send, sendFile }, packet.d))
  }

  function hear(to: Door, payload: unknown, client: Client): void {
    const said = decodeMessage(payload, client.user?.id ?? '')
    if (!said) return
    if (said.inbound.private) know(said.inbound.sender.id, said.channel)
    keep(answerWritten({ door: to, clock, log, send, sendFile }, said))
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
