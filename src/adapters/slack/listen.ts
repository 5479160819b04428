import type { webApi } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import type { Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Intake } from './intake.ts'
import { createConnection } from './socket/connect.ts'
import { createWork, type Work } from './work.ts'

interface ListenSetup {
  readonly token: string
  readonly appToken: string
  readonly apiRoot?: string
  readonly timeoutMs: number
  readonly clock: Clock
  readonly log: Log
}

/** What goes on between `start` and `stop`. */
export interface Listening {
  readonly client: webApi.WebClient
  /** null before the start. */
  readonly door: () => Door | null
  /** Aborted by the stop. */
  readonly signal: AbortSignal
  /** What the stop waits for. */
  readonly work: Pick<Work, 'keep'>
  /** Connects, and gives every envelope to `intake`; rejects when Slack refuses a token. */
  start(door: Door, intake: Intake): Promise<void>
  /** Whether envelopes reach us at this moment. */
  isListening(): boolean
  /** Takes nothing more, finishes what is in hand, disconnects. */
  stop(): Promise<void>
}

/** Who hears what arrives. */
interface Hearing {
  readonly door: Door
  readonly intake: Intake
}

export function createListening(setup: ListenSetup): Listening {
  const { log } = setup
  const work = createWork(log)
  const stopping = new AbortController()
  const { signal } = stopping
  let hearing: Hearing | null = null
  const connection = createConnection({
    ...setup,
    take(taken) {
      if (hearing && !signal.aborted) work.keep(hearing.intake(hearing.door, taken))
    },
    trouble(error, fatal) {
      log[fatal ? 'error' : 'warn']({ platform: 'slack', reason: error.message }, 'trouble with Slack')
      hearing?.door.trouble('slack', error, fatal)
    },
  })
  return {
    ...{ client: connection.client, signal, work },
    door: () => hearing?.door ?? null,
    async start(door, intake) {
      hearing = { door, intake }
      await connection.open()
    },
    isListening: () => connection.isUp(),
    async stop() {
      stopping.abort()
      await work.done()
      await connection.close()
    },
  }
}
