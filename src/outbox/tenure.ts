import type { Log } from '../core/log.ts'
import type { Clock } from '../core/time/clock.ts'
import type { Store } from '../store/database/open.ts'
import { dropLease, type Holder, takeLease } from '../store/outbox/lanes.ts'
import type { LaneTime } from './lane-time.ts'

/** A lease that is kept by renewing it. */
export interface Tenure {
  /** True while the lease is ours and cannot have passed to somebody else; `now` in the lane's time. */
  holds(now: number): boolean
  /** Gives the lease back. */
  end(): Promise<void>
}

export interface TenureParts {
  readonly store: Store
  readonly clock: Clock
  readonly time: LaneTime
  readonly log: Log
  readonly name: string
  readonly owner: string
  /** True when a holder is known to be gone. */
  readonly gone: (holder: string) => boolean
  /** Called when the lease was gained, before anything may be done with it. */
  onGained(): Promise<void>
  /** Called when somebody else has taken it. */
  onLost(): void
  /** Called at every renewal. */
  onRenewed(): Promise<void>
}

/** How long a lease lasts without renewal, and how often it is renewed, in milliseconds. */
export const tenureMs = { lasts: 10_000, every: 3000 } as const

/** Takes a lease when it is free and keeps it until `end`. */
export function keepTenure(parts: TenureParts): Tenure {
  const { store, clock, time, log, name, owner } = parts
  const ending = new AbortController()
  let until = 0
  let held = false
  let first = true
  const silent = createWatch(time)
  // An SQLite file belongs to one process: whoever held the lease before is gone.
  const gone = (holder: Holder) =>
    (store.dialect === 'sqlite' && first) || parts.gone(holder.owner) || silent(holder)
  async function renew(): Promise<void> {
    const now = time.now()
    const taken = await store.transaction((tx) => takeLease(tx, { name, owner, gone }), 'any')
    first = false
    if (!taken) return lose()
    if (!held) await parts.onGained()
    held = true
    until = now + tenureMs.lasts
    await parts.onRenewed()
  }
  function lose(): void {
    until = 0
    if (!held) return
    held = false
    log.warn({ lease: name }, 'another process has taken over')
    parts.onLost()
  }
  async function keep(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await renew()
      } catch (error) {
        log.error({ lease: name, error: String(error) }, 'a lease could not be renewed')
      }
      await clock.sleep(tenureMs.every, ending.signal)
    }
  }
  const kept = keep()
  return {
    holds: (now) => now < until,
    async end() {
      ending.abort()
      await kept
      until = 0
      await store.transaction((tx) => dropLease(tx, name, owner), 'any')
    },
  }
}

/** True when a holder has not been seen renewing for as long as a lease lasts. */
function createWatch(time: LaneTime): (holder: Holder) => boolean {
  let seen: (Holder & { readonly at: number }) | null = null
  return (holder) => {
    if (seen?.owner !== holder.owner || seen.beats !== holder.beats) seen = { ...holder, at: time.now() }
    return time.now() - seen.at >= tenureMs.lasts
  }
}
