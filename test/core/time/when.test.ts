import { describe, expect, it } from 'vitest'
import { clockText, dateText, readTime, shortDateText, zoneText } from '../../../src/core/time/when.ts'

const spring = new Date('2027-03-05T17:30:00Z')

describe('a date in words', () => {
  it('is written as each language writes it, in the zone of the place', () => {
    expect(dateText(spring, 'Europe/Rome', 'az')).toBe('5 mart 2027, cümə')
    expect(dateText(spring, 'Europe/Rome', 'en')).toBe('Friday, 5 March 2027')
    expect(shortDateText(spring, 'Europe/Rome', 'az')).toBe('5 mart 2027')
    expect(clockText(spring, 'Europe/Rome')).toBe('18:30')
    expect(clockText(new Date('2027-03-05T23:00:00Z'), 'Europe/Rome')).toBe('00:00')
  })

  it('names the zone', () => {
    expect(zoneText(spring, 'Europe/Rome', 'az')).toBe('İtaliya vaxtı')
    expect(zoneText(spring, 'Europe/Rome', 'en')).toBe('Italy time')
    expect(zoneText(spring, 'America/New_York', 'en')).toBe('Eastern time')
    expect(zoneText(spring, 'Asia/Baku', 'az')).toBe('Azərbaycan vaxtı')
  })
})

describe('a typed time', () => {
  const wall = { year: 2027, month: 3, day: 5, hour: 18, minute: 30 }

  it.each([
    '05.03.2027 18:30',
    '5.3.2027 18.30',
    '05/03/2027, 18:30',
    '2027-03-05 18:30',
    '2027-03-05T18:30',
    '5 mart 2027 18:30',
    '5 mart 2027, saat 18:30',
    '5 mart 2027-ci il, saat 18:30',
    '5 March 2027 at 18:30',
    '5 Mar 2027 18:30',
    '5 MART 2027, 18:30',
  ])('is read from %s', (text) => {
    expect(readTime(text)).toEqual({ wall, zone: null })
  })

  it('may name its zone', () => {
    expect(readTime('05.03.2027 18:30 America/Chicago')).toEqual({ wall, zone: 'America/Chicago' })
    expect(readTime('05.03.2027 18:30 (Europe/Rome)')).toEqual({ wall, zone: 'Europe/Rome' })
    expect(readTime('05.03.2027 18:30 Europe/Milan')).toBeNull()
  })

  it.each([
    '',
    'sabah',
    '05.03.2027',
    '18:30',
    '05.03.27 18:30',
    '05.03.2027 24:10',
    '05.03.2027 18:60',
    '😀',
  ])('is not guessed from «%s»', (text) => {
    expect(readTime(text)).toBeNull()
  })
})
