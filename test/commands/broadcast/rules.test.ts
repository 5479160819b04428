import { describe, expect, test } from 'vitest'
import { readCountries } from '../../../commands/broadcast/compose/countries.ts'
import { hazardNames, templateOf } from '../../../commands/broadcast/compose/hazard.ts'
import { presets } from '../../../commands/broadcast/compose/level.ts'
import { readTime, typedTime } from '../../../commands/broadcast/compose/time.ts'
import { missingOf, sayMissing } from '../../../commands/broadcast/release/warnings.ts'
import { canDrawText, chartPng, chartSvg } from '../../../commands/broadcast/watch/chart.ts'
import { sayReason } from '../../../commands/broadcast/watch/reason.ts'
import { csvLines } from '../../../src/core/text/csv.ts'
import { createTranslator } from './words.ts'

const now = new Date('2027-03-01T08:00:00Z')

test.each([
  ['indi', '2027-03-01T08:00:00.000Z'],
  ['Now', '2027-03-01T08:00:00.000Z'],
  ['11:30', '2027-03-01T07:30:00.000Z'],
  ['23:30', '2027-02-28T19:30:00.000Z'],
  ['saat 9.05', '2027-03-01T05:05:00.000Z'],
  ['28.02.2027 00:10', '2027-02-27T20:10:00.000Z'],
  ['28/02/2027, 23:59', '2027-02-28T19:59:00.000Z'],
])('the time %s is read by Baku’s clock', (text, instant) => {
  expect(readTime(text, now).toISOString()).toBe(instant)
})

test.each(['', 'dünən', '25:00', '12:60', '31.02.2027 10:00', '1.3.2027'])(
  'the time «%s» is refused',
  (text) => {
    expect(() => readTime(text, now)).toThrow('broadcast.badTime')
  },
)

test('a time that lies ahead is refused, and a typed time reads back the same', () => {
  expect(() => readTime('02.03.2027 10:00', now)).toThrow('broadcast.futureTime')
  expect(readTime(typedTime(now), now)).toEqual(now)
})

test('a list of countries names the first it does not know', () => {
  expect(readCountries('Italiya, DE;\nPolşa, de, it, ABŞ')).toEqual(['IT', 'DE', 'PL', 'US'])
  expect(() => readCountries('IT, Atlantis')).toThrow('broadcast.unknownCountry')
})

describe('the gate', () => {
  const complete = {
    status: 'Actual',
    msgType: 'Alert',
    source: 'USGS',
    onsetAt: now,
    info: {
      az: templateOf(createTranslator('az'), 'earthquake', 'Roma'),
      en: templateOf(createTranslator('en'), 'earthquake', 'Rome'),
    },
  } as const

  test.each(hazardNames)('the template for %s carries all that the gate asks for', (hazard) => {
    const info = {
      az: templateOf(createTranslator('az'), hazard, 'Roma'),
      en: templateOf(createTranslator('en'), hazard, 'Rome'),
    }
    expect(missingOf({ ...complete, info })).toEqual([])
  })

  test('says in the reader’s language which text a part is missing in', () => {
    const missing = [{ part: 'place', locale: 'az' } as const, { part: 'place', locale: 'en' } as const]
    expect(sayMissing(createTranslator('az'), missing)).toEqual(['yer (azərbaycanca)', 'yer (ingiliscə)'])
  })

  test('names each missing part', () => {
    expect(missingOf({ ...complete, source: '', onsetAt: null })).toEqual([
      { part: 'source' },
      { part: 'time' },
    ])
    const { az, en } = complete.info
    expect(missingOf({ ...complete, info: { az, en: { ...en, area: '', instruction: '' } } })).toEqual([
      { part: 'guidance', locale: 'en' },
      { part: 'place', locale: 'en' },
    ])
    const empty = { event: '', headline: '', description: '', instruction: '', area: '' }
    expect(missingOf({ ...complete, info: { az: empty, en } })).toEqual([{ part: 'az' }])
  })

  test('asks an exercise and a cancellation for less', () => {
    const bare = { ...complete, source: '', onsetAt: null }
    expect(missingOf({ ...bare, status: 'Exercise' })).toEqual([])
    expect(missingOf({ ...bare, msgType: 'Cancel' })).toEqual([])
  })
})

test('urgent sets what may break the glass', () => {
  expect(presets.urgent).toMatchObject({ severity: 'Extreme', urgency: 'Immediate' })
})

test.each([
  ['Forbidden: bot was blocked by the user', 'bloklayıb'],
  ['Cannot send messages to this user (50007)', 'bloklayıb'],
  ['Bad Request: chat not found', 'söhbət açılmayıb'],
  ['user_disabled', 'hesab artıq mövcud deyil'],
  ['Missing Permissions (50013)', 'icazələri çatmır'],
  ['is_archived', 'silinib'],
  ['something new', 'qəbul etməyib'],
])('the platform’s «%s» is explained', (reason, words) => {
  expect(sayReason(createTranslator('az'), reason)).toContain(words)
})

test('a table keeps names from being formulas', () => {
  expect(csvLines([['=HYPERLINK("x")', '-5', '-5+A1', 'Əli, "Vəli"']])).toBe(
    `"'=HYPERLINK(""x"")",-5,'-5+A1,"Əli, ""Vəli"""\n`,
  )
})

test('the picture is a PNG, with labels only where they can be drawn', async () => {
  const chart = {
    bars: [{ sent: 5, other: 1 }],
    seconds: 30,
    safe: 3,
    help: 1,
    silent: 2,
    unasked: 0,
    unreachable: 1,
  }
  const t = createTranslator('az')
  expect([...(await chartPng(t, chart)).slice(1, 4)]).toEqual([80, 78, 71])
  expect(chartSvg(t, chart, false)).not.toContain('<text')
  const svg = chartSvg(t, chart, true)
  expect(svg).toContain('Göndərişin gedişi')
  expect(svg).toContain('göndərilib 5, çatmayıb 1')
  expect(svg).toContain('Təhlükəsizlikdə: 3 · Kömək lazımdır: 1 · Cavab verməyib: 2 · Əlaqə yoxdur: 1')
  expect(typeof (await canDrawText())).toBe('boolean')
})
