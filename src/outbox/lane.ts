import type { Platform } from '../core/address.ts'
import type { Clock } from '../core/clock.ts'
import type { Draw } from '../core/drawing.ts'
import type { Log } from '../core/log.ts'
import type { Adapter, Delivery } from '../core/port.ts'
import type { Store } from '../store/database/open.ts'
import { type Queued, takeUp } from '../store/outbox/claim.ts'
import type { Fate } from '../store/outbox/settle.ts'
import { createAlarm } from './alarm.ts'
import type { Batch, Ready } from './batch.ts'
import { createBrake } from './brake.ts'
import { createFlights } from './flights.ts'
import { createLedger } from './ledger.ts'
import { createLine, type Gate } from './line.ts'
import { createPace } from './pace.ts'
import { createRecollection } from './recollection.ts'
import { decide, putBack } from './retry.ts'
import { claimLease, createSupply } from './supply.ts'
import { keepTenure } from './tenure.ts'

/** One platform's way out. */
export interface Lane {
  /** Looks for new rows now. */
  wake(): void
  /** Resolves when a reply to this target may leave. */
  spend(target: string): Promise<void>
  /** The platform said stop. */
  hold(ms: number): void
  /** Finishes what is in flight, writes it down, gives the rest and the lane back. */
  stop(): Promise<void>
}

export interface LaneParts {
  readonly adapter: Adapter
  readonly store: Store
  readonly draw: Draw
  readonly clock: Clock
  readonly log: Log
  readonly owner: string
  /** True when the holder of a lease is known to be gone. */
  readonly gone: (holder: string) => boolean
  /** Messages have moved on to accounts on other platforms. */
  onElsewhere(platforms: ReadonlySet<Platform>): void
  /** This process has the platform's lane now, or has lost it. */
  onHeld(held: boolean): void
}

/** Sends that wait for the platform at one time; rows claimed at once when no pace binds; rows that wait for a turn; outcomes that may wait for the database. */
const most = { inFlight: 64, claimed: 1000, turns: 200, unwritten: 1000 } as const

/** In milliseconds. */
const timing = {
  /** A row is claimed so long before it may leave: what waits in memory is in doubt after a crash. */
  ahead: 5,
  /** A claim covers so much of the pace. */
  claim: 20,
  /** A rest longer than this is not waited for with claimed rows in hand. */
  rest: 1000,
} as const

/** How many attempts a platform's nonce is trusted for: they fit into its few minutes. */
const trustedAttempts = 3

/**
 * Starts a platform's loop: takes the lane's lease, then claims, sends and writes down until `stop`. All parts call
 * `pump` when something has changed; it does whatever can be done at that moment.
 */
