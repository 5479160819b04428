import type { Log } from '../../core/log.ts'
import { reasonOf } from './failure.ts'

/** Work that goes on behind the next poll. */
export interface Work {
  /** Lets it run; a failure is logged, for nobody else waits for it. */
  keep(work: Promise<void>): void
  /** Resolves when everything is done, also what began meanwhile. */
  done(): Promise<void>
}

/** An empty list of work. */
export function createWork(log: Log): Work {
  const inHand = new Set<Promise<void>>()
  return {
    keep(work) {
      const watched = work
        .catch((error: unknown) => {
          log.error({ platform: 'telegram', reason: reasonOf(error) }, 'an event was not answered')
        })
        .finally(() => inHand.delete(watched))
      inHand.add(watched)
    },
    async done() {
      while (inHand.size) await Promise.allSettled(inHand)
    },
  }
}
