import { action } from '../../../src/core/action.ts'
import type { Command } from '../../../src/core/command.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Reply, View } from '../../../src/core/view.ts'
import {
  findListed,
  keepKinds,
  type ListedQuestion,
  openKinds,
  unsettledQuestions,
} from '../../../src/store/faq/review.ts'
import { findTopic } from '../../../src/store/faq/versions.ts'
import type { Shelf } from '../shelf.ts'
import { longestQuestion, type Topic, topicOf } from '../topic.ts'
import { phraseOf, shelfOf, withPhrase } from './attach.ts'
import { cardView, outcomeText } from './card.ts'
import { clusterQuestions } from './cluster.ts'
import { editors, topicForm } from './edit.ts'
import { audited, saveTopic } from './save.ts'
import { settle } from './settle.ts'
import { forgetJob, headNotice, weeklyJob } from './weekly.ts'

/** The newest questions that are sorted when somebody asks for the list; sorting them takes some 50 ms. */
const sortedQuestions = 500

/** What the bot could not answer, sorted by kind: with two presses each becomes a synonym, a topic, or is set aside. */
export function createFaqReview(shelf: Shelf): Command {
  return {
    name: 'faq_review',
    about: 'faqReview.about',
    needs: editors,
    run: async (ctx) => {
      await sort(ctx)
      return { view: await page(shelf, ctx, 0) }
    },
    presses: {
      page: async (ctx, at) => ({ view: await page(shelf, ctx, Number(at) || 0), edit: true }),
      to: (ctx, arg) => confirm(ctx, arg),
      ok: (ctx, arg) => attach(ctx, arg),
      new: (ctx, id) => startTopic(ctx, id),
      aside: (ctx, id) => setAside(ctx, id),
    },
    notices: {
      card: async (scene, { id }) => shownToAll(await cardView(shelf, scene, Number(id))),
      head: headNotice,
    },
    jobs: [weeklyJob, forgetJob],
  }
}

/** A card in the Secretariat's own channel is for everybody there. */
function shownToAll(view: View): View {
  return { ...view, private: false }
}

async function sort({ tx }: Ctx): Promise<void> {
  const questions = await unsettledQuestions(tx, { most: sortedQuestions })
  const before = new Map(questions.map(({ id, cluster }) => [id, cluster]))
  const changed = clusterQuestions(questions).filter(({ example, ids }) =>
    ids.some((id) => before.get(id) !== example),
  )
  await keepKinds(tx, changed)
}

/** One kind of question with a button to the next; the biggest is page 0. */
async function page(shelf: Shelf, ctx: Ctx, at: number): Promise<View> {
  const { tx, t } = ctx
  const kinds = await openKinds(tx)
  const here = kinds[at] ?? kinds[0]
  if (!here) return { blocks: [{ kind: 'text', text: t('faqReview.empty') }], private: true }
  const card = await cardView(shelf, ctx, here.example)
  const next = kinds[at] && at + 1 < kinds.length ? at + 1 : 0
  const button = { label: t('faqReview.next'), action: action('faq_review', 'page', next) }
  const place = t('faqReview.place', { at: kinds[at] ? at + 1 : 1, count: kinds.length })
  return {
    ...card,
    blocks: [{ kind: 'note', text: place }, ...card.blocks],
    buttons: [...(card.buttons ?? []), ...(kinds.length > 1 ? [[button]] : [])],
  }
}

async function confirm(ctx: Ctx, arg: string): Promise<Reply> {
  const { t, locale } = ctx
  const { listed, topic, phrase } = await wanted(ctx, arg)
  const text = t('faqReview.confirm', { phrase, topic: topic.question[locale], count: listed.count })
  const yes = {
    label: t('faqReview.attach'),
    action: action('faq_review', 'ok', arg),
    style: 'primary' as const,
  }
  return { view: { blocks: [{ kind: 'text', text }], buttons: [[yes]], private: true } }
}

async function attach(ctx: Ctx, arg: string): Promise<Reply> {
  const { listed, topic, phrase } = await wanted(ctx, arg)
  const { t, locale } = ctx
  const changed = withPhrase(topic, shelfOf(listed), phrase)
  const before = (await findTopic(ctx.tx, topic.id))?.version ?? null
  const after = changed === topic ? before : await saveTopic(ctx, changed)
  const count = await settle(ctx, listed.id, { as: 'attached', topic: topic.id })
  if (!count) throw new Refusal('faqReview.done')
  const detail = { question: listed.id, count }
  await audited(ctx, { act: 'faq.attach', id: topic.id, change: { before, after }, detail })
  return done(ctx, t('faqReview.attached', { phrase, topic: topic.question[locale], count }))
}

async function startTopic(ctx: Ctx, id: string): Promise<Reply> {
  const listed = await openOne(ctx, Number(id))
  const phrase = phraseOf(listed.text)
  const list = shelfOf(listed)
  const key = { az: 'Az', en: 'En', loans: 'Az' }[list]
  return ctx.begin(topicForm, {
    from: id,
    [`question${key}`]: phrase.slice(0, longestQuestion),
    [list === 'loans' ? 'loans' : `synonyms${key}`]: phrase,
  })
}

async function setAside(ctx: Ctx, id: string): Promise<Reply> {
  const listed = await openOne(ctx, Number(id))
  const count = await settle(ctx, listed.id, { as: 'aside', topic: null })
  if (!count) throw new Refusal('faqReview.done')
  const { tx: _tx, t } = ctx
  const detail = { question: listed.id, count }
  await audited(ctx, { act: 'faq.aside', id: '-', change: { before: 'open', after: 'aside' }, detail })
  return done(ctx, t('faqReview.setAside', { count }))
}

async function done(ctx: Ctx, text: string): Promise<Reply> {
  const left = (await openKinds(ctx.tx)).length
  const next = { label: ctx.t('faqReview.next'), action: action('faq_review', 'page', 0) }
  return {
    view: { blocks: [{ kind: 'text', text }], ...(left ? { buttons: [[next]] } : {}), private: true },
  }
}

/** Reads `question:topic` from a button. */
async function wanted(ctx: Ctx, arg: string) {
  const colon = arg.indexOf(':')
  const listed = await openOne(ctx, Number(arg.slice(0, colon)))
  const topic = await topicInUse(ctx, arg.slice(colon + 1))
  const phrase = phraseOf(listed.text)
  if (!phrase) throw new Refusal('faqReview.nothingLeft')
  return { listed, topic, phrase }
}

async function openOne(ctx: Ctx, id: number): Promise<ListedQuestion> {
  const listed = await findListed(ctx.tx, id)
  if (!listed) throw new Refusal('common.staleButton')
  if (listed.settled) throw new Refusal('faqReview.doneAlready', { how: await outcomeText(ctx, listed) })
  return listed
}

async function topicInUse(ctx: Ctx, id: string): Promise<Topic> {
  const state = await findTopic(ctx.tx, id)
  if (!state || state.retired) throw new Refusal('faqEdit.retiredAlready')
  return topicOf(state)
}
