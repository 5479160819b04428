import type { Clock } from '../core/clock.ts'
import type { Draw } from '../core/drawing.ts'
import type { Log } from '../core/log.ts'
import type { Adapter, Delivery, Platform } from '../core/port.ts'
import { type Queued, takeUp } from '../store/claim.ts'
import type { Store } from '../store/open.ts'
import type { Fate } from '../store/settle.ts'
import { createAlarm } from './alarm.ts'
import { type Batch, type Ready, takeBatch } from './batch.ts'
import { createBrake } from './brake.ts'
import { createLedger } from './ledger.ts'
import { createLine, type Gate } from './line.ts'
import { createPace } from './pace.ts'
import { createRecollection } from './recollection.ts'
import { decide, putBack } from './retry.ts'
import { sendOne } from './send.ts'
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

/** Sends that wait for the platform at one time; rows claimed at once when no pace binds; outcomes that may wait for the database. */
const most = { inFlight: 64, claimed: 1000, turns: 200, unwritten: 1000 } as const

/** In milliseconds. */
const timing = {
  /** An idle lane looks for rows of other processes so often. */
  poll: 500,
  /** The least pause between two looks that found nothing. */
  look: 20,
  /** A row is claimed so long before it may leave: what waits in memory is in doubt after a crash. */
  ahead: 5,
  /** A claim covers so much of the pace. */
  claim: 20,
  /** A rest longer than this is not waited for with claimed rows in hand. */
  rest: 1000,
  /** Pause after the database refused. */
  recovery: 500,
  /** A send without an answer is given up then; adapters have shorter limits of their own. */
  lost: 90_000,
  lease: 120_000,
} as const

/** How many attempts a platform's nonce is trusted for: they fit into its few minutes. */
const trustedAttempts = 3

interface Flight {
  readonly ready: Ready
  readonly at: number
}

