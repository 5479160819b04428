import { Refusal } from '../../src/core/refusal.ts'

/** What somebody studies or studied. */
export interface Study {
  readonly field: string
  /** (Expected) year of graduation. */
  readonly year: number | null
}

/** The first year of graduation that is believed. */
const firstYear = 1950
/** Years ahead that a graduation may be. */
const yearsAhead = 12

/** Reads "Kompüter elmləri, 2028"; the year may be left out. */
export function readStudy(text: string, now: Date): Study {
  const [, field = text, year] = /^(.*?)[\s,;(–-]*(?<!\d)(\d{4})\)?$/su.exec(text) ?? []
  if (!/\p{L}.*\p{L}/u.test(field)) throw new Refusal('register.studyUnclear')
  if (!year) return { field: field.replace(/[\s,;]+$/, ''), year: null }
  const lastYear = now.getUTCFullYear() + yearsAhead
  if (Number(year) < firstYear || Number(year) > lastYear)
    throw new Refusal('register.yearUnclear', { year, first: String(firstYear), last: String(lastYear) })
  return { field, year: Number(year) }
}

/** The study as a dialog stores it. */
export function writeStudy({ field, year }: Study): string {
  return `${year ?? ''}|${field}`
}

/** The study a dialog stored. */
export function storedStudy(value: string): Study {
  const [, year = '', field = ''] = /^(\d{4})?\|(.*)$/s.exec(value) ?? []
  return { field, year: year ? Number(year) : null }
}

/** "Kompüter elmləri, 2028", also from a text that was not understood. */
export function studyText(value: string): string {
  const { field, year } = storedStudy(value)
  return field ? [field, year].filter(Boolean).join(', ') : value
}
