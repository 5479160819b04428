import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayBefore,
  instantsOf,
  isoText,
  isZone,
  type WallTime,
  wallTime,
} from '../../../src/core/time/zone.ts'

const wall = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  ...{ year, month, day, hour, minute },
})

/** The only instant, or the first of two; null = never. */
function instantOf(time: WallTime, zone: string): Date | null {
  const found = instantsOf(time, zone)
  if (found.kind === 'never') return null
  return found.kind === 'one' ? found.at : found.first
}

describe('a wall clock', () => {
  it.each([
    ['Europe/Rome', wall(2027, 3, 27, 19), '2027-03-27T18:00:00.000Z'],
    ['Europe/Rome', wall(2027, 3, 28, 19), '2027-03-28T17:00:00.000Z'],
    ['Europe/London', wall(2027, 10, 30, 19), '2027-10-30T18:00:00.000Z'],
    ['Europe/London', wall(2027, 10, 31, 19), '2027-10-31T19:00:00.000Z'],
    ['America/New_York', wall(2027, 3, 13, 19), '2027-03-14T00:00:00.000Z'],
    ['America/New_York', wall(2027, 3, 14, 19), '2027-03-14T23:00:00.000Z'],
    ['Asia/Baku', wall(2027, 7, 1, 18, 30), '2027-07-01T14:30:00.000Z'],
    ['Asia/Kathmandu', wall(2027, 7, 1, 0, 0), '2027-06-30T18:15:00.000Z'],
    ['Pacific/Apia', wall(2027, 1, 1, 0, 0), '2026-12-31T11:00:00.000Z'],
  ])('in %s showing %o means %s', (zone, time, instant) => {
    expect(instantOf(time, zone)?.toISOString()).toBe(instant)
    expect(wallTime(new Date(instant), zone)).toEqual(time)
  })

  it('stays at 19:00 every week across both changes of the clocks', () => {
    for (let week = 0; week < 52; week++) {
      const day = new Date(Date.UTC(2027, 0, 6 + 7 * week))
      const time = wall(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), 19)
      expect(wallTime(instantOf(time, 'Europe/Vilnius') ?? new Date(0), 'Europe/Vilnius').hour).toBe(19)
    }
  })

  it('never shows the hour that is skipped', () => {
    expect(instantOf(wall(2027, 3, 28, 2, 30), 'Europe/Rome')).toBeNull()
    expect(instantOf(wall(2027, 3, 14, 2, 0), 'America/New_York')).toBeNull()
  })

  it('means either of two hours when one is repeated', () => {
    expect(instantsOf(wall(2027, 10, 31, 2, 30), 'Europe/Rome')).toEqual({
      kind: 'twice',
      first: new Date('2027-10-31T00:30:00Z'),
      second: new Date('2027-10-31T01:30:00Z'),
    })
    expect(instantsOf(wall(2027, 10, 31, 3, 0), 'Europe/Rome')).toEqual({
      kind: 'one',
      at: new Date('2027-10-31T02:00:00Z'),
    })
  })

  it('knows no 31st of April', () => {
    expect(instantOf(wall(2027, 4, 31, 12), 'Asia/Baku')).toBeNull()
    expect(instantOf(wall(2027, 13, 1, 12), 'Asia/Baku')).toBeNull()
    expect(instantOf(wall(2027, 4, 1, 24), 'Asia/Baku')).toBeNull()
  })

  it('goes on where offsets have seconds', () => {
    const found = instantsOf(wall(1972, 1, 6, 22, 0), 'Africa/Monrovia') // 44:30 behind until the next day
    expect(found).toEqual({ kind: 'one', at: new Date('1972-01-06T22:44:30Z') })
  })

  it('shows the same on the day before, whatever the month', () => {
    expect(dayBefore(wall(2028, 3, 1, 18, 30))).toEqual(wall(2028, 2, 29, 18, 30))
    expect(dayBefore(wall(2027, 1, 1, 0))).toEqual(wall(2026, 12, 31, 0))
  })

  it('is written with its offset', () => {
    expect(isoText(new Date('2027-03-05T17:30:59.999Z'), 'Europe/Rome')).toBe('2027-03-05T18:30:59+01:00')
    expect(isoText(new Date('2027-07-05T17:30:00Z'), 'America/New_York')).toBe('2027-07-05T13:30:00-04:00')
    expect(isoText(new Date('2027-07-05T17:30:00Z'), 'UTC')).toBe('2027-07-05T17:30:00+00:00')
  })

  it('gives the instant back that it was read from, but for the repeated hour', () => {
    const zones = ['Europe/London', 'America/New_York', 'Asia/Baku', 'Australia/Lord_Howe', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }),
        (zone, minutes) => {
          const instant = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)
          const back = instantOf(wallTime(instant, zone), zone)
          const early = instant.getTime() - (back?.getTime() ?? Number.NaN)
          expect([0, 30 * 60_000, 60 * 60_000]).toContain(early)
        },
      ),
    )
  })

  it('knows which zones there are', () => {
    expect(isZone('Europe/Rome')).toBe(true)
    expect(isZone('Europe/Milan')).toBe(false)
  })
})
