import type { Draw } from '../core/drawing.ts'
import type { Log } from '../core/log.ts'
import type { Platform } from '../core/platform.ts'
import type { Adapter, Delivery, ReplyRank, Throttled } from '../core/port.ts'
import type { Clock } from '../core/time/clock.ts'
import type { Store } from '../store/database/open.ts'
import { hurry, type Queued } from '../store/outbox/claim.ts'
import type { LaneMemory } from '../store/outbox/lanes.ts'
import { type Alarm, createAlarm } from './alarm.ts'
import type { Batch, Ready } from './batch.ts'
import { createFlights, type Flights, sendsOf } from './flights.ts'
import { createLaneTime, type LaneTime } from './lane-time.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLessons, type Lessons } from './lessons.ts'
import { createLine, type Line } from './line.ts'
import { createOutage, type Outage } from './outage.ts'
import { createPace, type Pace } from './pace.ts'
import { mayLaunch, most, nextMove, rowsWanted, type Standing } from './plan.ts'
import { createRecollection, type Recollection } from './recollection.ts'
import { createReplies } from './replies.ts'
import { longestPauseMs } from './retry.ts'
import { createReturns, type Returns } from './returns.ts'
import { createSupply, type Supply } from './supply.ts'
import { takeUpOthers } from './take-up.ts'
import { keepTenure, type Tenure } from './tenure.ts'

/** One platform's way out. */
export interface Lane {
  /** Looks for new rows now. */
  wake(): void
  /** Resolves when a reply to this target may leave; rejects when the bot stops before. */
  spend(target: string, rank?: ReplyRank, shared?: boolean): Promise<void>
  /** The platform said « slower » to a reply. */
  hold(target: string, throttled: Throttled, alone?: boolean): void
  /** Somebody has reason to think that the platform will not have us: it is asked. */
  doubt(): void
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

/**
 * Starts a platform's loop: takes the lane's lease, then claims, sends and writes down until `stop`. All parts call
 * `pump` when something has changed; it does whatever can be done at that moment.
 */
export function createLane(parts: LaneParts): Lane {
  return new Loop(parts)
}

class Loop implements Lane {
  readonly #parts: LaneParts
  readonly #time: LaneTime
  readonly #line: Line = createLine()
  readonly #replies = createReplies()
  readonly #drained = Promise.withResolvers<void>()
  readonly #alarm: Alarm
  readonly #recollection: Recollection
  readonly #flights: Flights
  readonly #ledger: Ledger
  readonly #supply: Supply
  readonly #lessons: Lessons
  readonly #outage: Outage
  readonly #returns: Returns
  readonly #tenure: Tenure
  #pace: Pace
  #sentAt: number | null = null
  #stopping = false

