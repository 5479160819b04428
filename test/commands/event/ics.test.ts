import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../commands/event/ics.ts'

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
})
