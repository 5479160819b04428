import type { Config } from './config.ts'
import type { Address } from './core/address.ts'
import type { Log } from './core/log.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import { type OwnPlace, ownPlaces, quietAlarm, raiseAlarm } from './store/alarm/alarms.ts'
import type { Store } from './store/database/open.ts'

type Places = Readonly<Record<OwnPlace, Address | null>>

interface PrivacyParts {
  readonly places: Places
  readonly adapters: readonly Adapter[]
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Between two looks, in milliseconds; while a place is open, or could not be looked at, they are closer. */
const everyMs = { calm: 24 * 3_600_000, open: 10 * 60_000 } as const

/** The places where the organisation's own people read what nobody else may. */
export function placesOf({ board, secretariat, audit, previews }: Config): Places {
  return {
    board,
    secretariat,
    audit,
    preview: previews.find(({ platform }) => platform === 'telegram') ?? null,
  }
}

/** Looks at the start and every day whether strangers can read along where the organisation's own people are told of calls for help. */
export function keepPrivate(parts: PrivacyParts): { stop(): Promise<void> } {
  const { clock, log } = parts
  const ending = new AbortController()
  const loop = async () => {
    while (!ending.signal.aborted) {
      const calm = await look(parts).catch((error: unknown) => {
        log.error({ error: String(error) }, 'it could not be noted who can read along')
        return false
      })
      await clock.sleep(calm ? everyMs.calm : everyMs.open, ending.signal)
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

/** False = something is open, or could not be looked at. */
async function look({ places, adapters, store, clock, log }: PrivacyParts): Promise<boolean> {
  let calm = true
  for (const subject of ownPlaces) {
    const to = places[subject]
    const adapter = adapters.find(({ platform }) => platform === to?.platform)
    const open = to && adapter?.isOpen ? await adapter.isOpen(to.target) : false
    if (open !== false) calm = false
    if (open === null) continue
    if (open)
      log.warn({ place: subject, target: to?.target }, 'everybody can read along there: make it private')
    const note = open ? raiseAlarm : quietAlarm
    await store.transaction((tx) => note(tx, { kind: 'open', subject }, clock.now()), 'any')
  }
  return calm
}
