import { App, SocketModeReceiver, type webApi } from '@slack/bolt'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { type Json, objectOf } from './decode.ts'
import { isRefused, reasonOf, restOf } from './failure.ts'

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
  guard(receiver, log)
  socket.on('disconnected', () => {
    if (!up) return
    up = false
    if (closing.signal.aborted) return
    log.info({ platform: 'slack' }, 'reconnecting')
    persist(dial, true).catch((error: unknown) => setup.trouble(new Error(reasonOf(error)), true))
  })

  /** Connects once; rejects when there is no hello. */
  async function dial(): Promise<void> {
    const waiting = new AbortController()
    const started = app.start().then(() => 'hello' as const)
    const first = Promise.race([started, clock.sleep(helloMs, waiting.signal).then(() => 'silence' as const)])
    try {
      if ((await first) === 'silence') throw new Error('no hello')
      up = true
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
        const pause = pauses[fatal ? pauses.length - 1 : Math.min(n, pauses.length - 1)] ?? 0
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

/** Says that the event is in our hands; what comes back confirms it to Slack. */
function claimOf({ claim }: Json): () => Promise<void> {
  const confirm: unknown = typeof claim === 'function' ? claim() : null
  return async () => {
    if (typeof confirm === 'function') await confirm()
  }
}

/**
 * The library's listeners are asynchronous and nobody waits for them: an odd frame, or an acknowledgement on a line that
 * has just broken, would be an unhandled rejection. Bolt also confirms events before anybody has kept them; here that is
 * left to who claims the event, so that it is only gone when the core has it.
 */
function guard({ client }: SocketModeReceiver, log: Log): void {
  const failed = (error: unknown) =>
    log.warn({ platform: 'slack', reason: reasonOf(error) }, 'a frame from Slack could not be used')
  replaceListeners(client, 'ws_message', failed, async (listener, args) => {
    await listener(...args)
  })
  replaceListeners(client, 'slack_event', failed, (listener, [event]) => unconfirmed(listener, event))
}

type Listener = (...args: unknown[]) => unknown

function replaceListeners(
  client: SocketModeReceiver['client'],
  name: string,
  failed: (error: unknown) => void,
  call: (listener: Listener, args: readonly unknown[]) => Promise<void>,
): void {
  const before: readonly Listener[] = client.listeners(name)
  client.removeAllListeners(name)
  for (const listener of before)
    client.on(name, (...args: unknown[]) => {
      call(listener, args).catch(failed)
    })
}

/** Lets Bolt work on an event that it believes to be confirmed; what nobody claims (our own messages) is confirmed then. */
async function unconfirmed(listener: Listener, args: unknown): Promise<void> {
  const event = objectOf(args)
  if (event.type !== 'events_api') {
    await listener(args)
    return
  }
  let claimed = false
  const claim = () => {
    claimed = true
    return event.ack
  }
  await listener({ ...event, claim, ack: async () => {} })
  if (!claimed && typeof event.ack === 'function') await event.ack()
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
