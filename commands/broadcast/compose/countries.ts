import { Refusal } from '../../../src/core/refusal.ts'
import { countryCodes, countryNamed } from '../../../src/places/country.ts'

/** Reads countries, as names or ISO codes, separated by commas or lines; Refusal that names the first that is none. */
export function readCountries(text: string): string[] {
  const codes = split(text).map((name) => {
    const code = countryNamed(name) ?? countryCodes.find((known) => known === name.toUpperCase())
    if (!code) throw new Refusal('broadcast.unknownCountry', { name })
    return code
  })
  return [...new Set(codes)]
}

/** The parts of a list typed with commas, semicolons or lines; repeats are left out. */
export function split(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((part) => part.trim()))].filter(Boolean)
}
