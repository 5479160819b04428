import { AsyncLocalStorage } from 'node:async_hooks'
import type { Address } from '../core/address.ts'
import type { Draw } from '../core/drawing.ts'
import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Adapter, ReplyRank, Throttled } from '../core/port.ts'
import type { Clock } from '../core/time/clock.ts'
import type { Store } from '../store/database/open.ts'
import { createLane, type Lane } from './lane.ts'
import { isGone } from './owner.ts'

/** Tells anyone anything that must arrive. */
export interface Deliverer {
  start(): void
  /** Finishes the sends in flight, writes down what became of them, then resolves. */
  stop(): Promise<void>
  /** There may be new rows: looks now instead of at the next half second. */
  wake(): void
  /** Resolves when a reply may leave, and rejects when the bot stops before; replies are counted, and share the budget with the rows. */
  spend(to: Address, rank?: ReplyRank, shared?: boolean): Promise<void>
  /** The platform said « slower » to a reply. */
  hold(to: Address, throttled: Throttled, alone?: boolean): void
  /** Somebody has reason to think that the platform will not have us: it is asked. */
  doubt(platform: Platform): void
}

export interface DelivererParts {
  readonly store: Store
  readonly adapters: readonly Adapter[]
  readonly draw: Draw
  readonly clock: Clock
  readonly log: Log
  /** Unique among all processes; one made by `thisProcess` lets a successor on the same machine take over without waiting. */
  readonly owner: string
  /** This process holds a platform's lane now (it alone may poll and send there), or has lost it. */
  readonly onHeld?: (platform: Platform, held: boolean) => void
}

/** A deliverer over the given platforms; rows of other platforms wait. */
export function createDeliverer(parts: DelivererParts): Deliverer {
  const { adapters, owner } = parts
  const lanes = new Map<Platform, Lane>()
  // Whoever wakes us may stand in a transaction; what we do then must not be part of it.
  const outside = AsyncLocalStorage.snapshot()
  const wake = () =>
    outside(() => {
      for (const lane of lanes.values()) lane.wake()
    })
  return {
    start() {
      outside(() => {
        for (const adapter of adapters)
          lanes.set(
            adapter.platform,
            createLane({
              ...parts,
              adapter,
              gone: (holder) => isGone(holder, owner),
              onElsewhere: wake,
              onHeld: (held) => parts.onHeld?.(adapter.platform, held),
            }),
          )
      })
    },
    async stop() {
      await outside(() => Promise.all([...lanes.values()].map((lane) => lane.stop())))
      lanes.clear()
    },
    wake,
    spend: async (to, rank, shared) => outside(() => lanes.get(to.platform)?.spend(to.target, rank, shared)),
    hold: (to, throttled, alone) => outside(() => lanes.get(to.platform)?.hold(to.target, throttled, alone)),
    doubt: (platform) => outside(() => lanes.get(platform)?.doubt()),
  }
}
