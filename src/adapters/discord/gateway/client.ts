import { Client, Events, GatewayIntentBits, Options } from 'discord.js'
import type { Log } from '../../../core/log.ts'
import { reasonOf } from '../failure.ts'
import { type ApiOptions, restOptions } from '../rest/api.ts'

/** One dispatch of the gateway, as it came. */
export interface Packet {
  readonly t: string
  readonly d: unknown
  readonly s: number
}

export interface ClientSetup extends ApiOptions {
  readonly log: Log
  /** Every dispatch, before discord.js looks at it. */
  readonly take: (packet: Packet, client: Client) => void
  readonly trouble: (error: Error, fatal: boolean) => void
}

/**
 * No privileged intent: no member lists, and of messages only what is said to the bot itself (direct messages and
 * mentions; Discord empties the rest). Nothing is cached beyond servers and channels.
 */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** discord.js's Client before its login. */
export function makeClient(setup: ClientSetup): Client {
  const client = new Client({
    intents,
    allowedMentions: { parse: [] },
    enforceNonce: true,
    rest: restOptions(setup),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
    }),
  })
  client.on(Events.Error, (error) => setup.trouble(new Error(reasonOf(error)), false))
  client.on(Events.ShardError, (error) => setup.trouble(new Error(reasonOf(error)), false))
  client.on(Events.Raw, (packet: Packet) => setup.take(packet, client))
  guard(client, setup)
  return client
}

/**
 * discord.js builds objects from packets without a net: one odd payload would otherwise end the process. Messages it is
 * not shown at all: it would remember everybody who ever wrote.
 */
function guard(client: Client, setup: ClientSetup): void {
  const gateway = client.ws as unknown as { handlePacket: (packet?: Packet, shard?: unknown) => boolean }
  const handle = gateway.handlePacket.bind(client.ws)
  gateway.handlePacket = (packet, shard) => {
    if (packet?.t?.startsWith('MESSAGE_')) return true
    try {
      return handle(packet, shard)
    } catch (error) {
      setup.log.warn(
        { event: packet?.t, error: error instanceof Error ? error.name : 'unknown' },
        'discord.js could not read an event',
      )
      return false
    }
  }
}
