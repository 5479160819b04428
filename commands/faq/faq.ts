import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { fold } from '../../src/core/text/fold.ts'
import type { Reply, View } from '../../src/core/view.ts'
import type { Verdict } from '../../src/search/decide.ts'
import { runningAlerts } from '../../src/store/alert/chain.ts'
import { keepQuestion, popularTopics, questionsSince, rateAnswer } from '../../src/store/faq/asked.ts'
import { namesHelp } from '../case/phrase.ts'
import { hearCall } from '../rollcall/meaning.ts'
import { answerView } from './answer.ts'
import {
  askPerson,
  browseView,
  categoryName,
  listView,
  refuseView,
  suggestView,
  wayOutView,
} from './offers.ts'
import type { Shelf } from './shelf.ts'
import type { Topic } from './topic.ts'

/** More questions than this within the flood window are not answered. */
const floodQuestions = 20
const floodMs = 60_000
/** The longest question that is read, in characters. */
const questionMax = 1000
const popularDays = 30

/** Answers from the FAQ: `/faq`, `/faq question`, or any bare text. */
export function createFaq(shelf: Shelf): Command {
  return {
    name: 'faq',
    aliases: ['sual', 'sual cavab', 'suallar', 'question'],
    about: 'faq.about',
    beside: 'all',
    options: [
      { name: 'question', about: 'faq.option', suggest: (text, locale) => shelf.suggest(text, locale) },
    ],
    run: (ctx, { text, options }) => {
      const question = (options.question ?? text).trim()
      return question ? answer(shelf, ctx, question) : browse(shelf, ctx)
    },
    text: (ctx, text) => answer(shelf, ctx, text, !ctx.formNear),
    presses: {
      show: (ctx, id) => show(shelf, ctx, id),
      list: (ctx) => browse(shelf, ctx),
      cat: (ctx, category) => list(shelf, ctx, category),
      good: (ctx, id) => rate(ctx, id, true),
      bad: (ctx, id) => rate(ctx, id, false),
    },
  }
}

/**
 * An emergency is answered however much was asked and however long the text is; everything else has its limits. What may have
 * been meant for a form is not kept (`kept` = false): it is nobody's business.
 */
async function answer(shelf: Shelf, ctx: Ctx, text: string, kept = true): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  if (!text.trim()) throw new Refusal('common.required')
  await shelf.refresh(tx)
  const question = Array.from(text).slice(0, questionMax).join('')
  const verdict = verdictOn(shelf, question)
  const urgent = isUrgent(shelf, verdict)
  const since = new Date(now.getTime() - floodMs)
  if (!urgent && (await questionsSince(tx, actor.personId, since)) >= floodQuestions)
    return { view: wayOutView(t('faq.flood'), t) }
  if (!urgent && question.length < text.length)
    return { view: wayOutView(t('faq.tooLong', { max: questionMax }), t) }
  const view = await verdictView(shelf, ctx, { question: kept ? question : '', verdict })
  return verdict.kind === 'answer' ? { view } : ((await offerCall(ctx, text, view)) ?? { view })
}

/** What holds the word for help and has no answer may be a call while an alert runs; null = it is none. */
async function offerCall(ctx: Ctx, text: string, { buttons = [] }: View): Promise<Reply | null> {
  if (ctx.inbound.act.kind !== 'text' || !namesHelp(text)) return null
  if (!(await runningAlerts(ctx.tx, ctx.now)).length) return null
  const reply = await hearCall(ctx, text, true)
  return { ...reply, view: { ...reply.view, buttons: [...(reply.view.buttons ?? []), ...buttons] } }
}

function isUrgent(shelf: Shelf, verdict: Verdict): boolean {
  if (verdict.kind === 'refuse') return false
  const ids = verdict.kind === 'answer' ? [verdict.id] : verdict.ids
  return known(shelf, ids).some((topic) => topic.emergency)
}

interface Read {
  /** Empty = it is counted, and not kept. */
  readonly question: string
  readonly verdict: Verdict
}

/** Keeps the question and draws what there is to say to it. */
async function verdictView(shelf: Shelf, ctx: Ctx, { question, verdict }: Read): Promise<View> {
  const { tx, actor, now, locale, t } = ctx
  const topicId = verdict.kind === 'answer' ? verdict.id : null
  const questionId = await keepQuestion(tx, {
    ...{ text: question, folded: fold(question), locale, topicId, now },
    personId: actor.personId,
    outcome: verdict.kind,
  })
  if (verdict.kind === 'refuse') return refuseView(t)
  if (verdict.kind === 'suggest') return suggestView(known(shelf, verdict.ids), t, locale)
  const topic = shelf.topic(verdict.id)
  return topic ? answerView(topic, { t, locale, questionId }) : refuseView(t)
}

/** Addresses and mentions say nothing about a topic; a chosen completion is the topic itself. */
function verdictOn(shelf: Shelf, question: string): Verdict {
  if (shelf.topic(question)) return { kind: 'answer', id: question, score: 1 }
  const words = question.replace(/https?:\S+|www\.\S+|[@#]\S+/gu, ' ').trim()
  return words ? shelf.ask(words) : { kind: 'refuse' }
}

async function show(shelf: Shelf, ctx: Ctx, id: string): Promise<Reply> {
  const { tx, actor, locale, now, t } = ctx
  await shelf.refresh(tx)
  const topic = shelf.topic(id)
  if (!topic) throw new Refusal('common.staleButton')
  const text = topic.question[locale]
  const kept = { text, folded: fold(text), locale, topicId: id, now, personId: actor.personId }
  const questionId = await keepQuestion(tx, { ...kept, outcome: 'answer' })
  return { view: answerView(topic, { t, locale, questionId }) }
}

async function browse(shelf: Shelf, ctx: Ctx): Promise<Reply> {
  const { tx, now, t, locale } = ctx
  await shelf.refresh(tx)
  const since = new Date(now.getTime() - popularDays * 24 * 60 * 60 * 1000)
  const popular = known(shelf, await popularTopics(tx, since, 3))
  const categories = [...new Set(shelf.topics().map((topic) => topic.category))]
  return { view: browseView(categories, popular, t, locale) }
}

async function list(shelf: Shelf, ctx: Ctx, category: string): Promise<Reply> {
  await shelf.refresh(ctx.tx)
  const topics = shelf.topics().filter((topic) => topic.category === category)
  if (!topics.length) throw new Refusal('common.staleButton')
  return { view: listView(categoryName(category, ctx.t), topics, ctx.t, ctx.locale), edit: true }
}

async function rate(ctx: Ctx, arg: string, helpful: boolean): Promise<Reply> {
  const { t } = ctx
  const kept = await rateAnswer(ctx.tx, Number(arg) || 0, ctx.actor.personId, helpful)
  if (!kept) throw new Refusal('common.staleButton')
  const text = helpful ? t('faq.thanks') : t('faq.sorry')
  return {
    view: {
      blocks: [{ kind: 'text', text }],
      ...(helpful ? {} : { buttons: [[askPerson(t)]] }),
      private: true,
    },
  }
}

function known(shelf: Shelf, ids: readonly string[]): Topic[] {
  return ids.flatMap((id) => shelf.topic(id) ?? [])
}
