import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterQuestions, likeness } from '../../../../commands/faq/desk/cluster.ts'
import { fold } from '../../../../src/core/text/fold.ts'

const asked = (...texts: readonly string[]) => texts.map((text, at) => ({ id: at + 1, folded: fold(text) }))

test('questions that ask alike are one kind, in any spelling; the commonest wording is the example', () => {
  const kinds = clusterQuestions(
    asked(
      'zorbing turniri nə vaxtdır',
      'zorbinq turniri ne vaxt olacaq',
      'can I bring my cat home',
      'zorbinq turniri ne vaxt olacaq',
      'Zorbing turniri ne vaxtdi?',
    ),
  )
  expect(kinds).toEqual([
    { example: 2, ids: [1, 2, 4, 5] },
    { example: 3, ids: [3] },
  ])
})

test('words that every question has make no kind', () => {
  expect(likeness(fold('what is the weather'), fold('what is the price'))).toBe(0)
  expect(clusterQuestions(asked('what is the weather', 'what is the price'))).toHaveLength(2)
})

test('what has no word is left out', () => expect(clusterQuestions(asked('???', '👍', ' '))).toEqual([]))

const word = fc.constantFrom('viza', 'vizaya', 'pisik', 'kirayə', 'ev', 'the', 'necə', 'London', 'bal', '12')
const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
const texts = fc.array(fc.oneof(text, fc.string()), { maxLength: 40 }).map((all) => asked(...all))

test('every question with words is in exactly one kind, the biggest kind first', () =>
  fc.assert(
    fc.property(texts, (questions) => {
      const kinds = clusterQuestions(questions)
      const ids = kinds.flatMap((kind) => kind.ids).sort((a, b) => a - b)
      expect(ids).toEqual(questions.filter(({ folded }) => folded !== '').map(({ id }) => id))
      for (const { example, ids: mine } of kinds) expect(mine).toContain(example)
      const sizes = kinds.map((kind) => kind.ids.length)
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    }),
  ))

test('the order of the questions makes no difference, and the same wording is never torn apart', () =>
  fc.assert(
    fc.property(texts, (questions) => {
      const kinds = clusterQuestions(questions)
      expect(clusterQuestions([...questions].reverse())).toEqual(kinds)
      const homes = new Map<string, number>()
      for (const { example, ids } of kinds)
        for (const id of ids) {
          const folded = questions.find((question) => question.id === id)?.folded ?? ''
          expect(homes.get(folded) ?? example).toBe(example)
          homes.set(folded, example)
        }
    }),
  ))
