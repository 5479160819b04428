import type { Platform } from '../core/platform.ts'
import { nextDue, type Share } from '../store/outbox/claim.ts'
import { type Batch, type BatchParts, takeBatch } from './batch.ts'
import type { LaneTime } from './lane-time.ts'

/** Where a lane gets its rows: claims, one at a time, and only when there may be something to claim. */
export interface Supply {
  /** Claims up to `n` rows, none of these targets', unless a claim is under way or nothing can be due yet. */
  fetch(now: number, n: number, without: readonly string[]): void
  /** There may be new rows now. */
  look(): void
  /** A row falls due at this instant of the lane's. */
  expect(at: number): void
  /** Whether a row waits that may have been tried already, so that it falls due before long. */
  waits(): Promise<boolean>
  /** Nothing can be due before this instant. */
  readonly dryUntil: number
  readonly claiming: boolean
}

export interface SupplyParts extends BatchParts {
  readonly time: LaneTime
  readonly platform: Platform
  readonly owner: string
  onBatch(batch: Batch): void
  onFailed(error: unknown): void
}

/** In milliseconds. */
const timing = {
  /** An idle lane looks for rows of other processes so often. */
  poll: 500,
  /** The least pause after a look that found too little. */
  look: 20,
  /** Pause after the database refused. */
  recovery: 500,
  /** What was tried falls due again so soon. */
  retry: 600_000,
  /** How long a claimed row belongs to this process; longer than any send. */
  lease: 120_000,
} as const

/** Whose turn it is at each claim: with one row in four for others there are two sends for replies, and half of all are an alert's. */
const turns: readonly (Share | undefined)[] = [undefined, 'alert', 'alert', 'alert']

/** How long a claim is good for, in milliseconds. */
export const claimLease: number = timing.lease

/** A supply that looks for rows when it is first asked. */
export function createSupply(parts: SupplyParts): Supply {
  const { time, platform, owner } = parts
  let claiming = false
  let woken = false
  let turn = 0
  let dryUntil = 0
  const arrive = (batch: Batch) => {
    claiming = false
    const now = time.now()
    const next = Math.min(now + timing.poll, time.read(batch.nextDue ?? Number.POSITIVE_INFINITY))
    if (batch.dry && !woken) dryUntil = Math.max(now + timing.look, next)
    parts.onBatch(batch)
  }
  const fail = (error: unknown) => {
    claiming = false
    dryUntil = time.now() + timing.recovery
    parts.onFailed(error)
  }
  return {
    fetch(now, n, without) {
      if (claiming || now < dryUntil) return
      claiming = true
      woken = false
      const day = new Date(time.written(now))
      const first = turns[turn++ % turns.length]
      const leaseUntil = Math.round(now + timing.lease)
      const wish = { platform, now: day, n, without, owner, leaseUntil }
      takeBatch(parts, { ...wish, ...(first ? { first } : {}) }).then(arrive, fail)
    },
    look() {
      woken = true
      dryUntil = 0
    },
    expect(at) {
      dryUntil = Math.min(dryUntil, at)
    },
    async waits() {
      const due = await parts.store.transaction((tx) => nextDue(tx, platform), 'any')
      return due !== null && time.read(due) <= time.now() + timing.retry
    },
    get dryUntil() {
      return dryUntil
    },
    get claiming() {
      return claiming
    },
  }
}
