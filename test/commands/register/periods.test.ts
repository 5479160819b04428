import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { consentVersion } from '../../../commands/register/consent.ts'
import * as az from '../../../locales/az/index.ts'
import * as en from '../../../locales/en/index.ts'
import { day, kept } from '../../../src/store/me/retain.ts'

/** The texts that people have agreed to, by a hash of both languages: a text that changes is a new line with a new version. */
const texts: Readonly<Record<string, string>> = {
  '2026-11': '0d30292b5d94bd08',
}

interface Topics {
  readonly topics: readonly { readonly id: string; readonly answer: Readonly<Record<'az' | 'en', string>> }[]
}

const { topics } = parse(readFileSync('commands/faq/topics/data.yaml', 'utf8')) as Topics
const answer = (id: string, locale: 'az' | 'en') =>
  topics.find((topic) => topic.id === id)?.answer[locale].replaceAll(/\s+/g, ' ') ?? ''
const consent = { az: az.register.consentText, en: en.register.consentText }

/** What the program does, in the order in which the texts say it: a call, words in a roll call, a place, a question and at most. */
const periods = {
  az: [kept.call, kept.place, kept.answered, kept.asked],
  en: [kept.call, kept.call, kept.place, kept.answered, kept.asked],
} as const

/** Every period that a text names, in milliseconds. */
function named(text: string): number[] {
  const found = text.matchAll(/(\d+|bir|an?) (gün|saat|ay|il|days?|hours?|months?|years?)(?!\p{L})/giu)
  return [...found].map(([, count = '', unit = '']) => (Number(count) || 1) * daysIn(unit) * day)
}

/** Of a unit that no text has needed so far: nothing that a period could be compared with. */
function daysIn(unit: string): number {
  if (/^(?:il|year)/i.test(unit)) return 365
  return /^(?:gün|day)/i.test(unit) ? 1 : Number.NaN
}

it('a text of consent that changes has a new version', () => {
  expect(texts[consentVersion]).toBe(hash('sha256', `${consent.az}\n${consent.en}`, 'hex').slice(0, 16))
})

it.each(['az', 'en'] as const)(
  'the consent and the FAQ name the periods that the program keeps to, in %s',
  (locale) => {
    expect(named(consent[locale])).toEqual(periods[locale])
    expect(named(answer('database', locale))).toEqual(periods[locale])
    expect(kept.call).toBe(365 * day)
    expect(named(answer('data-privacy', locale))).toEqual([])
  },
)

it.each([
  [
    'az',
    ['İdarə Heyəti', 'Katibliyi', 'bölmənizin rəhbəri', 'Nəzarət-Təftiş Komissiyası', 'şəxsi yazışmada'],
  ],
  [
    'en',
    ['Board', 'Secretariat', 'lead of your chapter', 'Supervisory and Audit Commission', 'shown in private'],
  ],
] as const)('the FAQ names the readers that the consent names, in %s', (locale, readers) => {
  for (const text of [consent[locale], answer('data-privacy', locale)])
    for (const reader of readers) expect(text).toContain(reader)
})

it.each(['az', 'en'] as const)(
  'what the consent lists is what is kept, and the FAQ lists it, too, in %s',
  (locale) => {
    const told = {
      az: ['universitet', 'ixtisas', 'bitirmə il', 'zəng ediləcək yaxın adam'],
      en: ['university', 'field', 'year of graduation', 'emergency contact'],
    }
    for (const text of [consent[locale], answer('database', locale)])
      for (const each of told[locale]) expect(text).toContain(each)
  },
)
