import { Refusal } from '../../../src/core/refusal.ts'
import { fold } from '../../../src/core/text/fold.ts'
import {
  baku,
  dayBefore,
  type Instants,
  instantsOf,
  type WallTime,
  wallTime,
} from '../../../src/core/time/zone.ts'

/** How a time is typed again: `23.11.2026 14:30`, Baku time. */
export function typedTime(at: Date): string {
  const { year, month, day, hour, minute } = wallTime(at, baku)
  return `${two(day)}.${two(month)}.${year} ${two(hour)}:${two(minute)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

const typed = /^(?:(\d{1,2})[./](\d{1,2})[./](\d{4})[ ,]+)?(?:saat )?(\d{1,2})[:.](\d{2})$/

/**
 * Reads «indi»/“now”, `14:30` (the last time it was, today or yesterday) or `23.11.2026 14:30`, Baku time; Refusal when
 * it is no time or lies in the future. Of two instants it is the later that is not ahead, so that a typed time reads back.
 */
export function readTime(text: string, now: Date): Date {
  if (['indi', 'now', 'hazirda', 'hal hazirda'].includes(fold(text).trim())) return now
  const found = typed.exec(text.trim())
  if (!found) throw new Refusal('broadcast.badTime')
  const [, day = 0, month = 0, year = 0, hour = 0, minute = 0] = found.map(Number)
  if (found[1]) return onDay({ year, month, day, hour, minute }, now)
  return lately({ ...wallTime(now, baku), hour, minute }, now)
}

function onDay(wall: WallTime, now: Date): Date {
  const found = instantsOf(wall, baku)
  if (found.kind === 'never') throw new Refusal('broadcast.badTime')
  const at = lastBy(now, found)
  if (!at) throw new Refusal('broadcast.futureTime')
  return at
}

function lately(today: WallTime, now: Date): Date {
  const at = [today, dayBefore(today)].map((wall) => lastBy(now, instantsOf(wall, baku))).find(Boolean)
  if (!at) throw new Refusal('broadcast.badTime')
  return at
}

/** The last of these instants that is not ahead; undefined = all are, or there are none. */
function lastBy(now: Date, found: Instants): Date | undefined {
  if (found.kind === 'never') return undefined
  return (found.kind === 'one' ? [found.at] : [found.second, found.first]).find((at) => at <= now)
}
