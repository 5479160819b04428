/** A wall clock's reading, without saying where the wall is. */
export interface WallTime {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** The zone of the organisation. */
export const baku = 'Asia/Baku'

const formats = new Map<string, Intl.DateTimeFormat>()

/** True for a name that the time zone database knows. */
export function isZone(name: string): boolean {
  try {
    format(name)
    return true
  } catch {
    return false
  }
}

/** What the clocks of a zone show at an instant. */
export function wallTime(instant: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/**
 * The instant at which the clocks of a zone show this; null when they never do (the day does not exist, or the clocks
 * are put forward over it). Of two instants (the clocks are put back) it is the earlier.
 */
export function instantOf(wall: WallTime, zone: string): Date | null {
  const utc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  const day = 24 * 60 * 60 * 1000
  const offsets = [offset(new Date(utc - day), zone), offset(new Date(utc + day), zone)]
  const candidates = offsets.map((ms) => new Date(utc - ms)).filter((at) => same(wallTime(at, zone), wall))
  return candidates.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offset(instant: Date, zone: string): number {
  const { year, month, day, hour, minute } = wallTime(instant, zone)
  const minutes = Math.floor(instant.getTime() / 60_000) * 60_000
  return Date.UTC(year, month - 1, day, hour, minute) - minutes
}

function same(a: WallTime, b: WallTime): boolean {
  return (
    a.year === b.year && a.month === b.month && a.day === b.day && a.hour === b.hour && a.minute === b.minute
  )
}

function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, known)
  }
  return known
}
