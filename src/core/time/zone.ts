import { Temporal } from 'temporal-polyfill'

/** A wall clock's reading, without saying where the wall is. */
export interface WallTime {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/**
 * When the clocks of a zone show something: once; twice, in the hour after they were put back; or never, because they are
 * put forward over it or no calendar has the day.
 */
export type Instants =
  | { readonly kind: 'one'; readonly at: Date }
  | { readonly kind: 'twice'; readonly first: Date; readonly second: Date }
  | { readonly kind: 'never' }

/** The zone of the organisation. */
export const baku = 'Asia/Baku'

/** True for a name that the time zone database knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What the clocks of a zone show at an instant. */
export function wallTime(instant: Date, zone: string): WallTime {
  const { year, month, day, hour, minute } = zoned(instant, zone)
  return { year, month, day, hour, minute }
}

/** The instants at which the clocks of a zone show this. */
export function instantsOf(wall: WallTime, zone: string): Instants {
  const plain = plainTime(wall)
  if (!plain) return { kind: 'never' }
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  const [first, second] = [new Date(earlier.epochMilliseconds), new Date(later.epochMilliseconds)]
  if (first.getTime() === second.getTime()) return { kind: 'one', at: first }
  return earlier.toPlainDateTime().equals(plain) ? { kind: 'twice', first, second } : { kind: 'never' }
}

/** The same time of day on the day before. */
export function dayBefore(wall: WallTime): WallTime {
  const { year, month, day } = Temporal.PlainDate.from(wall).subtract({ days: 1 })
  return { ...wall, year, month, day }
}

/** "2027-03-05T18:30:00+01:00" */
export function isoText(instant: Date, zone: string): string {
  return zoned(instant, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

/** null = no calendar has that day, or no clock that time. */
function plainTime(wall: WallTime): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
