import { expect, test } from 'vitest'
import { createWordings, isHeardAnew } from '../../src/core/edited.ts'

test('a change counts for a quarter of an hour', () => {
  const minute = 60_000
  expect([0, 15 * minute, 15 * minute + 1, -1].map((ms) => isHeardAnew(1e12, 1e12 + ms))).toEqual([
    ...[true, true, false, false],
  ])
  expect(isHeardAnew(Number.NaN, 1)).toBe(false)
})

test('words are new when the message said others before', () => {
  const wordings = createWordings()
  expect(['salam', 'salam', 'komek', 'salam'].map((text) => wordings.isNew('1', text))).toEqual([
    ...[true, false, true, true],
  ])
  expect(wordings.isNew('2', 'salam')).toBe(true)
  for (let n = 0; n < 5000; n++) wordings.isNew(`x${n}`, 'x')
  expect(wordings.isNew('1', 'salam')).toBe(true)
})
