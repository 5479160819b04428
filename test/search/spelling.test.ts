import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryOf } from '../../commands/faq/index-entry.ts'
import { readTopics } from '../../commands/faq/topic-files.ts'
import { createIndex } from '../../src/search/corpus.ts'
import { mostSlips, slips } from '../../src/search/distance.ts'
import { isLight } from '../../src/search/lightwords.ts'
import { scoreQuestion } from '../../src/search/score.ts'
import { put } from '../../src/search/search.ts'
import { mostWords, questionKeys, searchKeys } from '../../src/search/spelling.ts'
import { beginning, matches } from '../../src/search/vocabulary.ts'

test.each([
  ['şəxsiyyət', 'shexsiyyet'],
  ['çağırış', 'chaghirish'],
  ['neçə', 'ne4e'],
  ['şəhər', '6eher'],
  ['qəbul', 'gebul'],
  ['xidmət', 'hidmet'],
  ['viza', 'wiza'],
  ['sığorta', 'sıığorta'],
])('%s and %s are one word to search', (right, typed) => expect(searchKeys(typed)).toEqual(searchKeys(right)))

test('numbers stay numbers', () => expect(searchKeys('112 2026')).toEqual(searchKeys('112 2026')))

test('w may stand for ş as well as for v', () =>
  expect(questionKeys('yaxwi')).toEqual([{ key: 'yahvi', other: 'yahsi' }]))

test('of a very long text only the beginning is looked up', () =>
  expect(questionKeys(Array.from({ length: 900 }, (_, at) => `s${at}`).join(' ')).length).toBeLessThanOrEqual(
    mostWords,
  ))

describe('slips', () => {
  test.each([
    ['pasport', 'pasport', 0],
    ['pasport', 'pasprot', 1],
    ['pasport', 'pasort', 1],
    ['pasport', 'passport', 1],
    ['help', 'hlep', 1],
    ['visa', 'fist', 2],
  ])('%s and %s are %d apart', (word, typed, count) => expect(slips(word, typed)[typed.length]).toBe(count))

  const within = (row: readonly number[]) => Math.min(mostSlips + 1, row.at(-1) ?? 0)
  test('are the same in both directions and none between equal words', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d]{0,7}$/), fc.stringMatching(/^[a-d]{0,7}$/), (a, b) => {
        expect(within(slips(a, b))).toBe(within(slips(b, a)))
        expect(slips(a, a).at(-1)).toBe(0)
      }),
    ))
})

describe('the vocabulary', async () => {
  const index = createIndex()
  for (const topic of await readTopics()) put(index, entryOf(topic))
  const first = (typed: string) => matches(index.vocabulary, searchKeys(typed)[0] ?? '')[0]?.term.key

  test.each([
    ['pasportumuzdan', 'pasport'],
    ['apostl', 'apostil'],
    ['hlep', 'help'],
    ['scholrship', 'scolarsip'],
    ['zəlzlə', 'zelzele'],
    ['embasy', 'embasy'],
  ])('finds %s as %s', (typed, key) => expect(first(typed)).toBe(key))

  test('thinks of a slip where only a shorter word with odd letters behind it would remain', () =>
    expect(matches(index.vocabulary, 'etibarnme').map((match) => match.term.key)).toContain('etibarname'))

  test('weighs a rare form of an everyday word less than a rare word', () => {
    scoreQuestion(index, '')
    const weight = (key: string) => index.vocabulary.terms.get(key)?.idf ?? 0
    expect(weight('olandan')).toBeGreaterThan(0)
    expect(weight('olandan')).toBeLessThan(weight('apostil') * 0.8)
  })

  test.each(['olandan', 'verirem', 'gedende', '20', 'yesterday', 'almaniyada'])('%s is light', (word) =>
    expect(isLight(word)).toBe(true),
  )
  test.each(['vergi', 'gelir', 'asan', 'getirdiyim', 'apostil', 'gorus'])('%s is not light', (word) =>
    expect(isLight(word)).toBe(false),
  )

  test('knows nothing of what is no word', () => expect(first('qwrtplkj')).toBeUndefined())

  test('is surer of the whole word than of a mistyped one', () => {
    const [whole] = matches(index.vocabulary, 'apostil')
    const [slipped] = matches(index.vocabulary, 'apostl')
    expect(whole?.quality).toBe(1)
    expect(slipped?.quality).toBeLessThan(1)
  })

  test('completes an unfinished word', () =>
    expect(beginning(index.vocabulary, 'milita').map((match) => match.term.key)).toContain('military'))
})
