import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../commands/event/ics.ts'
import { instantsOf, wallTime } from '../../../src/core/time/zone.ts'

const event = {
  uid: 'event-7@asap-platform',
  sequence: 2,
  title: 'Şahmat axşamı; çay, söhbət',
  description: 'Birinci sətir\nikinci \\ sətir',
  place: 'Vilnüs',
  startsAt: new Date('2027-03-05T17:30:00Z'),
  cancelled: false,
}
const now = new Date('2027-03-01T08:00:00Z')

/** What Thunderbird's reader makes of a file. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent')
  const [found = new ICAL.Component('vevent')] = events
  const { uid, sequence, summary, description, location, startDate, endDate } = new ICAL.Event(found)
  return {
    ...{ events: events.length, uid, sequence, title: summary, description, place: location },
    method: calendar.getFirstPropertyValue('method'),
    status: found.getFirstPropertyValue('status'),
    startsAt: startDate.toJSDate(),
    endsAt: endDate.toJSDate(),
    zone: startDate.zone.tzid,
  }
}

/** RFC 5545 has one kind of line break inside a text. */
const broken = (text: string) => text.replace(/\r\n|\r/g, '\n')

describe('a calendar file', () => {
  it('says what, where and when, in UTC, with the version', () => {
    const lines = calendarFile(event, now).split('\r\n')
    expect(lines).toContain('UID:event-7@asap-platform')
    expect(lines).toContain('SEQUENCE:2')
    expect(lines).toContain('DTSTART:20270305T173000Z')
    expect(lines).toContain('DTSTAMP:20270301T080000Z')
    expect(lines).toContain('SUMMARY:Şahmat axşamı\\; çay\\, söhbət')
    expect(lines).toContain('DESCRIPTION:Birinci sətir\\nikinci \\\\ sətir')
    expect(lines.at(-1)).toBe('')
  })

  it('takes a cancelled event out of calendars', () => {
    const text = calendarFile({ ...event, cancelled: true, sequence: 3 }, now)
    expect(text).toContain('METHOD:CANCEL\r\n')
    expect(text).toContain('STATUS:CANCELLED\r\n')
    expect(text).toContain('SEQUENCE:3\r\n')
  })

  it('folds lines at 75 octets, never inside a character, and unfolds to what was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
        const text = calendarFile({ ...event, title }, now)
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line.isWellFormed()).toBe(title.isWellFormed() || line.isWellFormed())
        }
        const summary = /\r\nSUMMARY:([^\r\n]*)\r\n/.exec(text.replaceAll('\r\n ', ''))?.[1] ?? ''
        expect(summary.replace(/\\([\\;,])/g, '$1').replaceAll('\\n', '\n')).toBe(
          title.replace(/\r\n|\r/g, '\n'),
        )
      }),
    )
  })

  it('is read by a program that has nothing to do with ours', () => {
    expect(read(calendarFile(event, now))).toEqual({
      ...{ events: 1, uid: event.uid, sequence: 2, method: 'PUBLISH', status: 'CONFIRMED' },
      ...{ title: event.title, description: event.description, place: event.place },
      startsAt: event.startsAt,
      endsAt: new Date('2027-03-05T19:30:00Z'),
      zone: 'UTC',
    })
  })

  it('is read as the same event, newer and cancelled', () => {
    const before = read(calendarFile(event, now))
    const after = read(calendarFile({ ...event, sequence: 3, cancelled: true }, now))
    expect(after).toEqual({ ...before, sequence: 3, method: 'CANCEL', status: 'CANCELLED' })
  })

  it('keeps every word that is read back, whatever it is made of', () => {
    const unit = fc.constantFrom(...Array.from('əğıİşçöüƏĞŞÇÖÜ aZ,;:\\"^\n\t'), '\r\n', '👩‍🎓', '🇦🇿')
    const words = fc.oneof(
      fc.string({ unit, maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(words, words, words, (title, place, description) => {
        const found = read(calendarFile({ ...event, title, place, description }, now))
        expect([found.title ?? '', found.place ?? '', found.description ?? '']).toEqual(
          [title, place, description].map(broken),
        )
      }),
    )
  })

  it('folds before, between and after the octets of Azerbaijani letters', () => {
    for (let before = 0; before <= 150; before += 1) {
      const title = `${'a'.repeat(before)}${'əşığ'.repeat(30)}`
      const text = calendarFile({ ...event, title }, now)
      expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
      expect(read(text).title).toBe(title)
    }
  })

  it.each([
    ['Europe/Rome', 27, '2027-03-27T18:00:00.000Z'],
    ['Europe/Rome', 28, '2027-03-28T17:00:00.000Z'],
    ['Australia/Lord_Howe', 28, '2027-03-28T08:00:00.000Z'],
  ])('means seven in the evening by the clocks of %s on March %i', (zone, day, instant) => {
    const wall = { year: 2027, month: 3, day, hour: 19, minute: 0 }
    const found = instantsOf(wall, zone)
    if (found.kind !== 'one') throw new Error(found.kind)
    const { startsAt } = read(calendarFile({ ...event, startsAt: found.at }, now))
    expect(startsAt.toISOString()).toBe(instant)
    expect(wallTime(startsAt, zone)).toEqual(wall)
  })
})
