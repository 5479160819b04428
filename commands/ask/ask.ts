import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { createQuestion, keepQuestionShown, questionsAskedSince } from '../../src/store/ask/questions.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { lastAsked } from '../../src/store/faq/asked.ts'
import { enqueue } from '../../src/store/outbox/outbox.ts'
import { holdPerson } from '../../src/store/person/hold.ts'
import { callHelp } from '../faq/offers.ts'
import { answered, card } from './card.ts'
import { answerHours, escalate, hour } from './escalate.ts'

/** The longest question, in characters. */
const longestQuestion = 2000

/** More questions than this within an hour are not passed on: a person reads each of them. */
const hourlyQuestions = 5

/** How far back "ask a person" looks for the question that the FAQ did not answer. */
const lookBackMs = hour / 2

const question: Dialog = {
  name: 'ask',
  version: 1,
  title: 'ask.title',
  steps: [{ key: 'text', label: 'ask.label', question: 'ask.question', kind: 'long', max: longestQuestion }],
  finish: (ctx, answers) => take(ctx, answers.text ?? ''),
}

async function open(ctx: Ctx, text: string): Promise<Reply> {
  if (!ctx.settings.secretariat) throw new Refusal('ask.nobody')
  if (text) return take(ctx, text)
  const since = new Date(ctx.now.getTime() - lookBackMs)
  const asked = await lastAsked(ctx.tx, ctx.actor.personId, since)
  return ctx.begin(question, asked ? { text: asked } : {})
}

async function take(ctx: Ctx, text: string): Promise<Reply> {
  const { tx, actor, now, settings, t } = ctx
  const to = settings.secretariat
  if (!to) throw new Refusal('ask.nobody')
  const length = Array.from(text).length
  if (length > longestQuestion) throw new Refusal('ask.tooLong', { length, max: longestQuestion })
  const since = new Date(now.getTime() - hour)
  await holdPerson(tx, actor.personId)
  if ((await questionsAskedSince(tx, actor.personId, since)) >= hourlyQuestions)
    return {
      view: { blocks: [{ kind: 'text', text: t('ask.flood') }], buttons: [[callHelp(t)]], private: true },
    }
  const { chapterId } = await contactOf(tx, actor.personId)
  const escalateAt = new Date(now.getTime() + answerHours * hour)
  const id = await createQuestion(tx, { personId: actor.personId, text, chapterId, escalateAt, now })
  const key = `ask:${id}`
  await enqueue(tx, {
    key,
    to,
    priority: priority.answer,
    notice: 'ask.card',
    params: { id, version: 1 },
    locale: 'az',
  })
  await keepQuestionShown(tx, id, key)
  return {
    view: { blocks: [{ kind: 'text', text: t('ask.taken', { id, hours: answerHours }) }], private: true },
  }
}

/** "Ask a person": the question reaches the Secretariat, the answer comes back to where the person was last. */
export const ask: Command = {
  name: 'ask',
  aliases: ['emekdasa sual', 'katiblik', 'secretariat'],
  about: 'ask.about',
  beside: 'all',
  options: [{ name: 'question', about: 'ask.label' }],
  run: (ctx, { text, options }) => open(ctx, (options.question ?? text).trim()),
  dialogs: [question],
  notices: { card, answer: answered },
  jobs: [escalate],
}
