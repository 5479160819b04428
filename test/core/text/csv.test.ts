import { expect, test } from 'vitest'
import { csvLines } from '../../../src/core/text/csv.ts'

const cell = (text: string) =>
  csvLines([[text]])
    .replace(/\n$/, '')
    .replace(/^"|"$/g, '')
    .replaceAll('""', '"')

test.each([
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  ' =1+1',
  '   \u00A0=1+1',
  '\u200B=1+1',
  '\uFEFF=1+1',
  '\u202E=1+1',
  '＝1+1',
  '＋1',
  '－1+2',
  '＠SUM(A1)',
  ' ＝HYPERLINK("https://x","y")',
  '﹦1+1',
  '\t=1',
  '\r=1',
  '\n=1',
  '+994 50 1=2',
  "+1'!A1",
  '-',
])('%j is no formula', (text) => {
  expect(cell(text)).toBe(`'${text}`)
})

test.each(['Leyla =) Məmmədova', 'a=b', '12', '0', '-0.1278', '51.5074', 'Milan', '№ 7', '0'.repeat(64), ''])(
  '%j stays as it is',
  (text) => {
    expect(cell(text)).toBe(text)
  },
)

test.each([
  ['+994501234567', '+994 501234567'],
  ['+994 50 123 45 67', '+994 50 123 45 67'],
  ['+994-50-123-45-67', '+994 50 123 45 67'],
  [' +994 (50) 123-45-67', '+994 (50) 123 45 67'],
  ['+44.20.7946.0958', '+44 20 7946 0958'],
  ['0501234567', '050 1234567'],
  ['050-123-45-67', '050 123 45 67'],
  ['+39 02 123456', '+39 02 123456'],
])('the telephone number %j can be dialled', (typed, shown) => {
  expect(cell(typed)).toBe(shown)
  expect(shown.replace(/[^\d+]/g, '')).toBe(typed.replace(/[^\d+]/g, ''))
  expect(shown).not.toMatch(/^[^\d]*\d*$/)
})

test('a long cell of blanks or digits costs no more than its length', () => {
  const begin = performance.now()
  for (const text of [' '.repeat(200_000), `+1${' '.repeat(200_000)}x`, `${'1 '.repeat(100_000)}x`])
    cell(text)
  expect(performance.now() - begin).toBeLessThan(500)
})
