import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Clock } from '../../core/time/clock.ts'
import { wanted } from './decode.ts'
import { explain, isRival } from './failure.ts'

/** Seconds Telegram holds a poll open while there is nothing to say; its own cap is 50. */
export const pollSeconds = 30
/** Updates per batch, Telegram's most. */
const batchSize = 100
/** Pauses between attempts in milliseconds; the last is repeated: a press lives 150 s, and nobody else hears it. */
const pauses = [1_000, 2_000, 5_000]

export interface PollSetup {
  readonly api: Api
  readonly clock: Clock
  /** Resolves when everything of the batch is durable; only then Telegram may forget it. */
  readonly take: (batch: readonly Update[]) => Promise<void>
  readonly trouble: (error: unknown) => void
}

export interface Poller {
  /** Begins, and goes on until stopped; whatever goes wrong, it tries again. */
  run(): void
  /** Whether the last poll was answered. */
  readonly listening: boolean
  /** Whether another program polls, too: a restart or a takeover is one conflict or two, this is a row of them. */
  readonly rivalled: boolean
  /** Ends the poll in hand and confirms what was taken. */
  stop(): Promise<void>
}

/** What is remembered between two polls. */
interface Polling extends PollSetup {
  readonly ending: AbortController
  /** The first update that is asked for. */
  offset: number
  /** Telegram does not know yet that the last batch was taken. */
  unconfirmed: boolean
  /** The last poll was answered. */
  answered: boolean
  /** When another program's poll ended ours, oldest first, by `Clock.elapsed`. */
  conflicts: readonly number[]
}

/** So many conflicts within so many milliseconds are another program's. */
const rivalry = { conflicts: 3, withinMs: 60_000 } as const

/** Long polling that confirms a batch only after it was taken: at least once, never lost. */
export function createPoller(setup: PollSetup): Poller {
  const polling: Polling = {
    ...setup,
    ending: new AbortController(),
    offset: 0,
    unconfirmed: false,
    answered: false,
    conflicts: [],
  }
  let running = Promise.resolve()
  return {
    run() {
      running = loop(polling)
    },
    get listening() {
      return polling.answered
    },
    get rivalled() {
      return recent(polling).length >= rivalry.conflicts
    },
    async stop() {
      polling.ending.abort()
      await running
      await confirm(polling)
    },
  }
}

const recent = ({ conflicts, clock }: Polling): readonly number[] =>
  conflicts.filter((at) => clock.elapsed() - at < rivalry.withinMs)

async function loop(polling: Polling): Promise<void> {
  const { signal } = polling.ending
  for (let failures = 0; !signal.aborted; ) {
    try {
      await turn(polling)
      failures = 0
    } catch (error) {
      polling.answered = false
      if (signal.aborted) return
      if (isRival(error)) polling.conflicts = [...recent(polling), polling.clock.elapsed()]
      polling.trouble(error)
      await polling.clock.sleep(pauseAfter(error, failures++), signal)
    }
  }
}

async function turn(polling: Polling): Promise<void> {
  const { offset, ending, answered } = polling
  // grammY's types know only the signal of an old package; any signal will do.
  const signal = ending.signal as unknown as Parameters<Api['getUpdates']>[1]
  // After a failure Telegram is not to hold the poll: we want to know at once that we are heard again.
  const timeout = answered ? pollSeconds : 0
  const asked = { offset, limit: batchSize, timeout, allowed_updates: wanted }
  const batch = await polling.api.getUpdates(asked, signal)
  polling.answered = true
  if (batch.length === 0) return
  await polling.take(batch)
  // Of this batch alone: after a quiet week Telegram begins its ids anew, possibly below the last one.
  polling.offset = Math.max(...batch.map((update) => update.update_id)) + 1
  polling.unconfirmed = true
}

/** Tells Telegram what was taken, without waiting for more. */
async function confirm({ api, offset, unconfirmed }: Polling): Promise<void> {
  if (unconfirmed) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined)
}

/** Milliseconds to wait after so many failures before the last one, longer when Telegram asks for it: whoever is not heard must be again as soon as Telegram is back. */
export function pauseAfter(error: unknown, failures: number): number {
  const delivery = explain(error)
  const asked = delivery.kind === 'throttled' ? delivery.retryAfterMs : 0
  return Math.max(asked, pauses[Math.min(failures, pauses.length - 1)] ?? 0)
}
