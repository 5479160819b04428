import type { Log } from '../../core/log.ts'
import { reasonOf } from './failure.ts'

/** Events that are being answered. */
export interface Work {
  /** Lets it run; a failure is logged, for nobody else waits for it. */
  keep(work: Promise<void>): void
  /** Resolves when everything that is in hand now is done. */
  done(): Promise<void>
}

/** An empty list of work. */
export function createWork(log: Log): Work {
  const inHand = new Set<Promise<void>>()
  return {
    keep(work) {
      const watched = work
        .catch((error: unknown) =>
          log.error({ platform: 'slack', reason: reasonOf(error) }, 'an event failed'),
        )
        .finally(() => inHand.delete(watched))
      inHand.add(watched)
    },
    async done() {
      await Promise.allSettled(inHand)
    },
  }
}
