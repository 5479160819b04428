import type { webApi } from '@slack/bolt'
import type { Clock } from '../../../core/time/clock.ts'
import { reasonOf } from '../failure.ts'
import { countBreak, dial, hangUp, type Line, newLine } from './line.ts'
import { type Persisting, pauseAfter, persist } from './persist.ts'
import { makeSocket, type SocketSetup } from './socket.ts'

export interface ConnectSetup extends SocketSetup {
  readonly clock: Clock
  readonly trouble: (error: Error, fatal: boolean) => void
}

export interface Connection {
  readonly client: webApi.WebClient
  /** Connects, and keeps trying through outages; rejects when Slack refuses a token. */
  open(): Promise<void>
  close(): Promise<void>
  /** Whether events reach us at this moment. */
  isUp(): boolean
}

/**
 * Bolt in Socket Mode. Reconnecting is ours: the library's own (socket-mode 3.1.0) leaves a gap of five seconds after
 * every refresh, and gives up for good, or by an unhandled rejection, when one attempt fails in an unexpected way.
 */
export function createConnection(setup: ConnectSetup): Connection {
  const { clock, log, trouble } = setup
  const line = newLine(makeSocket(setup), clock)
  const { app, client } = line.socket
  const { signal } = line.closing
  const persisting: Persisting = { clock, signal, trouble }
  client.on('disconnected', () => {
    if (!line.up) return
    line.up = false
    if (signal.aborted) return
    log.info({ platform: 'slack' }, 'reconnecting')
    redial(line, persisting).catch((error: unknown) => trouble(new Error(reasonOf(error)), true))
  })
  return {
    client: app.client,
    async open() {
      await persist(persisting, () => app.init(), false)
      if (!signal.aborted) await persist(persisting, () => dial(line), false)
    },
    close: () => hangUp(line),
    isUp: () => line.up,
  }
}

/** At once when a line ends, but not in a tight loop when Slack ends one after the other. */
async function redial(line: Line, persisting: Persisting): Promise<void> {
  const breaks = countBreak(line)
  if (breaks > 1) await line.clock.sleep(pauseAfter(breaks - 2), persisting.signal)
  await persist(persisting, () => dial(line), true)
}