/** Starts a platform's loop: takes the lane's lease, then claims, sends and writes down until `stop`. */
export function createLane(parts: LaneParts): Lane {
  const { adapter, store, clock, log, owner } = parts
  const { platform, limits } = adapter
  const inFlight = new Map<number, Flight>()
  const line = createLine()
  const brake = createBrake()
  const recollection = createRecollection({ store, platform, log })
  const alarm = createAlarm(clock, pump)
  const ledger = createLedger({
    store,
    owner,
    clock,
    onWritten,
    onFailed: failed('outcomes could not be written'),
  })
  const drained = Promise.withResolvers<void>()
  const gate: Gate = { isInFlight: (id) => inFlight.has(id), sendBack }
  const claimed = limits.sendsPerSecond >= most.claimed ? most.claimed : 0
  let pace = createPace(limits)
  let claiming = false
  let woken = false
  let stopping = false
  let dryUntil = 0
  /** When the earliest of the rows that went back is due again. */
  let soonest = Number.POSITIVE_INFINITY
  const tenure = keepTenure({ ...parts, name: `lane:${platform}`, onGained, onLost, onRenewed })

  async function onGained(): Promise<void> {
    pace = createPace(limits, await recollection.recall())
    parts.onHeld(true)
  }

  function onLost(): void {
    parts.onHeld(false)
  }

  async function onRenewed(): Promise<void> {
    const now = clock.now().getTime()
    for (const flight of inFlight.values())
      if (now - flight.at > timing.lost) landed(flight, { kind: 'unknown', reason: 'no answer' })
    recollection.keep(pace)
    await resume()
    wake()
  }

  async function resume(): Promise<void> {
    const now = clock.now()
    const safe =
      limits.nonceMs === undefined ? Number.MAX_SAFE_INTEGER : now.getTime() + timing.lease - limits.nonceMs
    const rows = await store.transaction((tx) => takeUp(tx, { platform, now, owner, nonceSafeAfter: safe }))
    if (rows) log.warn({ platform, rows }, 'took up rows that another process was sending')
  }

  /** Does everything that can be done now; called whenever something has changed, and by the alarm. */
  function pump(): void {
    const now = clock.now().getTime()
    const open = !stopping && tenure.holds(now)
    if (open) launch(now)
    else if (line.length || line.waiting) giveBack(now)
    ledger.writeIfDue(now, inFlight.size === 0)
    if (open) refill(now)
    if (stopping && !inFlight.size && !ledger.open && !claiming) drained.resolve()
    else setAlarm(now, open)
  }

  function launch(now: number): void {
    while (inFlight.size < most.inFlight && ledger.open < most.unwritten && pace.readyAt(now) <= now) {
      const ready = line.next(now, pace, gate)
      if (!ready) return
      pace.take(now)
      const flight = { ready, at: now }
      inFlight.set(ready.row.id, flight)
      sendOne(adapter, ready).then(
        (delivery) => landed(flight, delivery),
        (error: unknown) => threw(flight, error),
      )
    }
  }

  function landed(flight: Flight, delivery: Delivery): void {
    const { row } = flight.ready
    if (inFlight.get(row.id) !== flight) return
    inFlight.delete(row.id)
    const now = clock.now().getTime()
    learn(delivery, now)
    const recognised = limits.nonceMs !== undefined && row.attempts < trustedAttempts
    record(row, decide(row, delivery, { now, recognised }), now)
    pump()
  }

  /** An adapter that throws has a bug, and nobody knows what left. */
  function threw(flight: Flight, error: unknown): void {
    log.error({ platform, row: flight.ready.row.id, error: String(error) }, 'an adapter threw while sending')
    landed(flight, { kind: 'unknown', reason: `the adapter failed: ${String(error)}` })
  }

  function learn(delivery: Delivery, now: number): void {
    if (delivery.kind === 'unreachable') rest(brake.failed(now))
    else if (delivery.kind !== 'unknown') brake.worked()
    if (delivery.kind !== 'throttled') return
    pace.throttled(now, delivery.retryAfterMs)
    recollection.keep(pace)
    log.warn({ platform, ms: delivery.retryAfterMs, rate: pace.rate }, 'the platform asked for a pause')
    if (delivery.retryAfterMs > timing.rest) giveBack(pace.heldUntil)
  }

  function rest(ms: number): void {
    if (!ms) return
    const now = clock.now().getTime()
    pace.hold(now, ms)
    log.warn({ platform, ms }, 'the platform does not answer; resting')
    if (ms > timing.rest) giveBack(now)
  }

  function record(row: Queued, fate: Fate, at: number): void {
    if (fate.kind === 'again') soonest = Math.min(soonest, fate.dueAt)
    ledger.add({ row, fate, at })
  }

  function sendBack(ready: Ready, dueAt: number): void {
    record(ready.row, putBack(ready.row, Math.ceil(dueAt)), clock.now().getTime())
  }

  function giveBack(dueAt: number): void {
    for (const ready of line.clear()) sendBack(ready, dueAt)
  }

  function onWritten(elsewhere: ReadonlySet<Platform>): void {
    dryUntil = Math.min(dryUntil, soonest)
    soonest = Number.POSITIVE_INFINITY
    if (elsewhere.size) parts.onElsewhere(elsewhere)
    pump()
  }

  function refill(now: number): void {
    const n = claimed || Math.max(1, Math.ceil((pace.rate * timing.claim) / 1000))
    if (claiming || now < dryUntil || line.length > n / 2 || line.waiting > most.turns) return
    if (pace.readyAt(now) > now + timing.ahead || inFlight.size >= most.inFlight + (claimed ? 1 : 0)) return
    claiming = true
    woken = false
    const wish = { platform, now: new Date(now), n, owner, leaseMs: timing.lease }
    takeBatch(parts, wish).then(onBatch, (error: unknown) => {
      claiming = false
      dryUntil = clock.now().getTime() + timing.recovery
      failed('rows could not be claimed')(error)
    })
  }

  function onBatch(batch: Batch): void {
    claiming = false
    const now = clock.now().getTime()
    line.add(batch.ready)
    for (const { row, fate, at } of batch.outcomes) record(row, fate, at)
    if (batch.dry && !woken)
      dryUntil = Math.max(
        now + timing.look,
        Math.min(now + timing.poll, batch.nextDue ?? Number.POSITIVE_INFINITY),
      )
    pump()
  }

  function setAlarm(now: number, open: boolean): void {
    let at = ledger.dueAt()
    const consider = (time: number) => {
      if (time > now) at = Math.min(at, time)
    }
    if (open) {
      const readyAt = pace.readyAt(now)
      if (line.waiting) consider(Math.max(line.turnAt(), readyAt))
      if (line.length) consider(readyAt)
      else if (!claiming) consider(Math.max(dryUntil, readyAt - timing.ahead))
    }
    if (at !== Number.POSITIVE_INFINITY) alarm.at(Math.ceil(at))
  }

  function failed(what: string): (error: unknown) => void {
    return (error) => {
      log.error({ platform, error: String(error) }, what)
      pump()
    }
  }

  function wake(): void {
    woken = true
    dryUntil = 0
    pump()
  }

  return {
    wake,
    spend(target) {
      const now = clock.now().getTime()
      const wait = Math.ceil(pace.reply(now, target) - now)
      return wait > 0 ? clock.sleep(wait) : Promise.resolve()
    },
    hold(ms) {
      const now = clock.now().getTime()
      pace.throttled(now, ms)
      recollection.keep(pace)
    },
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
