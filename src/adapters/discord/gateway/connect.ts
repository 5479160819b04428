import type { Clock } from '../../../core/time/clock.ts'
import { isClosedForGood, isRefusedBot, reasonOf } from '../failure.ts'
import { type ClientSetup, makeClient } from './client.ts'
import { aborted, type Line, retire, watch } from './line.ts'

export interface ConnectSetup extends ClientSetup {
  readonly clock: Clock
}

export interface Connection {
  /** Connects, and keeps trying through outages; rejects when Discord refuses the token or the intents. */
  open(): Promise<void>
  close(): Promise<void>
  /** Whether events reach us at this moment. */
  isUp(): boolean
  /** The application's id; '' before the first connection. */
  readonly application: string
}

/** Pauses between attempts to log in, in milliseconds; the last is repeated. */
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** The longest where Discord did not even say where its gateway is: such an attempt is none of the 1000 identifies of a day. */
const longestWithoutGatewayMs = 5_000
/** A gateway that discord.js has not brought back after this many milliseconds is dialled anew. */
const patienceMs = 120_000

/** What is remembered between one line and the next. */
interface Gateway {
  readonly setup: ConnectSetup
  readonly closing: AbortController
  /** Resolves when `closing` is aborted. */
  readonly closed: Promise<void>
  current: Line | null
  application: string
}

/** The gateway connection: discord.js's Client, made anew when it can't help itself. */
export function createConnection(setup: ConnectSetup): Connection {
  const closing = new AbortController()
  const closed = aborted(closing.signal)
  const gateway: Gateway = { setup, closing, closed, current: null, application: '' }
  return {
    open: () => open(gateway),
    close: () => close(gateway),
    isUp: () => gateway.current?.state === 'up',
    get application() {
      return gateway.application
    },
  }
}

async function open(gateway: Gateway): Promise<void> {
  const { setup, closing } = gateway
  for (let attempt = 0; !closing.signal.aborted; attempt++) {
    const line = newLine(gateway)
    try {
      await logIn(gateway, line)
      return
    } catch (error) {
      line.state = 'over'
      if (isRefusedBot(error)) throw new Error(`Discord refused the bot: ${plain(error)}`)
      setup.trouble(new Error(`Discord can't be reached: ${reasonOf(error)}`), false)
      await setup.clock.sleep(pauseAfter(attempt, line), closing.signal)
    }
  }
}

/** What is sent arrives as soon as Discord is back, and is answered then: whoever answers must be heard. */
function pauseAfter(attempt: number, { client }: Line): number {
  const pause = pauses[Math.min(attempt, pauses.length - 1)] ?? 0
  return client.ws.gateway === null ? Math.min(pause, longestWithoutGatewayMs) : pause
}

/** A new Client takes the place of the one before. */
function newLine(gateway: Gateway): Line {
  const { setup } = gateway
  const line = watch(makeClient(setup), {
    lost(lost) {
      setup.log.info({ platform: 'discord' }, 'reconnecting to the gateway')
      lost.waiting ??= patience(gateway, lost)
    },
    over(over, code) {
      if (isClosedForGood(code) && over === gateway.current)
        setup.trouble(new Error(`the gateway closed for good: ${code}`), true)
    },
  })
  gateway.current = line
  return line
}

async function logIn(gateway: Gateway, { client }: Line): Promise<void> {
  await Promise.race([client.login(gateway.setup.token), gateway.closed])
  gateway.application = client.application?.id ?? gateway.application
}

/** Dials anew when the library's own attempts have led nowhere for too long. */
function patience(gateway: Gateway, line: Line): AbortController {
  const waiting = new AbortController()
  redial(gateway, line, waiting.signal).catch((error: unknown) =>
    gateway.setup.trouble(new Error(reasonOf(error)), true),
  )
  return waiting
}

async function redial(gateway: Gateway, line: Line, back: AbortSignal): Promise<void> {
  const { setup, closing } = gateway
  await setup.clock.sleep(patienceMs, back)
  if (back.aborted || closing.signal.aborted || line !== gateway.current) return
  setup.trouble(new Error('the gateway did not come back'), false)
  retire(line).catch(() => undefined)
  await open(gateway)
}

async function close({ closing, current }: Gateway): Promise<void> {
  closing.abort()
  current?.waiting?.abort()
  if (current) await retire(current)
}

/** The token is never part of these messages. */
const plain = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 100) : 'unknown reason'
