import { App, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../../core/log.ts'
import { reasonOf } from '../failure.ts'
import { type Json, objectOf } from '../json.ts'
import { claimOf, guard } from './guard.ts'

/** One envelope: what happened, and how to acknowledge it. */
export interface Taken {
  readonly body: unknown
  /** Slack sends an event again until this is done; the rest it forgets after three seconds. */
  readonly ack: (answer?: Json) => Promise<void>
}

export interface SocketSetup {
  readonly token: string
  readonly appToken: string
  readonly apiRoot?: string
  readonly timeoutMs: number
  readonly log: Log
  readonly take: (taken: Taken) => void
}

/** Bolt and the receiver that it listens to. */
export interface Socket {
  readonly app: App
  readonly client: SocketModeReceiver['client']
}

/** Bolt in Socket Mode, before it connects. */
export function makeSocket(setup: SocketSetup): Socket {
  const receiver = makeReceiver(setup)
  const app = makeApp(setup, receiver)
  guard(receiver, setup.log)
  listen(app, setup)
  return { app, client: receiver.client }
}

function makeReceiver(setup: SocketSetup): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: setup.appToken,
    autoReconnectEnabled: false,
    logger: quiet,
    installerOptions: { clientOptions: clientOptions(setup) },
    customPropertiesExtractor: (args: unknown) => ({ claim: objectOf(args).claim }),
    processEventErrorHandler: async () => false,
  })
}

function makeApp(setup: SocketSetup, receiver: SocketModeReceiver): App {
  const app = new App({
    receiver,
    token: setup.token,
    logger: quiet,
    deferInitialization: true,
    convoStore: false,
    clientOptions: clientOptions(setup),
  })
  app.error(async (error) => {
    setup.log.error({ platform: 'slack', reason: reasonOf(error) }, 'an event failed')
  })
  return app
}

/** No retries and no waiting inside: the outbox is the only one who sends again. */
function clientOptions({ apiRoot, timeoutMs }: SocketSetup) {
  return {
    ...(apiRoot ? { slackApiUrl: apiRoot } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
  }
}

/** Everything a person can do goes one way. */
function listen(app: App, { take }: SocketSetup): void {
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
