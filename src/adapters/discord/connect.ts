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
/** How long closing waits for a connection that is just being made, in milliseconds. */
const retireMs = 3_000
/** Close codes after which Discord will not have us back: token, sharding, API version, intents. */
const fatalCodes = new Set([4004, 4010, 4011, 4012, 4013, 4014])
const fatalMessages =
  /^(Authentication failed|Used (invalid|disallowed) intents|Sharding is required|Invalid shard)/

/** The gateway connection: discord.js's Client, made anew when it can't help itself. */
export function createConnection(setup: ConnectSetup): Connection {
  const { clock, log } = setup
  const closing = new AbortController()
  const closed = aborted(closing.signal)
  let current: Line | null = null
  let application = ''

  function made(): Line {
    const client = makeClient(setup)
    const line: Line = { client, state: 'connecting', waiting: null }
    const back = () => {
      line.state = 'up'
      line.waiting?.abort()
      line.waiting = null
    }
    client.on(Events.ShardReady, back)
    client.on(Events.ShardResume, back)
    client.on(Events.ShardReconnecting, () => {
      line.state = 'connecting'
      log.info({ platform: 'discord' }, 'reconnecting to the gateway')
      line.waiting ??= patience(line)
    })
    client.on(Events.ShardDisconnect, ({ code }) => {
      line.state = 'over'
      if (fatalCodes.has(code) && line === current)
        setup.trouble(new Error(`the gateway closed for good: ${code}`), true)
    })
    return line
  }

  /** Dials anew when the library's own attempts have led nowhere for too long. */
  function patience(line: Line): AbortController {
    const waiting = new AbortController()
    const redial = async () => {
      await clock.sleep(patienceMs, waiting.signal)
      if (waiting.signal.aborted || closing.signal.aborted || line !== current) return
      setup.trouble(new Error('the gateway did not come back'), false)
      retire(line).catch(() => undefined)
      await open()
    }
    redial().catch((error: unknown) => setup.trouble(new Error(reasonOf(error)), true))
    return waiting
  }

  async function open(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      const line = made()
      current = line
      try {
        await Promise.race([line.client.login(setup.token), closed])
        application = line.client.application?.id ?? application
        return
      } catch (error) {
        line.state = 'over'
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
      current?.waiting?.abort()
      if (current) await retire(current)
    },
    get application() {
      return application
    },
  }
}

/** One Client and what we know of it. */
interface Line {
  readonly client: Client
  /** `over` = it will not connect again by itself. */
  state: 'connecting' | 'up' | 'over'
  waiting: AbortController | null
}

/**
 * Closes a connection for good. A Client that is destroyed in the middle of connecting waits for ever and comes back by
 * itself (@discordjs/ws 1.2), so one that is not up is closed as soon as it is, and not waited for longer than a moment.
 * What it still hears until then is answered like everything else; the door drops what another has heard too.
 */
async function retire({ client, state }: Line): Promise<void> {
  if (state !== 'connecting') return quietly(client.destroy())
  const later = Promise.race([once(client, Events.ShardReady), once(client, Events.ShardResume)])
  await Promise.race([later.then(() => quietly(client.destroy())), aborted(AbortSignal.timeout(retireMs))])
}

const once = (client: Client, event: Events.ShardReady | Events.ShardResume): Promise<void> =>
  new Promise((resolve) => {
    client.once(event, () => resolve())
  })

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** The token is never part of these messages. */
const plain = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 100) : 'unknown reason'

const quietly = (work: Promise<void>): Promise<void> => work.catch(() => undefined)

/**
 * No privileged intent: no member lists, and of messages only what is said to the bot itself (direct messages and
 * mentions; Discord empties the rest). Nothing is cached beyond servers and channels.
 */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

function makeClient(setup: ConnectSetup): Client {
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
function guard(client: Client, setup: ConnectSetup): void {
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
