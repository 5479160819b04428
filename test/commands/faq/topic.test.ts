import { expect, test } from 'vitest'
import { answerBlocks } from '../../../commands/faq/answer.ts'
import { readOutside } from '../../../commands/faq/outside.ts'
import { longestAnswer, topicOf } from '../../../commands/faq/topic.ts'
import { parseTopics, readTopics } from '../../../commands/faq/topic-files.ts'
import { printTopics } from '../../../commands/faq/topic-yaml.ts'
import { fold } from '../../../src/core/text/fold.ts'

const topics = await readTopics()
const ids =
  'about-asap founding-date founders goals governance join chapters volunteer raise-problem contact-asap find-mentor ' +
  'become-mentor career-support events event-cancel database data-privacy data-delete data-update bot-settings emergency ' +
  'lost-passport return-certificate arrest hospital natural-disaster war-evacuation embassy-contact safety-check ' +
  'consular-registration passport-renewal id-card power-of-attorney apostille translation diploma-recognition transfer-home ' +
  'dual-citizenship asan-eservices military-deferment state-programme scholarships work-tax visa-residence ' +
  'student-discounts discrimination mental-health housing-scam return-home-customs phone-imei'
const good = `
category: about
topics:
  - id: one
    question: { az: Bir?, en: One? }
    answer: { az: Bəli., en: Yes. }
    synonyms: { az: "bir, tək" }
`

test('all fifty topics are there under their stable ids', () =>
  expect(topics.map((topic) => topic.id).sort()).toEqual(ids.split(' ').sort()))

test.each(topics.map((topic) => [topic.id, topic] as const))(
  '%s is complete in both languages',
  (_, topic) => {
    const { az, en, loans } = topic.synonyms
    expect(az.length).toBeGreaterThanOrEqual(25)
    expect(en.length).toBeGreaterThanOrEqual(25)
    expect(loans.length).toBeGreaterThan(0)
    for (const answer of [topic.answer.az, topic.answer.en]) {
      expect(answer.length).toBeLessThanOrEqual(longestAnswer)
      expect(answerBlocks(answer).length).toBeGreaterThan(0)
    }
  },
)

test.each(topics.map((topic) => [topic.id, topic] as const))(
  '%s tells no phone number, e-mail, fee or look-alike letter',
  (_, topic) => {
    const text = [topic.answer.az, topic.answer.en, topic.question.az, topic.question.en].join('\n')
    expect(text).not.toMatch(/\+\d{3}|\d{3}[ -]\d{2,3}[ -]\d{2}|@/)
    expect(text).not.toMatch(/\d\s*(AZN|manat|USD|EUR|dollar|avro|euro|£|\$|€|₼)/i)
    expect(text).not.toMatch(/[ǝәä]/)
    expect(topic.answer.az).not.toMatch(/(?<!\p{L})(sən|sənə|səni|sənin)(?!\p{L})/u)
  },
)

test('no two phrases of one topic and language are the same', () => {
  for (const topic of topics) {
    for (const phrases of [topic.synonyms.az, topic.synonyms.en, topic.synonyms.loans]) {
      const folded = phrases.map((phrase) => phrase.toLowerCase())
      expect(
        folded.filter((phrase, at) => folded.indexOf(phrase) !== at),
        topic.id,
      ).toEqual([])
    }
  }
})

test('emergencies offer help or the safety question first', () => {
  for (const topic of topics.filter(({ emergency }) => emergency))
    expect(['help', 'safe']).toContain(topic.actions[0])
  expect(topics.filter(({ category }) => category === 'emergency').every(({ emergency }) => emergency)).toBe(
    true,
  )
})

test('an exported file reads back as the same topics', () => {
  for (const category of new Set(topics.map((topic) => topic.category))) {
    const mine = topics.filter((topic) => topic.category === category)
    expect(parseTopics('export.yaml', printTopics(category, topics))).toEqual(mine)
  }
})

test('a topic from the database is held to the same rules', () => {
  const [topic] = topics
  if (topic === undefined) throw new Error('no topics')
  const { id, category, ...data } = topic
  expect(topicOf({ id, category, data: JSON.parse(JSON.stringify(data)) })).toEqual(topic)
  expect(() => topicOf({ id, category, data: { ...data, answer: { az: 'Bəli.' } } })).toThrow(
    /topic about-asap: "answer.en" is missing/,
  )
})

test.each([
  [
    'a missing language',
    good.replace(', en: Yes.', ''),
    /file\.yaml: topic one: "answer\.en" is missing: write it/,
  ],
  [
    'a missing question',
    good.replace('question:', 'guestion:'),
    /file\.yaml: topic one: "question" is missing/,
  ],
  ['a missing id', good.replace('id: one', 'it: one'), /topic number 1: "id" is missing: give the topic/],
  ['markup', good.replace('Yes.', '"**Yes**"'), /topic one: "answer\.en" has markup/],
  [
    'an answer that is too long',
    good.replace('Yes.', 'y'.repeat(901)),
    /"answer\.en" is too long: shorten it to 900/,
  ],
  ['no category', good.replace('category: about', ''), /file\.yaml: "category" is missing at the top/],
  ['a broken file', 'topics: [', /file\.yaml: not valid YAML/],
  ['an id used twice', `${good}${good.slice(good.indexOf('  - id'))}`, /the id one is there twice/],
])('%s is an error that names the place and what to do', (_, text, message) =>
  expect(() => parseTopics('file.yaml', text)).toThrow(message),
)

test('an answer becomes paragraphs and lists in order', () =>
  expect(answerBlocks('One\nline.\n\nFirst:\n- a\n- b\nThen.')).toEqual([
    { kind: 'text', text: 'One line.' },
    { kind: 'text', text: 'First:' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'text', text: 'Then.' },
  ]))

test('the groups outside have different ids and words', () => {
  const groups = readOutside()
  expect(new Set(groups.map((group) => group.id)).size).toBe(groups.length)
  for (const group of groups)
    expect(group.phrases.filter((phrase) => fold(phrase) === '' && !/\p{L}/u.test(phrase))).toEqual([])
})

test('a file’s unknown action is refused with the known ones; a kept topic loses it', () => {
  const text = (action: string) =>
    `category: other\ntopics:\n  - id: a\n    question: { az: A, en: A }\n    answer: { az: B, en: B }\n    actions: [${action}]\n`
  expect(() => parseTopics('a.yaml', text('dance'))).toThrow('must be one of: register, events')
  const [topic] = parseTopics('a.yaml', text('me'))
  expect(topic?.actions).toEqual(['me'])
  const { id: _id, category: _category, ...rest } = topic ?? {}
  const data = { ...rest, actions: ['dance', 'me'] }
  expect(topicOf({ id: 'a', category: 'other', data }).actions).toEqual(['me'])
})
