import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** One event as a calendar file holds it. */
export interface CalendarEvent {
  /** The same for every version of the event. */
  readonly uid: string
  /** Raised by every change, so that calendars replace what they have. */
  readonly sequence: number
  readonly title: string
  readonly description: string
  readonly place: string
  readonly startsAt: Date
  readonly cancelled: boolean
}

const twoHoursMs = 2 * 60 * 60 * 1000

/**
 * An iCalendar file (RFC 5545) with one event of two hours. Times are in UTC: an event that does not repeat needs no rules
 * of a zone, and every calendar shows it by the clock of whoever looks.
 */
export function calendarFile(event: CalendarEvent, now: Date): string {
  const { uid, sequence, title, description, place, startsAt, cancelled } = event
  const calendar = ical({
    prodId: { company: 'ASAP', product: 'Events', language: 'AZ' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: now,
    start: startsAt,
    end: new Date(startsAt.getTime() + twoHoursMs),
    summary: title,
    location: place,
    description: description || null,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  // The library leaves out the line break that ends the last line, too.
  return `${calendar.toString()}\r\n`
}
