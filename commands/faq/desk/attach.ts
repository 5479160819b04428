import { Refusal } from '../../../src/core/refusal.ts'
import { fold } from '../../../src/core/text/fold.ts'
import type { Synonyms } from '../../../src/search/entry.ts'
import type { ListedQuestion } from '../../../src/store/faq/review.ts'
import type { Topic } from '../topic.ts'
import { withoutContacts } from './contacts.ts'
import { longestSynonyms } from './form.ts'

/** Characters of a question that become a synonym; what comes later is seldom what it is about. */
const longestPhrase = 120

/** A question as a synonym: no numbers, addresses or commas; empty = nothing of it can be one. */
export function phraseOf(text: string): string {
  const clean = withoutContacts(text)
    .replace(/[,;\s]+/g, ' ')
    .trim()
  const short = Array.from(clean).slice(0, longestPhrase).join('')
  const whole = short.length < clean.length ? short.replace(/\s\S*$/, '') : short
  return fold(whole) === '' ? '' : whole
}

/** Where a question's words belong: what is in Cyrillic is a loan, the rest goes by the language of the asker. */
export function shelfOf({ text, locale }: Pick<ListedQuestion, 'text' | 'locale'>): keyof Synonyms {
  return /\p{Script=Cyrillic}/u.test(text) ? 'loans' : locale
}

/** The topic with one synonym more, or itself when it has it already; a Refusal when there is no room. */
export function withPhrase(topic: Topic, list: keyof Synonyms, phrase: string): Topic {
  const phrases = topic.synonyms[list]
  if (phrases.some((known) => fold(known) === fold(phrase))) return topic
  const more = [...phrases, phrase]
  if (more.join(', ').length > longestSynonyms) throw new Refusal('faqReview.full')
  return { ...topic, synonyms: { ...topic.synonyms, [list]: more } }
}
