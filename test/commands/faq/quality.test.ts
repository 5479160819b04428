import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryOf, topicIndex } from '../../../commands/faq/index-entry.ts'
import { measures, parseQuestions, putAll, times } from '../../../commands/faq/measure.ts'
import { readTopics } from '../../../commands/faq/topic-files.ts'
import { ask, complete, drop, put, rank, update } from '../../../src/search/search.ts'

const topics = await readTopics()
const index = topicIndex(topics)
const some = topics[0]
if (some === undefined) throw new Error('no topics')

const heldOut = parseQuestions(readFileSync(join(import.meta.dirname, 'heldout.jsonl'), 'utf8'))
const found = measures(
  putAll(index, heldOut, () => 0),
  topics,
)

describe('on questions that were written before the lexicon', () => {
  test.each([
    ['top1', 0.94],
    ['mrr3', 0.96],
    ['answeredRight', 0.9],
    ['outOfScopeRefused', 0.97],
    ['emergencyInTop3', 0.98],
    ['emergencyShown', 0.97],
  ] as const)('%s is at least %d', (name, floor) => expect(found[name]).toBeGreaterThanOrEqual(floor))

  test('at most one in twenty is answered wrong', () => expect(found.answeredWrong).toBeLessThanOrEqual(0.05))
})

describe('on questions that shaped the lexicon later', () => {
  const later = parseQuestions(readFileSync(join(import.meta.dirname, 'regression.jsonl'), 'utf8'))
  const kept = measures(
    putAll(index, later, () => 0),
    topics,
  )
  test.each([
    ['top1', 0.96],
    ['outOfScopeRefused', 0.95],
    ['emergencyInTop3', 0.98],
  ] as const)('%s stays at least %d', (name, floor) => expect(kept[name]).toBeGreaterThanOrEqual(floor))

  test('wrong answers stay rare', () => expect(kept.answeredWrong).toBeLessThanOrEqual(0.03))
})

describe('with five hundred topics', () => {
  const own = (phrase: string, round: number) =>
    phrase.split(' ').map((word, at) => (at % 2 ? word : `${word}${round}`))
  const many = Array.from({ length: 10 }, (_, round) =>
    topics.map((topic) => {
      if (round === 0) return topic
      const { az, en, loans } = topic.synonyms
      const changed = (phrases: readonly string[]) => phrases.map((phrase) => own(phrase, round).join(' '))
      return { ...topic, id: `${topic.id}-${round}`, synonyms: { az: changed(az), en: changed(en), loans } }
    }),
  ).flat()
  const large = topicIndex(many)
  const clock = () => performance.now() * 1000

  test('the middle question takes at most ten times as long as with a tenth of the topics', () => {
    const median = (of: typeof index) => {
      putAll(of, heldOut, clock)
      return times(putAll(of, heldOut, clock)).p50
    }
    expect(median(large) / median(index)).toBeLessThanOrEqual(10)
  })

  test('an edit and the next question take a small part of what building the index anew does', () => {
    const spent = (work: () => void) => {
      const before = performance.now()
      work()
      return performance.now() - before
    }
    const edits = many.slice(0, 15).map((topic) =>
      spent(() => {
        put(large, entryOf({ ...topic, question: { az: 'Yeni sual?', en: 'New question?' } }))
        ask(large, 'Yeni sual?')
      }),
    )
    const anew = spent(() => topicIndex(many))
    expect((edits.sort((a, b) => a - b)[7] ?? anew) / anew).toBeLessThanOrEqual(0.2)
  })
})

test('every topic is found by its own questions, whatever the spelling', () => {
  const plain = (text: string) =>
    text.replace(/[əƏ]/g, 'e').replace(/ı/g, 'i').replace(/ş/g, 's').replace(/ç/g, 'c').replace(/ğ/g, 'g')
  for (const { id, question } of topics) {
    for (const text of [question.az, question.en, plain(question.az), question.az.toLocaleUpperCase('az')]) {
      expect(rank(index, text, 1), text).toEqual([id])
      expect(ask(index, text), text).toMatchObject({ kind: 'answer', id })
    }
  }
})

