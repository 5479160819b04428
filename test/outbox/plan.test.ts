import { describe, expect, it } from 'vitest'
import { mayLaunch, most, nextMove, rowsWanted, type Standing } from '../../src/outbox/plan.ts'

const never = Number.POSITIVE_INFINITY

interface Sketch {
  readonly length?: number
  readonly waiting?: number
  readonly turnAt?: number
  readonly readyAt?: number
  readonly rate?: number
  readonly more?: Partial<Omit<Standing, 'line' | 'pace'>>
}

function standing({
  length = 0,
  waiting = 0,
  turnAt = never,
  readyAt = 0,
  rate = 30,
  more,
}: Sketch): Standing {
  return {
    line: { length, waiting, turnAt: () => turnAt },
    pace: { rate, readyAt: () => readyAt },
    ...{ unpaced: false, inFlight: 0, width: Number.POSITIVE_INFINITY, unwritten: 0, ...more },
  }
}

describe('a row leaves', () => {
  it.each([
    ['when the pace lets it', {}, true],
    ['not before the pace lets it', { readyAt: 1001 }, false],
    ['not while as many as may be are on the way', { more: { inFlight: most.inFlight } }, false],
    ['not while the platform is silent', { more: { width: 0 } }, false],
    ['alone when the platform has just answered again', { more: { width: 1 } }, true],
    ['not beside another then', { more: { width: 1, inFlight: 1 } }, false],
    ['not while too many outcomes are unwritten', { more: { unwritten: most.unwritten } }, false],
  ] as const)('%s', (_when, sketch, may) => expect(mayLaunch(1000, standing(sketch))).toBe(may))
})

describe('rows are claimed', () => {
  it.each([
    ['as many as a twentieth of a second takes', { rate: 200 }, 4],
    ['one at least', { rate: 3 }, 1],
    ['none while half of them are still there', { rate: 200, length: 3 }, 0],
    ['none long before they may leave', { readyAt: 1006 }, 0],
    ['a moment before they may leave', { readyAt: 1005 }, 1],
    ['none while the platform is silent', { more: { width: 0 } }, 0],
    ['one when it has just answered again', { rate: 200, more: { width: 1 } }, 1],
    ['none while many wait for their turn', { waiting: most.turns + 1 }, 0],
    ['none while all that may be are on the way', { more: { inFlight: most.inFlight } }, 0],
    ['many when no pace binds', { more: { unpaced: true, inFlight: most.inFlight } }, most.claimed],
  ] as const)('%s', (_how, sketch, n) => expect(rowsWanted(1000, standing(sketch))).toBe(n))
})

describe('the next move', () => {
  it.each([
    ['is a look for rows when it has none', {}, 1500, 1500],
    ['is when the pace opens for the next in line', { length: 1, readyAt: 1040 }, 1500, 1040],
    [
      'is the earliest turn, if the pace is open by then',
      { waiting: 1, turnAt: 1100, readyAt: 1200 },
      null,
      1200,
    ],
    ['is nothing while a claim is under way', {}, null, never],
    ['is never in the past', { length: 1, readyAt: 900 }, 1500, never],
  ] as const)('%s', (_what, sketch, dryUntil, at) => {
    expect(nextMove(1000, standing(sketch), dryUntil)).toBe(at)
  })
})
