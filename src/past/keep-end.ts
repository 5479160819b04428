import type { Config } from '../config.ts'
import type { Log } from '../core/log.ts'
import type { Clock } from '../core/time/clock.ts'
import type { Store } from '../store/database/open.ts'
import { endFileOf, readEnd, writeEnd } from './end.ts'
import { meetPast, type Named } from './lost.ts'

interface EndParts {
  readonly config: Named & Pick<Config, 'auditKeyFile'>
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Of the audit; null = nothing is kept. */
  readonly key: Buffer | null
}

/** How often the end is kept, in milliseconds; what is put back to less than that ago is not noticed. */
const everyMs = 5000

/** Keeps how far the database has come, outside of it, until stopped, and holds the database against it. A file that cannot be written is a line in the log, once. */
export function keepEnd({ config, store, clock, log, key }: EndParts): { stop(): Promise<void> } {
  const file = endFileOf(config)
  const ending = new AbortController()
  let troubled = false
  const keep = async () => {
    if (!key) return
    const kept = { key, end: readEnd(file, key) }
    const { end, told } = await store.transaction((tx) => meetPast(tx, config, kept, clock.now()), 'any')
    told()
    if (end) writeEnd(file, end, key)
    troubled = false
  }
  const tell = (error: unknown) => {
    const line =
      'how far the database has come cannot be kept outside of it: as long as that lasts nobody notices when an older copy is put back; let the bot write there'
    if (!troubled) log.warn({ file, error: String(error) }, line)
    troubled = true
  }
  const loop = async () => {
    while (!ending.signal.aborted) {
      await keep().catch(tell)
      await clock.sleep(everyMs, ending.signal)
    }
  }
  const kept = loop()
  return {
    async stop() {
      ending.abort()
      await kept
      await keep().catch(tell)
    },
  }
}
