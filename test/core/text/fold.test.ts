import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, tokens } from '../../../src/core/text/fold.ts'

const azLetters = 'abcçdeəfgğhxıijkqlmnoöprsştuüvyz'
const azUpper = 'ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ'
const azWord = fc
  .array(fc.constantFrom(...azLetters.split('')), { minLength: 1, maxLength: 14 })
  .map((letters) => letters.join(''))

test.each([
  ['İSTANBUL', 'istanbul'],
  ['QIZIL', 'qızıl'],
  ['ISIQ', 'ışıq'],
  ['QEYDIYYAT', 'qeydiyyat'],
  ['/qeydİyyat', 'Qeydiyyat'],
  ['Сәфирлик', 'Səfirlik'],
  ['ҜӘНҸ', 'gənc'],
  ['Тәһлүкәсизлик', 'təhlükəsizlik'],
  ['джаваб', 'cavab'],
  ['ASAP’ın', "ASAP'ın"],
  ['sǝfir sәfir säfir', 'səfir səfir səfir'],
  ['Ə', 'e'],
])('%s folds as %s does', (typed, same) => expect(fold(typed)).toBe(fold(same)))

test('ə, ı and the letters with marks become plain letters', () =>
  expect(fold('Şəxsiyyət vəsiqəsi – ölkə, üzv, çağırış')).toBe('sexsiyyet vesiqesi olke uzv cagiris'))

test('a letter and its combining mark are the same as the letter in one piece', () =>
  fc.assert(
    fc.property(azWord, (word) => {
      expect(fold(word.normalize('NFD'))).toBe(fold(word))
    }),
  ))

test('upper and lower case of all 32 letters fold alike', () =>
  fc.assert(
    fc.property(azWord, (word) => {
      const upper = Array.from(word, (letter) => azUpper[azLetters.indexOf(letter)]).join('')
      expect(fold(upper)).toBe(fold(word))
    }),
  ))

test('whatever is typed, only a–z, 0–9 and single spaces are left, and folding again changes nothing', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const folded = fold(text)
      expect(folded).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/)
      expect(fold(folded)).toBe(folded)
    }),
  ))

test('words are the folded words in order, none for an empty text', () => {
  expect(tokens('Pasportumu  itirmişəm!')).toEqual(['pasportumu', 'itirmisem'])
  expect(tokens('… ?!')).toEqual([])
})

test('5,000 characters fold in a few milliseconds', () => {
  const text = 'Xaricdə təhsil alıram, İstanbulda. '.repeat(150)
  fold(text)
  const before = performance.now()
  fold(text)
  expect(performance.now() - before).toBeLessThan(50)
})
