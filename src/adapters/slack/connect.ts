import { App, SocketModeReceiver, type webApi } from '@slack/bolt'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { isRefused, reasonOf, restOf } from './failure.ts'
import { claimOf, guard } from './guard.ts'
import { type Json, objectOf } from './json.ts'

/** One envelope: what happened, and how to acknowledge it. */
export interface Taken {
  readonly body: unknown
  /** Slack sends an event again until this is done; the rest it forgets after three seconds. */
  readonly ack: (answer?: Json) => Promise<void>
}

export interface ConnectSetup {
  readonly token: string
  readonly appToken: string
  readonly apiRoot?: string
  readonly timeoutMs: number
  readonly clock: Clock
  readonly log: Log
  readonly take: (taken: Taken) => void
  readonly trouble: (error: Error, fatal: boolean) => void
}

export interface Connection {
  readonly client: webApi.WebClient
  /** Connects, and keeps trying through outages; rejects when Slack refuses a token. */
  open(): Promise<void>
  close(): Promise<void>
}

/** Pauses between attempts to connect, in milliseconds; the last is repeated. The first attempt is at once. */
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** A line on which Slack does not say hello within this many milliseconds is given up. */
const helloMs = 15_000
/** A line that lasted this long was a good one: when it ends, the next is dialled at once. */
const steadyMs = 60_000
/** How long leaving may take. */
const goodbyeMs = 2_000

/**
 * Bolt in Socket Mode. Reconnecting is ours: the library's own (socket-mode 3.1.0) leaves a gap of five seconds after
 * every refresh, and gives up for good, or by an unhandled rejection, when one attempt fails in an unexpected way.
 */
export function createConnection(setup: ConnectSetup): Connection {
  const { clock, log } = setup
  const closing = new AbortController()
  const receiver = makeReceiver(setup)
  const socket = receiver.client
  const app = makeApp(setup, receiver)
  let up = false
  let upSince = 0
  let breaks = 0
  guard(receiver, log)
  socket.on('disconnected', () => {
    if (!up) return
    up = false
    if (closing.signal.aborted) return
    log.info({ platform: 'slack' }, 'reconnecting')
    redial().catch((error: unknown) => setup.trouble(new Error(reasonOf(error)), true))
  })

  /** At once when a line ends, but not in a tight loop when Slack ends one after the other. */
  async function redial(): Promise<void> {
    breaks = clock.now().getTime() - upSince >= steadyMs ? 0 : breaks + 1
    if (breaks > 1) await clock.sleep(pauseAfter(breaks - 2), closing.signal)
    await persist(dial, true)
  }

  /** Connects once; rejects when there is no hello. */
  async function dial(): Promise<void> {
    const waiting = new AbortController()
    const started = app.start().then(() => 'hello' as const)
    const first = Promise.race([started, clock.sleep(helloMs, waiting.signal).then(() => 'silence' as const)])
    try {
      if ((await first) === 'silence') throw new Error('no hello')
      up = true
      upSince = clock.now().getTime()
      // Somebody stopped us while Slack was saying hello.
      if (closing.signal.aborted) await socket.disconnect()
    } catch (error) {
      started.catch(() => undefined)
      if (error instanceof Error && error.message === 'no hello') socket.disconnect().catch(() => undefined)
      throw error
    } finally {
      waiting.abort()
    }
  }

  /** Repeats until it works; a refused token ends it only when `stubborn` is false. */
  async function persist(attempt: () => Promise<unknown>, stubborn: boolean): Promise<void> {
    for (let n = 0; !closing.signal.aborted; n++) {
      try {
        await attempt()
        return
      } catch (error) {
        const fatal = isRefused(error)
        if (fatal && !stubborn) throw new Error(`Slack refused the bot: ${reasonOf(error)}`)
        setup.trouble(new Error(`Slack can't be reached: ${reasonOf(error)}`), fatal)
        const pause = pauseAfter(fatal ? pauses.length : n)
        await clock.sleep(Math.max(pause, (restOf(error) ?? 0) * 1000), closing.signal)
      }
    }
  }

  listen(app, setup)
  return {
    client: app.client,
    async open() {
      await persist(() => app.init(), false)
      if (!closing.signal.aborted) await persist(dial, false)
    },
    async close() {
      closing.abort()
      const patience = new AbortController()
      const left = socket.disconnect().catch(() => undefined)
      await Promise.race([left, clock.sleep(goodbyeMs, patience.signal)])
      patience.abort()
    },
  }
}

/** Milliseconds to wait after the nth attempt in vain, from 0. */
const pauseAfter = (n: number): number => pauses[Math.min(n, pauses.length - 1)] ?? 0

function makeReceiver({ appToken, apiRoot, timeoutMs }: ConnectSetup): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: quiet,
    installerOptions: {
      clientOptions: {
        ...(apiRoot ? { slackApiUrl: apiRoot } : {}),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: timeoutMs,
      },
    },
    customPropertiesExtractor: (args: unknown) => ({ claim: objectOf(args).claim }),
    processEventErrorHandler: async () => false,
  })
}

/** No retries and no waiting inside: the outbox is the only one who sends again. */
function makeApp({ token, apiRoot, timeoutMs, log }: ConnectSetup, receiver: SocketModeReceiver): App {
  const app = new App({
    receiver,
    token,
    logger: quiet,
    deferInitialization: true,
    convoStore: false,
    clientOptions: {
      ...(apiRoot ? { slackApiUrl: apiRoot } : {}),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: timeoutMs,
    },
  })
  app.error(async (error) => {
    log.error({ platform: 'slack', reason: reasonOf(error) }, 'an event failed')
  })
  return app
}

/** Everything a person can do goes one way. */
function listen(app: App, { take }: ConnectSetup): void {
  app.command(/.*/, async ({ body, ack }) => take({ body, ack: () => ack() }))
  app.action(/.*/, async ({ body, ack }) => take({ body, ack: () => ack() }))
  app.view(/.*/, async ({ body, ack }) => take({ body, ack: (answer) => ack(answer as never) }))
  app.event(/.*/, async ({ body, context }) => take({ body, ack: claimOf(context) }))
}

/** The library's own lines can carry texts and addresses; what matters is logged by us. */
const quiet = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as never,
  setName: () => {},
}
