import { fold } from '../../src/core/fold.ts'
import type { Locale } from '../../src/core/language.ts'
import { locales } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'

const names = {
  az: new Intl.DisplayNames('az', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
}
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that name no country: unions, private use, unknown. */
const noCountry = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO'])
const codes = letters
  .flatMap((a) => letters.map((b) => a + b))
  .filter((code) => !noCountry.has(code) && names.en.of(code) !== undefined)

/** Everyday names that the region lists do not have. */
const nicknames: Readonly<Record<string, string>> = {
  turkey: 'TR',
  usa: 'US',
  abs: 'US',
  amerika: 'US',
  america: 'US',
  uk: 'GB',
  ingiltere: 'GB',
  'boyuk britaniya': 'GB',
  britain: 'GB',
  england: 'GB',
  holland: 'NL',
  hollandiya: 'NL',
  cexiya: 'CZ',
}

const byName = new Map<string, string>(Object.entries(nicknames))
for (const code of codes)
  for (const locale of locales) {
    byName.set(fold(names[locale].of(code) ?? code), code)
    byName.set(fold(code), code)
  }

/** The ISO code of a country named in either language, in any spelling that folds the same; null = none. */
export function countryCode(name: string): string | null {
  return byName.get(fold(name.trim())) ?? null
}

/** A country's name as it is shown. */
export function countryName(code: string, locale: Locale): string {
  return names[locale].of(code) ?? code
}

/** Reads countries separated by commas or lines; Refusal that names the first that is none. */
export function readCountries(text: string): string[] {
  return split(text).map((name) => {
    const code = countryCode(name)
    if (!code) throw new Refusal('broadcast.unknownCountry', { name })
    return code
  })
}

/** The parts of a list typed with commas, semicolons or lines. */
export function split(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((part) => part.trim()))].filter(Boolean)
}
