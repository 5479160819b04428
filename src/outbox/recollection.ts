import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Store } from '../store/database/open.ts'
import { type LaneMemory, recallLane, rememberLane } from '../store/outbox/lanes.ts'

/** What a lane has learned, kept in the database. */
export interface Recollection {
  recall(): Promise<LaneMemory | null>
  /** Writes what has changed since the last time, soon; a failure is only logged. */
  keep(learned: LaneMemory): void
  /** Resolves when the last word is written. */
  written(learned: LaneMemory): Promise<void>
}

export interface RecollectionParts {
  readonly store: Store
  readonly platform: Platform
  readonly log: Log
}

/** Keeps one platform's pace and rest across restarts. */
export function createRecollection({ store, platform, log }: RecollectionParts): Recollection {
  let known: LaneMemory | null = null
  let writing: Promise<void> | null = null
  async function write(learned: LaneMemory): Promise<void> {
    try {
      await store.transaction((tx) => rememberLane(tx, platform, learned), 'any')
      known = learned
    } catch (error) {
      log.error({ platform, error: String(error) }, 'a lane could not be remembered')
    } finally {
      writing = null
    }
  }
  const keep = (learned: LaneMemory) => {
    if (writing || (known && same(known, learned))) return
    writing = write(learned)
  }
  return {
    async recall() {
      known = await store.transaction((tx) => recallLane(tx, platform), 'any')
      return known
    },
    keep,
    async written(learned) {
      await writing
      keep(learned)
      await writing
    },
  }
}

function same(a: LaneMemory, b: LaneMemory): boolean {
  return (Object.keys(a) as (keyof LaneMemory)[]).every((key) => a[key] === b[key])
}
