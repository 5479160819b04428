import { type Locale, locales } from '../core/language.ts'
import { fold } from '../core/text/fold.ts'
import { aliases } from './country-aliases.ts'

const names: Readonly<Record<Locale, Intl.DisplayNames>> = {
  az: new Intl.DisplayNames('az', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
}

/** Regions that CLDR names but nobody lives in: unions, outlying parts, pseudo-regions. */
const notCountries = new Set([
  'AC',
  'EU',
  'EZ',
  'UN',
  'ZZ',
  'QO',
  'XA',
  'XB',
  'CQ',
  'CP',
  'DG',
  'EA',
  'IC',
  'TA',
])

/** Every ISO 3166-1 alpha-2 code that has a name, Kosovo (XK) included. */
export const countryCodes: readonly string[] = allCodes()

const byName = new Map<string, string>()
for (const code of countryCodes)
  for (const locale of locales) byName.set(fold(countryName(code, locale)), code)
for (const [code, words] of Object.entries(aliases)) for (const word of words) byName.set(fold(word), code)

/** The country's name in a language; the code itself when there is no such country. */
export function countryName(code: string, locale: Locale): string {
  return /^[A-Z]{2}$/.test(code) ? (names[locale].of(code) ?? code) : code
}

/** The code of the country a text names, in either language, in any spelling that folds the same; null = none. */
export function countryNamed(text: string): string | null {
  return byName.get(fold(text)) ?? null
}

function allCodes(): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const pairs = letters.flatMap((a) => letters.map((b) => a + b))
  return pairs.filter((code) => names.en.of(code) && !notCountries.has(code) && isCurrent(code))
}

/** False for codes that were withdrawn and now mean another one (DD, SU, YU). */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code
}
