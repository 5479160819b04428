import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '../../src/core/language.ts'
import { countryCodes, countryName, countryNamed } from '../../src/places/country.ts'
import { placeText, readPlace, storedPlace, writePlace } from '../../src/places/residence.ts'

describe('a place', () => {
  it.each([
    ['İtaliya, Milan', 'IT', 'Milan'],
    ['Milan, Italy', 'IT', 'Milan'],
    ['milan italiya', 'IT', 'milan'],
    ['London, UK', 'GB', 'London'],
    ['London, İngiltərə', 'GB', 'London'],
    ['ingiltere london', 'GB', 'london'],
    ['Böyük Britaniya, Mançester', 'GB', 'Mançester'],
    ['New York, ABŞ', 'US', 'New York'],
    ['USA, New York', 'US', 'New York'],
    ['abs, boston', 'US', 'boston'],
    ['New York United States of America', 'US', 'New York'],
    ['Vilnüs, Litva', 'LT', 'Vilnüs'],
    ['VILNIUS, LITHUANIA', 'LT', 'VILNIUS'],
    ['Türkiyə, İstanbul', 'TR', 'İstanbul'],
    ['Istanbul, Turkey', 'TR', 'Istanbul'],
    ['istanbul turkiye', 'TR', 'istanbul'],
    ['Hollandiya, Delft', 'NL', 'Delft'],
    ['Leuven; Belgium', 'BE', 'Leuven'],
    ['Berlin, Land Berlin, Germany', 'DE', 'Berlin'],
    ['Roma, IT', 'IT', 'Roma'],
    ['Seul, Koreya', 'KR', 'Seul'],
    ['Милан, Италия', 'IT', 'Милан'],
    ['Bakı, Azərbaycan', 'AZ', 'Bakı'],
  ])('reads %s', (text, country, city) => {
    expect(readPlace(text)).toEqual({ country, city })
  })

  it.each([
    ['Milan', 'noCountry'],
    ['', 'noCountry'],
    ['😀😀', 'noCountry'],
    ['Atlantis, Poseidonia', 'noCountry'],
    ['İtaliya', 'noCity'],
    ['Italy, 123', 'noCity'],
    ['Italy, 🏠', 'noCity'],
    [', ,', 'noCountry'],
  ])('does not guess at %s', (text, problem) => {
    expect(readPlace(text)).toBe(problem)
  })

  it('is read again as it was shown, for every country and in both languages', () => {
    const lost = countryCodes.flatMap((country) =>
      locales
        .map((locale) => placeText({ country, city: 'Gəncə' }, locale))
        .filter((text) => JSON.stringify(readPlace(text)) !== JSON.stringify({ country, city: 'Gəncə' })),
    )
    expect(lost).toEqual([])
  })

  it('survives being stored, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const place = readPlace(text)
        if (typeof place === 'string') return
        expect(storedPlace(writePlace(place))).toEqual(place)
      }),
    )
    expect(storedPlace('Milan, Italy')).toBeNull()
  })
})

describe('countries', () => {
  it('are the 249 of ISO 3166-1 and Kosovo', () => {
    expect(countryCodes).toContain('AZ')
    expect(countryCodes).not.toContain('EU')
    expect(countryCodes).not.toContain('SU')
    expect(countryCodes.length).toBe(250)
  })

  it('have names in both languages', () => {
    expect(countryName('IT', 'az')).toBe('İtaliya')
    expect(countryName('IT', 'en')).toBe('Italy')
    expect(countryName('??', 'en')).toBe('??')
    expect(countryNamed('nowhere')).toBeNull()
  })
})