test.each([
  'pasportumu itirmişəm',
  'pasportumu itirmisem',
  'PASPORTUMU İTİRMİŞƏM',
  'pasportumu itirmishem',
  'паспортуму итирмишәм',
])('%s finds the lost passport', (text) => expect(rank(index, text, 1)).toEqual(['lost-passport']))

test.each(['', '   ', '?!', '🙂', '1234567', 'asdfghjkl', 'x'.repeat(5000), '<b>**_`'])(
  '%j is declined',
  (text) => expect(ask(index, text)).toEqual({ kind: 'refuse' }),
)

test('any text at all gets a verdict that keeps the rules', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const verdict = ask(index, text)
      if (verdict.kind === 'suggest') {
        expect(verdict.ids.length).toBeGreaterThan(0)
        expect(verdict.ids.length).toBeLessThanOrEqual(3)
        expect(new Set(verdict.ids).size).toBe(verdict.ids.length)
      }
      expect(ask(index, text)).toEqual(verdict)
    }),
  ))

test('a question that may be an emergency among other things offers the emergency', () => {
  for (const text of [
    'my visa was checked and then the police arrested me',
    'yaşayış icazəm yanğında yandı, yanğın var',
  ]) {
    const verdict = ask(index, text)
    const shown = verdict.kind === 'answer' ? [verdict.id] : verdict.kind === 'suggest' ? verdict.ids : []
    expect(
      shown.some((id) => topics.find((topic) => topic.id === id)?.emergency),
      text,
    ).toBe(true)
  }
})

describe('an edit is used at once', () => {
  const parking = {
    ...some,
    id: 'parking',
    question: { az: 'Velosipedimi harada saxlayım?', en: 'Where do I park my unicycle?' },
    synonyms: { az: ['velosiped dayanacağı'], en: ['unicycle parking', 'bicycle shed'], loans: [] },
  }

  test('a new topic is found, and is gone when it is retired', () => {
    const mine = topicIndex(topics)
    const before = rank(mine, 'unicycle parking', 3)
    put(mine, entryOf(parking))
    expect(ask(mine, 'unicycle parking')).toMatchObject({ kind: 'answer', id: 'parking' })
    drop(mine, 'parking')
    expect(rank(mine, 'unicycle parking', 3)).toEqual(before)
  })

  test('a topic added about something that was declined before is answered', () => {
    const mine = topicIndex(topics)
    expect(ask(mine, 'IELTS imtahanı nə vaxtdır?')).toEqual({ kind: 'refuse' })
    const question = { az: 'IELTS imtahanı haqqında harada oxuyum?', en: 'Where do I read about IELTS?' }
    const synonyms = { az: ['IELTS imtahanı', 'IELTS imtahanı nə vaxt'], en: ['IELTS exam'], loans: [] }
    put(mine, entryOf({ ...some, id: 'ielts', question, synonyms }))
    expect(ask(mine, 'IELTS imtahanı nə vaxtdır?')).toMatchObject({ kind: 'answer', id: 'ielts' })
  })

  test('a synonym added to a topic is found', () => {
    const mine = topicIndex(topics)
    const { az, en, loans } = some.synonyms
    put(mine, entryOf({ ...some, synonyms: { az: [...az, 'zurnaçalan'], en, loans } }))
    expect(rank(mine, 'zurnaçalanlar', 1)).toEqual([some.id])
  })

  test('an index brought up to date answers as one built anew', () => {
    const edited = [...topics.slice(3), parking]
    const mine = topicIndex(topics)
    update(mine, edited.map(entryOf))
    const anew = topicIndex(edited)
    for (const { q } of heldOut) {
      expect(rank(mine, q, 3), q).toEqual(rank(anew, q, 3))
      expect(ask(mine, q).kind, q).toBe(ask(anew, q).kind)
    }
  })
})

test('suggestions follow while the last word is being typed', () => {
  expect(complete(index, 'apos', 3)[0]).toBe('apostille')
  expect(complete(index, 'lost pass', 3)).toContain('lost-passport')
  expect(complete(index, '', 3)).toEqual([])
})
