import { Client, Events, GatewayIntentBits, Options } from 'discord.js'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { type ApiOptions, restOptions } from './api.ts'
import { isRefusedToken, reasonOf } from './failure.ts'

/** One dispatch of the gateway, as it came. */
export interface Packet {
  readonly t: string
  readonly d: unknown
  readonly s: number
}

export interface ConnectSetup extends ApiOptions {
  readonly clock: Clock
  readonly log: Log
  /** Every dispatch, before discord.js looks at it. */
  readonly take: (packet: Packet, client: Client) => void
  readonly trouble: (error: Error, fatal: boolean) => void
}

export interface Connection {
  /** Connects, and keeps trying through outages; rejects when Discord refuses the token or the intents. */
  open(): Promise<void>
  close(): Promise<void>
  /** The application's id; '' before the first connection. */
  readonly application: string
}

/** Pauses between attempts to log in, in milliseconds; the last is repeated. */
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** A gateway that discord.js has not brought back after this many milliseconds is dialled anew. */
const patienceMs = 120_000
/** Close codes after which Discord will not have us back: token, sharding, API version, intents. */
const fatalCodes = new Set([4004, 4010, 4011, 4012, 4013, 4014])
const fatalMessages =
  /^(Authentication failed|Used (invalid|disallowed) intents|Sharding is required|Invalid shard)/

/** The gateway connection: discord.js's Client, made anew when it can't help itself. */
export function createConnection(setup: ConnectSetup): Connection {
  const { clock, log } = setup
  const closing = new AbortController()
  let client: Client | null = null
  let application = ''
  let offline: AbortController | null = null

  function watch(made: Client): void {
    made.on(Events.ShardReconnecting, () => {
      log.info({ platform: 'discord' }, 'reconnecting to the gateway')
      offline ??= patience(made)
    })
    const back = () => {
      offline?.abort()
      offline = null
    }
    made.on(Events.ShardReady, back)
    made.on(Events.ShardResume, back)
    made.on(Events.ShardDisconnect, ({ code }) => {
      if (fatalCodes.has(code) && made === client)
        setup.trouble(new Error(`the gateway closed for good: ${code}`), true)
    })
  }

  /** Dials anew when the library's own attempts have led nowhere for too long. */
  function patience(made: Client): AbortController {
    const waiting = new AbortController()
    const redial = async () => {
      await clock.sleep(patienceMs, waiting.signal)
      if (waiting.signal.aborted || closing.signal.aborted || made !== client) return
      setup.trouble(new Error('the gateway did not come back'), false)
      offline = null
      await quietly(made.destroy())
      await open()
    }
    redial().catch((error: unknown) => setup.trouble(new Error(reasonOf(error)), true))
    return waiting
  }

  async function open(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        const made = makeClient(setup)
        watch(made)
        await made.login(setup.token)
        client = made
        application = made.application?.id ?? ''
        if (closing.signal.aborted) await quietly(made.destroy())
        return
      } catch (error) {
        if (isRefusedToken(error) || (error instanceof Error && fatalMessages.test(error.message)))
          throw new Error(`Discord refused the bot: ${plain(error)}`)
        setup.trouble(new Error(`Discord can't be reached: ${reasonOf(error)}`), false)
        await clock.sleep(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, closing.signal)
      }
    }
  }

  return {
    open,
    async close() {
      closing.abort()
      offline?.abort()
      if (client) await quietly(client.destroy())
    },
    get application() {
      return application
    },
  }
}

/** The token is never part of these messages. */
const plain = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 100) : 'unknown reason'

const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined)

/** Intent Guilds alone: no member lists, no message content. Nothing is cached beyond servers and channels. */
function makeClient(setup: ConnectSetup): Client {
  const client = new Client({
    intents: GatewayIntentBits.Guilds,
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

/** discord.js builds objects from packets without a net: one odd payload would otherwise end the process. */
function guard(client: Client, setup: ConnectSetup): void {
  const gateway = client.ws as unknown as { handlePacket: (packet?: Packet, shard?: unknown) => boolean }
  const handle = gateway.handlePacket.bind(client.ws)
  gateway.handlePacket = (packet, shard) => {
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
