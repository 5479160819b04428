import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, isZone, wallTime } from '../../src/core/zone.ts'

const wall = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  ...{ year, month, day, hour, minute },
})

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

  it('means the first of the two hours that are repeated', () => {
    expect(instantOf(wall(2027, 10, 31, 2, 30), 'Europe/Rome')?.toISOString()).toBe(
      '2027-10-31T00:30:00.000Z',
    )
  })

  it('knows no 31st of April', () => {
    expect(instantOf(wall(2027, 4, 31, 12), 'Asia/Baku')).toBeNull()
    expect(instantOf(wall(2027, 13, 1, 12), 'Asia/Baku')).toBeNull()
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
