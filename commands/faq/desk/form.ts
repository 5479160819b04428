import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers, Dialog, Step } from '../../../src/core/dialog/dialog.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Option, Reply } from '../../../src/core/view.ts'
import type { Key } from '../../../src/core/words.ts'
import { categoryName } from '../offers.ts'
import { longestAnswer, longestQuestion, phrasesIn, problemOf, type Topic } from '../topic.ts'
import { withoutContacts } from './contacts.ts'

/** Most characters of a topic's synonyms in one language: what one field of a form takes (Slack: 3000). */
export const longestSynonyms = 3000

/** The categories that have a name; a topic may be put into any of them. */
const categories =
  'emergency documents about membership events study career return wellbeing data other'.split(' ')

const said = (key: string, label: Key, limit: number): Step => ({
  key,
  label,
  kind: limit > longestQuestion ? 'long' : 'text',
  max: limit,
  parse: async (_ctx, text) => {
    const tidy = text.replace(/\r\n?/g, '\n')
    const problem = problemOf(tidy, limit)
    if (problem === 'markup') throw new Refusal('faqEdit.markup')
    if (problem === 'tooLong') throw new Refusal('faqEdit.tooLong', { max: limit })
    if (problem) throw new Refusal('common.required')
    return tidy
  },
})

const phrases = (key: string, label: Key, question: Key): Step => ({
  key,
  label,
  question,
  hint: 'faqEdit.synonymsHint',
  kind: 'long',
  max: longestSynonyms,
  optional: true,
  parse: async (_ctx, text) => phraseList(text),
})

/** Phrases as a field shows them; telephone numbers and addresses are left out, because answers are for everybody. */
function phraseList(text: string): string {
  const clean = text.split(/[,\n]/).map(withoutContacts).join(',')
  return phrasesIn(clean).join(', ')
}

const steps: readonly Step[] = [
  said('questionAz', 'faqEdit.questionAz', longestQuestion),
  said('questionEn', 'faqEdit.questionEn', longestQuestion),
  said('answerAz', 'faqEdit.answerAz', longestAnswer),
  said('answerEn', 'faqEdit.answerEn', longestAnswer),
  { key: 'category', label: 'faqEdit.category', kind: 'choice', options: categoryOptions },
  phrases('synonymsAz', 'faqEdit.synonymsAz', 'faqEdit.synonymsAzAsk'),
  phrases('synonymsEn', 'faqEdit.synonymsEn', 'faqEdit.synonymsEnAsk'),
  phrases('loans', 'faqEdit.loans', 'faqEdit.loansAsk'),
  {
    key: 'emergency',
    label: 'faqEdit.emergency',
    kind: 'choice',
    options: async ({ t }) => [
      { value: 'no', label: t('common.no') },
      { value: 'yes', label: t('common.yes') },
    ],
    propose: async () => 'no',
  },
]

/** The form of a topic, for a change and for a new one; `id`, `version` and `from` travel with the answers. */
export function topicDialog(finish: (ctx: Ctx, answers: Answers) => Promise<Reply>): Dialog {
  return { name: 'faq_topic', version: 1, title: 'faqEdit.formTitle', steps, finish }
}

async function categoryOptions(ctx: Ctx, { category }: Answers): Promise<readonly Option[]> {
  const all = category && !categories.includes(category) ? [...categories, category] : categories
  return all.map((value) => ({ value, label: categoryName(value, ctx.t) }))
}

/** A topic as its form's first answers. */
export function answersOf({ question, answer, synonyms, category, emergency }: Topic): Answers {
  return {
    ...{ questionAz: question.az, questionEn: question.en, answerAz: answer.az, answerEn: answer.en },
    ...{ synonymsAz: synonyms.az.join(', '), synonymsEn: synonyms.en.join(', ') },
    ...{ loans: synonyms.loans.join(', '), category, emergency: emergency ? 'yes' : 'no' },
  }
}

/** What a filled form says of a topic, as the database keeps it. */
export function dataOf(answers: Answers, actions: readonly string[]): { category: string; data: unknown } {
  const { questionAz, questionEn, answerAz, answerEn, synonymsAz = '', synonymsEn = '', loans = '' } = answers
  return {
    category: answers.category ?? 'other',
    data: {
      question: { az: questionAz, en: questionEn },
      answer: { az: answerAz, en: answerEn },
      synonyms: { az: phrasesIn(synonymsAz), en: phrasesIn(synonymsEn), loans: phrasesIn(loans) },
      actions,
      emergency: answers.emergency === 'yes',
    },
  }
}
