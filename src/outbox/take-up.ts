import type { Log } from '../core/log.ts'
import type { Adapter } from '../core/port.ts'
import type { Store } from '../store/database/open.ts'
import { takeUp } from '../store/outbox/claim.ts'
import type { LaneTime } from './lane-time.ts'
import { claimLease } from './supply.ts'

interface TakeUpParts {
  readonly adapter: Adapter
  readonly store: Store
  readonly log: Log
  readonly owner: string
}

/** Takes up the rows that a process which is gone was sending. */
export async function takeUpOthers(
  { adapter, store, log, owner }: TakeUpParts,
  time: LaneTime,
): Promise<void> {
  const { platform, limits } = adapter
  const leaseBefore = Math.floor(time.now())
  const nonceSafeAfter = limits.nonceMs ? leaseBefore + claimLease - limits.nonceMs : Number.MAX_SAFE_INTEGER
  const now = new Date(time.written(time.now()))
  const rows = await store.transaction(
    (tx) => takeUp(tx, { platform, now, owner, leaseBefore, nonceSafeAfter }),
    'any',
  )
  if (rows) log.warn({ platform, rows }, 'took up rows that another process was sending')
}
