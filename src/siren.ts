import type { Address } from './core/address.ts'
import type { Locale } from './core/language.ts'
import type { Log } from './core/log.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import type { View } from './core/view.ts'
import type { Words } from './core/words.ts'
import { type Contact, pulse } from './store/alarm/pulse.ts'
import { harmOf } from './store/database/failure.ts'
import type { Store } from './store/database/open.ts'

export interface SirenParts {
  readonly store: Store
  readonly adapters: readonly Adapter[]
  /** The Board's channel; null = it has none. */
  readonly board: Address | null
  readonly words: Words
  readonly clock: Clock
  readonly log: Log
}

/** In milliseconds: how often the database is tried, how long one try may take; so many failures in a row are told. */
const timing = { every: 5000, patience: 10_000, failures: 3 } as const

type Harm = ReturnType<typeof harmOf>

/**
 * Tells the Board when the database cannot be written any more, once, and once more when it can: past the outbox, which
 * is in that database, to addresses remembered from better times.
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

/** One look. */
function createWatch(parts: SirenParts): () => Promise<void> {
  let contacts: readonly Contact[] = []
  let failures = 0
  let told: Harm | null = null
  return async () => {
    try {
      contacts = await beat(parts)
      failures = 0
    } catch (error) {
      failures++
      const harm = harmOf(error)
      parts.log.error({ harm, failures, error: String(error) }, 'the database cannot be written')
      if (failures >= timing.failures && told === null && (await tell(parts, contacts, harm))) told = harm
      return
    }
    if (told !== null && (await tell(parts, contacts, 'over'))) told = null
  }
}

/** Rejects when the database did not take a row in time. */
async function beat({ store, clock }: SirenParts): Promise<readonly Contact[]> {
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

/** Tells the Board's channel, or when that fails each member at the first of their accounts that takes it; false = nobody was told. */
async function tell(parts: SirenParts, contacts: readonly Contact[], what: Harm | 'over'): Promise<boolean> {
  const { board } = parts
  if (board && (await send(parts, board, 'az', what))) return true
  const told = new Set<number>()
  for (const { personId, to, locale } of contacts)
    if (!told.has(personId) && (await send(parts, to, locale, what))) told.add(personId)
  return told.size > 0
}

async function send(parts: SirenParts, to: Address, locale: Locale, what: Harm | 'over'): Promise<boolean> {
  const adapter = parts.adapters.find(({ platform }) => platform === to.platform)
  const delivery = await adapter?.send(to, view(parts.words, locale, what))
  return delivery?.kind === 'sent'
}

function view(words: Words, locale: Locale, what: Harm | 'over'): View {
  const t = words(locale)
  const title = { kind: 'title', text: t(`alarm.database.${what}`) } as const
  if (what === 'over') return { blocks: [title], tone: 'good' }
  return { blocks: [title, { kind: 'text', text: t(`alarm.whatNow.${what}`) }], tone: 'emergency' }
}
