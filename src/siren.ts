import type { Address } from './core/address.ts'
import type { Log } from './core/log.ts'
import type { Named } from './core/notice.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import type { Words } from './core/words.ts'
import { createHearers } from './siren-hearers.ts'
import { type Pulse, pulse } from './store/alarm/pulse.ts'
import { harmOf } from './store/database/failure.ts'
import type { Store } from './store/database/open.ts'

export interface SirenParts {
  readonly store: Store
  readonly adapters: readonly Adapter[]
  /** The Board's channel; null = it has none. */
  readonly board: Address | null
  /** Whom the configuration names, who may never have written. */
  readonly named: Named
  readonly words: Words
  readonly clock: Clock
  readonly log: Log
  /** Whether others have found the database damaged a moment ago. */
  isDamaged(): boolean
}

/** In milliseconds: how often the database is tried, how long one try may take; so many failures in a row are told. */
const timing = { every: 5000, patience: 10_000, failures: 3 } as const

/**
 * Tells the Board when the database cannot be written any more, once, and once more, to those who were told, when it can: past
 * the outbox, which is in that database, to addresses remembered from better times. What a place did not take is said again.
 */
export function keepSiren(parts: SirenParts): { stop(): Promise<void> } {
  const { clock, log } = parts
  const ending = new AbortController()
  const watch = createWatch(parts)
  const loop = async () => {
    while (!ending.signal.aborted) {
      await watch().catch((error: unknown) => log.error({ error: String(error) }, 'the siren failed'))
      await clock.sleep(timing.every, ending.signal)
    }
  }
  const kept = loop()
  return {
    async stop() {
      ending.abort()
      await kept
    },
  }
}

/** So long after a part of the database was found to be damaged it counts as damaged, in milliseconds. */
const damagedMs = 60_000

/** The same store, which remembers that some part of it was damaged: the row that the siren writes may lie in a sound one. */
export function noticing(store: Store, clock: Pick<Clock, 'elapsed'>): Noticing {
  let at = Number.NEGATIVE_INFINITY
  return {
    store: {
      ...store,
      transaction: (run, company) =>
        store.transaction(run, company).catch((error: unknown) => {
          if (harmOf(error) === 'damaged') at = clock.elapsed()
          throw error
        }),
    },
    isDamaged: () => clock.elapsed() - at < damagedMs,
  }
}

export interface Noticing {
  readonly store: Store
  /** A transaction has found damage a moment ago. */
  isDamaged(): boolean
}

/** What whoever reads the log can do. */
const remedies: Readonly<Record<ReturnType<typeof harmOf>, string>> = {
  full: 'make room on its disk; nothing has to be restarted',
  damaged: 'stop the bot and go back to a copy: npm run db:restore',
  gone: 'look whether its server or its folder is there, and whether the bot may write to it; nothing has to be restarted',
}

class Damaged extends Error {
  constructor() {
    super('a part of it is damaged')
  }
}

/** One look. */
function createWatch(parts: SirenParts): () => Promise<void> {
  let hands: Pulse = { contacts: [], going: [] }
  let failures = 0
  let since = 0
  const hearers = createHearers(parts)
  return async () => {
    try {
      hands = await beat(parts)
      if (parts.isDamaged()) throw new Damaged()
      if (failures)
        parts.log.info({ ms: Math.round(parts.clock.elapsed() - since) }, 'the database can be written again')
      failures = 0
    } catch (error) {
      if (!failures++) since = parts.clock.elapsed()
      const harm = error instanceof Damaged ? 'damaged' : harmOf(error)
      const fields = { harm, failures, error: String(error), do: remedies[harm] }
      parts.log.error(fields, 'the database cannot be written')
      if (failures >= timing.failures || harm === 'damaged') await hearers.begin(harm, hands)
      return
    }
    await hearers.end()
  }
}

/** Rejects when the database did not take a row in time. */
async function beat({ store, clock }: SirenParts): Promise<Pulse> {
  const waiting = new AbortController()
  const late = clock.sleep(timing.patience, waiting.signal).then(() => {
    throw new Error('the database did not answer')
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([store.transaction((tx) => pulse(tx, clock.now()), 'any'), late])
  } finally {
    waiting.abort()
  }
}
