import { action } from '../../../src/core/action.ts'
import type { Scene } from '../../../src/core/notice.ts'
import type { ActionButton, Block, View } from '../../../src/core/view.ts'
import { findListed, type ListedQuestion } from '../../../src/store/faq/review.ts'
import { findTopic } from '../../../src/store/faq/versions.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import type { Shelf } from '../shelf.ts'
import { topicOf } from '../topic.ts'
import { withoutContacts } from './contacts.ts'
import { cut } from './view.ts'

/** Topics that a kind of question can be attached to. */
const offered = 3
/** Characters of the example that are shown. */
const shownText = 400

/** Where a card is drawn: in a reply or by the outbox. */
export type CardScene = Pick<Scene, 'tx' | 't' | 'locale'>

/** A kind of question as the Secretariat sees it: an example, how many, and what can be done; then what was done. */
export async function cardView(shelf: Shelf, scene: CardScene, id: number): Promise<View> {
  const { tx, t } = scene
  const listed = await findListed(tx, id)
  if (!listed) return { blocks: [{ kind: 'text', text: t('faqReview.gone') }], private: true }
  const example: Block = { kind: 'text', text: `«${exampleText(listed) || '…'}»` }
  const title: Block = { kind: 'title', text: t('faqReview.card', { count: listed.count }) }
  if (listed.settled)
    return { blocks: [title, example, await outcome(scene, listed)], tone: 'good', private: true }
  await shelf.refresh(tx)
  return {
    blocks: [title, example, { kind: 'note', text: t('faqReview.how') }],
    buttons: choices(shelf, scene, listed),
    private: true,
  }
}

function exampleText({ text }: ListedQuestion): string {
  return cut(withoutContacts(text), shownText)
}

/** What was done with a kind of question, by whom. */
export async function outcomeText({ tx, t, locale }: CardScene, listed: ListedQuestion): Promise<string> {
  const { settled } = listed
  if (!settled || settled.by === null) return t('faqReview.old')
  const who = await nameOf(tx, settled.by)
  const state = settled.topic ? await findTopic(tx, settled.topic) : null
  const topic = state ? topicOf(state).question[locale] : ''
  if (settled.as === 'attached') return t('faqReview.attachedBy', { topic, who })
  if (settled.as === 'added') return t('faqReview.addedBy', { topic, who })
  return t('faqReview.asideBy', { who })
}

async function outcome(scene: CardScene, listed: ListedQuestion): Promise<Block> {
  return { kind: 'note', text: await outcomeText(scene, listed) }
}

function choices(shelf: Shelf, { t, locale }: CardScene, { id, text }: ListedQuestion): ActionButton[][] {
  const nearest = shelf.nearest(withoutContacts(text), offered).map((topic) => [
    {
      label: `📎 ${cut(topic.question[locale], 70)}`,
      action: action('faq_review', 'to', `${id}:${topic.id}`),
    },
  ])
  return [
    ...nearest,
    [
      { label: t('faqReview.new'), action: action('faq_review', 'new', id), style: 'primary' },
      { label: t('faqReview.aside'), action: action('faq_review', 'aside', id) },
    ],
  ]
}
