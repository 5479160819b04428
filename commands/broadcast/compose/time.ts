import { fold } from '../../../src/core/fold.ts'
import { Refusal } from '../../../src/core/refusal.ts'

/** Azerbaijan keeps UTC+4 the whole year (tzdata). */
const offsetMs = 4 * 3_600_000

/** How a time is typed again: `23.11.2026 14:30`, Baku time. */
export function typedTime(at: Date): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(
    new Date(at.getTime() + offsetMs).toISOString(),
  ) ?? ['', '', '', '', '']
  return `${day}.${month}.${year} ${time}`
}

const typed = /^(?:(\d{1,2})[./](\d{1,2})[./](\d{4})[ ,]+)?(?:saat )?(\d{1,2})[:.](\d{2})$/

/**
 * Reads «indi»/“now”, `14:30` (today, or yesterday when that lies ahead) or `23.11.2026 14:30`, Baku time; Refusal when
 * it is no time or lies in the future.
 */
export function readTime(text: string, now: Date): Date {
  if (['indi', 'now', 'hazirda', 'hal hazirda'].includes(fold(text).trim())) return now
  const found = typed.exec(text.trim())
  if (!found) throw new Refusal('broadcast.badTime')
  const [, day, month, year, hour, minute] = found.map(Number)
  const today = new Date(now.getTime() + offsetMs)
  const date = day
    ? Date.UTC(year ?? 0, (month ?? 0) - 1, day)
    : Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  const right = day ? new Date(date).getUTCDate() === day : true
  if (!right || (hour ?? 99) > 23 || (minute ?? 99) > 59) throw new Refusal('broadcast.badTime')
  const at = date + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000 - offsetMs
  if (at <= now.getTime()) return new Date(at)
  if (day) throw new Refusal('broadcast.futureTime')
  return new Date(at - 24 * 3_600_000)
}
