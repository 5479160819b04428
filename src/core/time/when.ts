import { type Locale, locales } from '../language.ts'
import { fold } from '../text/fold.ts'
import type { T } from '../words.ts'
import { baku, isZone, type WallTime } from './zone.ts'

/** English dates are written the British way, with a 24-hour clock, as the Azerbaijani ones are. */
const tags: Readonly<Record<Locale, string>> = { az: 'az', en: 'en-GB' }

/** "5 mart 2027, cümə" · "Friday, 5 March 2027" */
export function dateText(instant: Date, zone: string, locale: Locale): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const
  return new Intl.DateTimeFormat(tags[locale], options).format(instant)
}

/** "5 mart 2027" · "5 March 2027" */
export function shortDateText(instant: Date, zone: string, locale: Locale): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const
  return new Intl.DateTimeFormat(tags[locale], options).format(instant)
}

/** "18:30" */
export function clockText(instant: Date, zone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return new Intl.DateTimeFormat('en-GB', options).format(instant)
}

/** "İtaliya vaxtı" · "Italy time" */
export function zoneText(instant: Date, zone: string, locale: Locale): string {
  const named = (style: 'shortGeneric' | 'longGeneric') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style })
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone
  const short = named('shortGeneric')
  const name = /\s/.test(short) ? short : named('longGeneric')
  return name.replace(/ Vaxtı$/u, ' vaxtı').replace(/ Time$/, ' time')
}

/** A date with a time of day, as typed; the zone only when it was typed, too. */
export interface TypedTime {
  readonly wall: WallTime
  readonly zone: string | null
}

const months = new Map<string, number>()
for (const locale of locales)
  for (let month = 1; month <= 12; month++) {
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2027, month - 1, 5)),
    )
    months.set(fold(name), month)
    months.set(fold(name).slice(0, 3), month)
  }

/**
 * Reads "05.03.2027 18:30", "2027-03-05 18:30", "5 mart 2027, saat 18:30" or "5 March 2027 18.30", and a zone's name at
 * the end ("America/Chicago") when there is one; null = not understood.
 */
export function readTime(text: string): TypedTime | null {
  const [, rest = '', zone] = /^(.*?)(?:\s+\(?([A-Za-z]+(?:\/[A-Za-z_+-]+)+)\)?)?$/s.exec(text.trim()) ?? []
  if (zone && !isZone(zone)) return null
  const [, date = '', hour = '', minute = ''] =
    /^(.+?)[\s,T]+(?:saat\s*|at\s*)?(\d{1,2})[:.](\d{2})$/iu.exec(rest.trim()) ?? []
  const day = readDate(date.replace(/,+$/, '').trim())
  if (!day || Number(hour) > 23 || Number(minute) > 59) return null
  return { wall: { ...day, hour: Number(hour), minute: Number(minute) }, zone: zone ?? null }
}

type Day = Pick<WallTime, 'year' | 'month' | 'day'>

function readDate(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (year) return { year: Number(year), month: Number(month), day: Number(day) }
  const [, d, m, y] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? []
  if (y) return { year: Number(y), month: Number(m), day: Number(d) }
  const [, dd, word = '', yyyy] = /^(\d{1,2})\s+(\p{L}+)\.?,?\s+(\d{4})/u.exec(text) ?? []
  const named = months.get(fold(word))
  return named && yyyy ? { year: Number(yyyy), month: named, day: Number(dd) } : null
}

/** How long something takes or took: in seconds below two minutes. */
export function durationText(t: T, ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return t('common.seconds', { n: seconds })
  return t('common.minutes', { n: Math.round(seconds / 60) })
}

/** When something ends, by Baku's wall clock: at midnight it is the end of the day before. */
export function endText(t: T, locale: Locale, at: Date): string {
  if (clockText(at, baku) !== '00:00') return bakuTime(t, locale, at)
  return t('common.bakuDay', { date: shortDateText(new Date(at.getTime() - 1), baku, locale) })
}

/** An instant by Baku's wall clock; date and time are composed here because Intl puts a slash between them in Azerbaijani. */
export function bakuTime(t: T, locale: Locale, at: Date): string {
  return t('common.bakuTime', { date: shortDateText(at, baku, locale), time: clockText(at, baku) })
}
