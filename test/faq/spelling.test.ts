import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTopics } from '../../commands/faq/content.ts'
import { createIndex, putEntry } from '../../commands/faq/corpus.ts'
import { slips } from '../../commands/faq/distance.ts'
import { topicEntry } from '../../commands/faq/lexicon.ts'
import { mostWords, questionKeys, searchKeys } from '../../commands/faq/spelling.ts'
import { beginning, matches } from '../../commands/faq/vocabulary.ts'

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

  test('are the same in both directions and none between equal words', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d]{0,7}$/), fc.stringMatching(/^[a-d]{0,7}$/), (a, b) => {
        expect(slips(a, b).at(-1)).toBe(slips(b, a).at(-1))
        expect(slips(a, a).at(-1)).toBe(0)
      }),
    ))
})

describe('the vocabulary', async () => {
  const index = createIndex()
  for (const topic of await readTopics()) putEntry(index, topicEntry(topic))
  const first = (typed: string) => matches(index.vocabulary, searchKeys(typed)[0] ?? '')[0]?.term.key

  test.each([
    ['pasportumuzdan', 'pasport'],
    ['apostl', 'apostil'],
    ['hlep', 'help'],
    ['scholrship', 'scolarsip'],
    ['zəlzlə', 'zelzele'],
    ['embasy', 'embasy'],
  ])('finds %s as %s', (typed, key) => expect(first(typed)).toBe(key))

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