export function createLane(parts: LaneParts): Lane {
  const { adapter, store, clock, log, owner } = parts
  const { platform, limits } = adapter
  const time = () => clock.now().getTime()
  const failed = (what: string) => (error: unknown) => {
    log.error({ platform, error: String(error) }, what)
    pump()
  }
  const line = createLine()
  const brake = createBrake()
  const alarm = createAlarm(clock, pump)
  const recollection = createRecollection({ store, platform, log })
  const flights = createFlights({ adapter, log, onLanded })
  const onFailed = failed('outcomes could not be written')
  const ledger = createLedger({ store, owner, clock, onWritten, onFailed })
  const supply = createSupply({ ...parts, platform, onBatch, onFailed: failed('rows could not be claimed') })
  const tenure = keepTenure({ ...parts, name: `lane:${platform}`, onGained, onLost, onRenewed })
  const gate: Gate = { isInFlight: (id) => flights.has(id), sendBack }
  const drained = Promise.withResolvers<void>()
  const unpaced = limits.sendsPerSecond >= most.claimed
  let pace = createPace(limits)
  let stopping = false
  /** When the earliest of the rows that went back is due again. */
  let soonest = Number.POSITIVE_INFINITY

  function pump(): void {
    const now = time()
    const open = !stopping && tenure.holds(now)
    if (open) launch(now)
    else giveBack(now)
    ledger.writeIfDue(now, flights.size === 0)
    if (open) refill(now)
    if (stopping && !flights.size && !ledger.open && !supply.claiming) drained.resolve()
    else setAlarm(now, open)
  }

  function launch(now: number): void {
    while (flights.size < most.inFlight && ledger.open < most.unwritten && pace.readyAt(now) <= now) {
      const ready = line.next(now, pace, gate)
      if (!ready) return
      pace.take(now)
      flights.launch(ready, now)
    }
  }

  function refill(now: number): void {
    const n = unpaced ? most.claimed : Math.max(1, Math.ceil((pace.rate * timing.claim) / 1000))
    if (line.length > n / 2 || line.waiting > most.turns || pace.readyAt(now) > now + timing.ahead) return
    if (unpaced || flights.size < most.inFlight) supply.fetch(now, n)
  }

  function setAlarm(now: number, open: boolean): void {
    let at = ledger.dueAt()
    const consider = (when: number) => {
      if (when > now) at = Math.min(at, when)
    }
    if (open) {
      const readyAt = pace.readyAt(now)
      if (line.waiting) consider(Math.max(line.turnAt(), readyAt))
      if (line.length) consider(readyAt)
      else if (!supply.claiming) consider(Math.max(supply.dryUntil, readyAt - timing.ahead))
    }
    if (at !== Number.POSITIVE_INFINITY) alarm.at(Math.ceil(at))
  }

  function onBatch(batch: Batch): void {
    line.add(batch.ready)
    for (const { row, fate, at } of batch.outcomes) record(row, fate, at)
    pump()
  }

  function onLanded({ row }: Ready, delivery: Delivery): void {
    const now = time()
    learn(delivery, now)
    const recognised = limits.nonceMs !== undefined && row.attempts < trustedAttempts
    record(row, decide(row, delivery, { now, recognised }), now)
    pump()
  }

  function learn(delivery: Delivery, now: number): void {
    if (delivery.kind === 'throttled') throttle(delivery.retryAfterMs, now)
    else if (delivery.kind === 'unreachable') rest(brake.failed(now), now)
    else if (delivery.kind !== 'unknown') brake.worked()
  }

  function throttle(ms: number, now: number): void {
    pace.throttled(now, ms)
    recollection.keep(pace)
    log.warn({ platform, ms, rate: pace.rate }, 'the platform asked for a pause')
    if (ms > timing.rest) giveBack(pace.heldUntil)
  }

  function rest(ms: number, now: number): void {
    if (!ms) return
    pace.hold(now, ms)
    log.warn({ platform, ms }, 'the platform does not answer; resting')
    if (ms > timing.rest) giveBack(now)
  }

  function record(row: Queued, fate: Fate, at: number): void {
    if (fate.kind === 'again') soonest = Math.min(soonest, fate.dueAt)
    ledger.add({ row, fate, at })
  }

  function sendBack({ row }: Ready, dueAt: number): void {
    record(row, putBack(row, Math.ceil(dueAt)), time())
  }

  function giveBack(dueAt: number): void {
    if (line.length || line.waiting) for (const ready of line.clear()) sendBack(ready, dueAt)
  }

  function onWritten(elsewhere: ReadonlySet<Platform>): void {
    supply.expect(soonest)
    soonest = Number.POSITIVE_INFINITY
    if (elsewhere.size) parts.onElsewhere(elsewhere)
    pump()
  }

  async function onGained(): Promise<void> {
    pace = createPace(limits, await recollection.recall())
    parts.onHeld(true)
  }

  function onLost(): void {
    parts.onHeld(false)
  }

  async function onRenewed(): Promise<void> {
    flights.giveUp(time())
    recollection.keep(pace)
    await takeUpOthers()
    wake()
  }

  async function takeUpOthers(): Promise<void> {
    const now = clock.now()
    const { nonceMs } = limits
    const nonceSafeAfter = nonceMs ? now.getTime() + claimLease - nonceMs : Number.MAX_SAFE_INTEGER
    const rows = await store.transaction((tx) => takeUp(tx, { platform, now, owner, nonceSafeAfter }))
    if (rows) log.warn({ platform, rows }, 'took up rows that another process was sending')
  }

  function wake(): void {
    supply.look()
    pump()
  }

  return {
    wake,
    spend(target) {
      const now = time()
      const wait = Math.ceil(pace.reply(now, target) - now)
      return wait > 0 ? clock.sleep(wait) : Promise.resolve()
    },
    hold: (ms) => throttle(ms, time()),
    async stop() {
      stopping = true
      pump()
      await drained.promise
      alarm.stop()
      await recollection.written(pace)
      await tenure.end()
    },
  }
}