  constructor(parts: LaneParts) {
    const { adapter, store, clock, log, owner } = parts
    const { platform } = adapter
    const failed = (what: string) => (error: unknown) => {
      log.error({ platform, error: String(error) }, what)
      this.#pump()
    }
    const onFailed = failed('outcomes could not be written')
    const time = createLaneTime(clock)
    this.#parts = parts
    this.#time = time
    this.#pace = createPace(adapter.limits)
    this.#alarm = createAlarm(clock, time, () => this.#pump())
    this.#recollection = createRecollection({ store, platform, log })
    this.#flights = createFlights({
      adapter,
      log,
      onLanded: (ready, delivery, began) => this.#onLanded(ready, delivery, began),
    })
    this.#ledger = createLedger({
      store,
      owner,
      time,
      onWritten: (elsewhere) => this.#onWritten(elsewhere),
      onFailed,
    })
    this.#returns = createReturns({ ledger: this.#ledger, line: this.#line, time, limits: adapter.limits })
    this.#outage = createOutage({
      ...{ platform, log, answers: () => adapter.answers(), now: () => this.#now() },
      hasWork: async () => this.#line.length > 0 || !this.#isEmpty() || this.#supply.waits(),
      onChange: () => {
        this.#recollection.keep(this.#learned())
        this.#pump()
      },
    })
    this.#lessons = createLessons({
      ...{ platform, log, outage: this.#outage },
      pace: () => this.#pace,
      onLearned: () => this.#recollection.keep(this.#learned()),
      onLongRest: (dueAt) => this.#returns.giveBack(dueAt),
    })
    this.#supply = createSupply({
      ...{ ...parts, platform, time },
      onBatch: (batch) => this.#onBatch(batch),
      onFailed: failed('rows could not be claimed'),
    })
    this.#tenure = keepTenure({
      ...{ ...parts, time, name: `lane:${platform}` },
      onGained: () => this.#onGained(),
      onLost: () => parts.onHeld(false),
      onRenewed: () => this.#onRenewed(),
    })
  }

  wake(): void {
    this.#supply.look()
    this.#pump()
  }

  spend(target: string, rank: ReplyRank = 'due', shared = false): Promise<void> {
    const turn = this.#replies.wait(target, rank, shared)
    this.#pump()
    return turn
  }

  hold(target: string, throttled: Throttled, alone = false): void {
    this.#lessons.throttle({ target, throttled, private: alone }, this.#now())
  }

  doubt(): void {
    this.#outage.doubt(this.#now())
    this.#pump()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#pump()
    await this.#drained.promise
    this.#replies.dismiss()
    this.#alarm.stop()
    await this.#recollection.written(this.#learned())
    await this.#tenure.end()
  }

  #now(): number {
    return this.#time.now()
  }

  #learned(): LaneMemory {
    const { heldUntil, rate } = this.#pace
    const { silentSince, isRefused } = this.#outage
    const second = (at: number) => Math.ceil(this.#time.written(at) / 1000) * 1000
    return {
      rate,
      heldUntil: heldUntil > this.#now() ? second(heldUntil) : 0,
      silentSince: silentSince === null ? null : second(silentSince),
      refusedSince: silentSince === null || !isRefused ? null : second(silentSince),
      sentAt: this.#sentAt,
    }
  }

  #standing(): Standing {
    return {
      line: this.#line,
      pace: this.#pace,
      unpaced: this.#parts.adapter.limits.sendsPerSecond >= most.claimed,
      inFlight: this.#flights.size,
      width: this.#outage.width,
      unwritten: this.#ledger.open,
    }
  }

  #pump(): void {
    const now = this.#now()
    const open = !this.#stopping && this.#tenure.holds(now)
    if (open) this.#outage.askIfDue(now)
    this.#serveReplies(now)
    // What waits for a silent platform waits in the database, where it can still be called off.
    if (open && this.#outage.width > 0) this.#launch(now)
    else this.#returns.giveBack(now)
    this.#serveReplies(now)
    this.#ledger.writeIfDue(now, this.#flights.size === 0)
    if (open) this.#refill(now)
    if (this.#stopping && this.#isEmpty()) this.#drained.resolve()
    else this.#setAlarm(now, open)
  }

  #isEmpty(): boolean {
    return !this.#flights.size && !this.#ledger.open && !this.#supply.claiming
  }

  #launch(now: number): void {
    const gate = {
      isInFlight: (id: number) => this.#flights.has(id),
      restMs: ({ verb, target }: Queued) =>
        Math.min(longestPauseMs, this.#parts.adapter.restMs?.(verb, target) ?? 0),
      sendBack: this.#returns.sendBack,
    }
    while (mayLaunch(now, this.#standing())) {
      const { waiting } = this.#line
      const ready = this.#line.next(now, this.#pace, gate)
      if (!ready) return
      // What its target has for later was left where it is.
      if (this.#line.waiting < waiting) this.#supply.look()
      this.#pace.take(now, () => sendsOf(this.#parts.adapter, ready), ready.row.id)
      this.#flights.launch(ready, now)
      this.#replies.rowLeft(ready.row.priority)
    }
  }

  /** A stop keeps no reply, a stand-by and an outage none for the rows' sake: its adapter sees for itself what becomes of it. */
  #serveReplies(now: number): void {
    const there = this.#line.length > 0 || this.#supply.claiming || this.#supply.dryUntil <= now
    const open = this.#outage.width > 0 && this.#tenure.holds(now)
    this.#replies.serve(now, this.#pace, this.#stopping ? 'end' : there && open ? 'rows' : 'nothing')
  }

  #refill(now: number): void {
    const n = rowsWanted(now, this.#standing())
    if (n) this.#supply.fetch(now, n, this.#line.busy())
  }

  #setAlarm(now: number, open: boolean): void {
    const dryUntil = this.#supply.claiming ? null : this.#supply.dryUntil
    const move = open ? nextMove(now, this.#standing(), dryUntil) : Number.POSITIVE_INFINITY
    const askAt = open ? this.#outage.askAt() : Number.POSITIVE_INFINITY
    const replyAt = this.#replies.length
      ? Math.max(now + 1, this.#pace.replyAt(now), this.#replies.turnAt(this.#pace, now))
      : Number.POSITIVE_INFINITY
    const at = Math.min(this.#ledger.dueAt(), move, askAt, replyAt)
    if (at !== Number.POSITIVE_INFINITY) this.#alarm.at(Math.ceil(at))
  }

  #onBatch({ ready, outcomes }: Batch): void {
    this.#line.add(ready)
    for (const { row, fate } of outcomes) this.#returns.record(row, fate)
    this.#pump()
  }

  #onLanded({ row }: Ready, delivery: Delivery, began: number): void {
    const now = this.#now()
    this.#lessons.learn(row, delivery, { began, now })
    if (delivery.kind === 'sent') this.#sentAt = Math.floor(this.#time.written(now) / 10_000) * 10_000
    this.#returns.landed(row, delivery)
    this.#pump()
  }

  #onWritten(elsewhere: ReadonlySet<Platform>): void {
    this.#supply.expect(this.#returns.takeSoonest())
    if (elsewhere.size) this.#parts.onElsewhere(elsewhere)
    this.#pump()
  }

  async #onGained(): Promise<void> {
    const learned = await this.#recollection.recall()
    const heldUntil = this.#time.read(learned?.heldUntil ?? 0)
    this.#sentAt = learned?.sentAt ?? null
    this.#pace = createPace(this.#parts.adapter.limits, learned && { ...learned, heldUntil })
    await this.#hurry()
    this.#parts.onHeld(true)
  }

  /** Pauses that were written down before a restart, or by a clock that was wrong, are cut to the longest of a target. */
  async #hurry(): Promise<void> {
    const { store, adapter, clock } = this.#parts
    const latest = clock.now().getTime() + longestPauseMs
    await store.transaction((tx) => hurry(tx, adapter.platform, latest), 'any')
    this.#supply.look()
  }

  async #onRenewed(): Promise<void> {
    this.#flights.giveUp(this.#now())
    this.#recollection.keep(this.#learned())
    await takeUpOthers(this.#parts, this.#time)
    if (this.#time.wasSetBack()) await this.#hurry()
    this.wake()
  }
}
