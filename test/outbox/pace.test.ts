import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adaptation, createPace, cruising, type Pace } from '../../src/outbox/pace.ts'
import { telegram } from '../support/addresses.ts'

const person = telegram.private('Leyla').target
const channel = telegram.channel('ASAP').target
const chat = (n: number) => telegram.private(`asker ${n}`).target

const limits = { sendsPerSecond: 30, perTargetMs: 1000, perChannelMs: 3000 }

/** Sends rows as early as the pace allows, from `from` on, at clock ticks of `tick` milliseconds, and says when. */
function run(pace: Pace, { from, ms, tick = 1 }: { from: number; ms: number; tick?: number }): number[] {
  const sent: number[] = []
  for (let now = from; now < from + ms; now += tick)
    while (pace.readyAt(now) <= now) {
      pace.take(now)
      sent.push(now)
    }
  return sent
}

/** The most events in any window of this many milliseconds. */
function densest(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  let most = 0
  for (const [index, time] of sorted.entries()) {
    while ((sorted[first] ?? time) <= time - ms) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

describe('the pace of rows', () => {
  test('is nine tenths of the ceiling and more', () => {
    const sent = run(createPace(limits), { from: 1_000_000, ms: 30_000 })
    expect(sent.length / 30).toBeGreaterThan(0.95 * 30)
    expect(sent.length / 30).toBeLessThanOrEqual(30 * cruising + 0.1)
  })

  test('is even: no bursts at the beginning', () => {
    const sent = run(createPace(limits), { from: 1_000_000, ms: 1000 })
    expect(densest(sent, 100)).toBeLessThanOrEqual(5)
  })

  test('stays at the ceiling when timers are late', () => {
    const sent = run(createPace(limits), { from: 1_000_000, ms: 30_000, tick: 16 })
    expect(sent.length / 30).toBeGreaterThan(0.9 * 30)
  })

  test('never exceeds the ceiling in any second, whatever replies come and however late timers are', () => {
    const replies = fc.array(fc.nat(10_000), { maxLength: 400 })
    fc.assert(
      fc.property(replies, fc.integer({ min: 1, max: 250 }), (at, tick) => {
        const pace = createPace(limits)
        const due = [...at].sort((a, b) => a - b)
        const left: number[] = []
        for (let now = 1_000_000; now < 1_010_000; now += tick) {
          while (due.length && (due[0] ?? 0) + 1_000_000 <= now)
            left.push(pace.reply(now, chat(due.shift() ?? 0)))
          while (pace.readyAt(now) <= now) {
            pace.take(now)
            left.push(now)
          }
        }
        return densest(left, 1000) <= 30
      }),
      { numRuns: 60 },
    )
  })

  test('a ceiling lifted is no ceiling', () => {
    const pace = createPace({ sendsPerSecond: Number.POSITIVE_INFINITY, perTargetMs: 0 })
    for (let i = 0; i < 10_000; i++) pace.take(1)
    expect(pace.readyAt(1)).toBeLessThanOrEqual(1)
  })
})

describe('replies', () => {
  test('go before the rows that wait, and the rows pay for them', () => {
    const pace = createPace(limits)
    run(pace, { from: 1_000_000, ms: 5000 })
    const waits = Array.from({ length: 10 }, (_, i) => pace.reply(1_005_000, chat(i)) - 1_005_000)
    expect(Math.max(...waits)).toBeLessThan(400)
    expect(pace.readyAt(1_005_000)).toBeGreaterThanOrEqual(1_005_000 + Math.max(...waits))
    const sent = run(pace, { from: 1_005_000, ms: 5000 })
    expect(sent.length + waits.length).toBeLessThanOrEqual(5 * 30)
  })

  test('leave at once when nothing else does', () => {
    const pace = createPace(limits)
    expect(pace.reply(1_000_000, person)).toBe(1_000_000)
  })

  test('wait out a rest that the platform asked for', () => {
    const pace = createPace(limits)
    pace.throttled(1_000_000, 2000)
    expect(pace.reply(1_000_000, person)).toBe(1_002_000)
  })
})

describe('a target', () => {
  test('hears from us once a second, a channel once in three', () => {
    const pace = createPace(limits)
    pace.bookTarget(person, 1000, false)
    pace.bookTarget(channel, 1000, true)
    expect(pace.targetAt(person)).toBe(2000)
    expect(pace.targetAt(channel)).toBe(4000)
  })

  test('that had a reply gets its next row a second later', () => {
    const pace = createPace(limits)
    pace.reply(1000, person)
    expect(pace.targetAt(person)).toBe(2000)
  })

  test('is forgotten when its time has come', () => {
    const pace = createPace(limits)
    for (let i = 0; i < 1000; i++) pace.bookTarget(chat(i), i * 100, false)
    expect(pace.targetAt(chat(0))).toBe(0)
    expect(pace.targetAt(chat(999))).toBe(100_900)
  })
})

describe('after a 429', () => {
  test('nothing leaves for as long as the platform said', () => {
    const pace = createPace(limits)
    run(pace, { from: 1_000_000, ms: 1000 })
    pace.throttled(1_001_000, 5000)
    expect(run(pace, { from: 1_001_000, ms: 4999 })).toEqual([])
    expect(run(pace, { from: 1_006_000, ms: 100 }).length).toBeGreaterThan(0)
  })

  test('the pace is a little slower, once for all sends that were in flight, and recovers', () => {
    const pace = createPace(limits)
    const before = pace.rate
    for (let i = 0; i < 20; i++) pace.throttled(1_000_000 + i, 1000)
    expect(pace.rate).toBeCloseTo(before * adaptation.slower)
    run(pace, { from: 1_002_000, ms: 6 * adaptation.quietMs, tick: 5 })
    expect(pace.rate).toBeCloseTo(before)
  })

  test('it never stops altogether', () => {
    const pace = createPace(limits)
    for (let i = 0; i < 1000; i++) pace.throttled(1_000_000 + i * 2000, 1)
    expect(pace.rate).toBeCloseTo(30 * cruising * adaptation.floor)
  })

  test('what was learned is continued after a restart', () => {
    const pace = createPace(limits)
    pace.throttled(1_000_000, 60_000)
    const next = createPace(limits, { rate: pace.rate, heldUntil: pace.heldUntil })
    expect(next.rate).toBe(pace.rate)
    expect(next.readyAt(1_000_001)).toBe(1_060_000)
  })
})
