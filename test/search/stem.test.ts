import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/core/text/fold.ts'
import { isEnding, stem } from '../../src/search/stem.ts'

test.each([
  ['səfirlik', ['səfirliyi', 'səfirliyə', 'səfirlikdə', 'səfirliyin', 'səfirlikdən', 'səfirliklə']],
  ['pasport', ['pasportum', 'pasportumu', 'pasportlar', 'pasportumuzdan', 'pasportsuz', 'pasportun']],
  ['uşaq', ['uşağı', 'uşaqlar', 'uşağım']],
  ['vətəndaşlıq', ['vətəndaşlığı', 'vətəndaşlığımı', 'vətəndaşlıqdan']],
  ['tədbir', ['tədbirə', 'tədbirlər', 'tədbirlərdə']],
  ['itirmək', ['itirmişəm', 'itirdim', 'itirib']],
  ['scholarship', ['scholarships']],
])('the forms of %s share one stem', (word, forms) =>
  expect(new Set([word, ...forms].map((form) => stem(fold(form)))).size).toBe(1),
)

test.each(['üzv', 'ana', 'il', 'viza', 'burs'])('%s is short and stays as it is', (word) =>
  expect(stem(fold(word))).toBe(fold(word)),
)

test('a stem has at least three letters and never grows', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,20}$/), (word) => {
      expect(stem(word).length).toBeGreaterThanOrEqual(3)
      expect(stem(word).length).toBeLessThanOrEqual(word.length)
    }),
  ))

test('a rest of a word is told from another word', () => {
  expect(isEnding('umuzdan')).toBe(true)
  expect(isEnding('')).toBe(true)
  expect(isEnding('of')).toBe(false)
})
