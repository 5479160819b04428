import type { Locale } from '../core/language.ts'
import { fold } from '../core/text/fold.ts'
import { countryCodes, countryName, countryNamed } from './country.ts'

/** Where somebody lives. */
export interface Residence {
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly city: string
}

/** Why a text is not a place: no country in it, or no city beside it. */
export type PlaceProblem = 'noCountry' | 'noCity'

/** Reads "İtaliya, Milan", "London, UK" or "Milan Italy", the country in either language and on either side. */
export function readPlace(text: string): Residence | PlaceProblem {
  const parts = text.split(/[,;\n/]+/).flatMap((part) => part.trim() || [])
  if (parts.length > 1) return fromParts(parts)
  const words = (parts[0] ?? '').split(/\s+/).filter(Boolean)
  const whole = countryNamed(words.join(' '))
  return fromWords(words) ?? (whole ? 'noCity' : 'noCountry')
}

/** "Milan, Italy": the last part that names a country is the country, the first other one is the city. */
function fromParts(parts: readonly string[]): Residence | PlaceProblem {
  const at = [parts.length - 1, 0].find((index) => countryOf(parts[index] ?? ''))
  if (at === undefined) return 'noCountry'
  const rest = parts.filter((_, index) => index !== at)
  const city = tidyCity(rest[0] ?? '')
  return city ? { country: countryOf(parts[at] ?? '') ?? '', city } : 'noCity'
}

/** "Milan Italy" or "Birləşmiş Krallıq London": the longest run of words at either end that names a country. */
function fromWords(words: readonly string[]): Residence | null {
  for (let length = words.length - 1; length > 0; length--) {
    const tail = countryNamed(words.slice(-length).join(' '))
    if (tail) return residence(tail, words.slice(0, -length))
    const head = countryNamed(words.slice(0, length).join(' '))
    if (head) return residence(head, words.slice(length))
  }
  return null
}

function residence(country: string, words: readonly string[]): Residence | null {
  const city = tidyCity(words.join(' '))
  return city ? { country, city } : null
}

/** A code such as IT counts only where it stands alone, between commas. */
function countryOf(text: string): string | null {
  const code = text.toUpperCase()
  return countryNamed(text) ?? (countryCodes.includes(code) ? code : null)
}

function tidyCity(text: string): string {
  const city = text.replace(/\s+/g, ' ').trim()
  return /\p{L}/u.test(city) ? city : ''
}

/** The place as a dialog stores it. */
export function writePlace({ country, city }: Residence): string {
  return `${country}|${city}`
}

/** The place a dialog stored; null when it is not one (a text that was not understood). */
export function storedPlace(value: string): Residence | null {
  const [, country, city] = /^([A-Z]{2})\|(.+)$/su.exec(value) ?? []
  return country && city ? { country, city } : null
}

/** "İtaliya, Milan" */
export function placeText({ country, city }: Residence, locale: Locale): string {
  return `${countryName(country, locale)}, ${city}`
}

/** The city as audiences compare it. */
export function cityKey(city: string): string {
  return fold(city)
}
