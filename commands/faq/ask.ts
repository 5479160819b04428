import { action } from '../../src/core/action.ts'
import type { Role } from '../../src/core/actor.ts'
import { platformNames } from '../../src/core/address.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply, View } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import {
  answerOf,
  answerQuestion,
  createQuestion,
  findQuestion,
  keepQuestionShown,
  lastAsked,
  overdueQuestions,
  pushOn,
  type Question,
  questionsAskedSince,
} from '../../src/store/faq/hand-off.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { enqueue, enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { callHelp } from './offers.ts'

const hour = 60 * 60 * 1000
/** Hours after which a question without an answer goes to the Board as well, and how often. */
const answerHours = 24
const pushes = 3
/** The longest question, in characters. */
const longestQuestion = 2000
/** More questions than this within an hour are not passed on: a person reads each of them. */
const hourlyQuestions = 5
/** How far back "ask a person" looks for the question that the FAQ did not answer. */
const lookBackMs = hour / 2

/** Who answers for the Secretariat. */
const answerers: readonly Role[] = ['secretariat', 'board']

const question: Dialog = {
  name: 'ask',
  version: 1,
  title: 'ask.title',
  steps: [{ key: 'text', label: 'ask.label', question: 'ask.question', kind: 'long', max: longestQuestion }],
  finish: (ctx, answers) => take(ctx, answers.text ?? ''),
}

const answer: Dialog = {
  name: 'ask_answer',
  version: 1,
  title: 'ask.answerTitle',
  steps: [{ key: 'text', label: 'ask.answerLabel', kind: 'long', max: 2000 }],
  finish: (ctx, answers) => send(ctx, Number(answers.id), answers.text ?? ''),
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

async function reply(ctx: Ctx, arg: string): Promise<Reply> {
  const asked = await findQuestion(ctx.tx, Number(arg))
  if (!asked) throw new Refusal('common.staleButton')
  if (asked.state === 'closed') throw new Refusal('ask.answeredAlready')
  return ctx.begin(answer, { id: String(asked.id) })
}

async function send(ctx: Ctx, id: number, text: string): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  const asked = await findQuestion(tx, id)
  if (!asked || !(await answerQuestion(tx, { id, by: actor.personId, text, now })))
    throw new Refusal('ask.answeredAlready')
  const told = await enqueueToPerson(tx, asked.personId, {
    ...{ key: `ask:${id}:answer`, priority: priority.answer, notice: 'ask.answer', params: { id } },
    emergency: true,
  })
  await redraw(tx, asked)
  await appendAudit(tx, { actor, act: 'question.answer', subject: `question ${id}`, detail: { told }, now })
  return {
    view: {
      blocks: [{ kind: 'text', text: told ? t('ask.sent', { id }) : t('ask.unreachable', { id }) }],
      private: true,
    },
  }
}

async function redraw(tx: Ctx['tx'], { id, shownIn, version }: Question): Promise<void> {
  const params = { id, version: version + 1 }
  await restate(tx, { key: `${shownIn}:edit`, of: shownIn, notice: 'ask.card', params })
}

/** The question as the Secretariat sees it. */
const card: Notice = async (scene, params) => {
  const asked = await findQuestion(scene.tx, Number(params.id))
  if (!asked) return { blocks: [{ kind: 'text', text: scene.t('ask.gone') }] }
  return cardView(scene, asked, params.overdue === true)
}

/** "Leyla Məmmədova · İtaliya · Milan · Telegram" */
async function asker({ tx, locale }: Scene, personId: number): Promise<string> {
  const { name, chapterId, city, accounts } = await contactOf(tx, personId)
  const chapter = chapterId && (await chapterNameById(tx, chapterId, locale))
  const [account] = accounts
  return [name, chapter, city, account && platformNames[account.platform]].filter(Boolean).join(' · ')
}

async function cardView(scene: Scene, asked: Question, overdue: boolean): Promise<View> {
  const { t, tx } = scene
  const given = await answerOf(tx, asked.id)
  return {
    blocks: [
      { kind: 'title', text: overdue ? t('ask.overdue', { id: asked.id }) : t('ask.card', { id: asked.id }) },
      { kind: 'text', text: asked.text },
      { kind: 'note', text: await asker(scene, asked.personId) },
      ...(given ? [{ kind: 'text', text: `${t('ask.answered')}\n${given.text}` } as const] : []),
    ],
    ...(given
      ? { tone: 'good' as const }
      : {
          buttons: [
            [
              {
                label: t('ask.reply'),
                action: action('ask_reply', 'reply', asked.id),
                style: 'primary' as const,
              },
            ],
          ],
        }),
  }
}

/** The answer as the asker sees it. */
const answered: Notice = async ({ tx, t }, params) => {
  const id = Number(params.id)
  const [asked, given] = [await findQuestion(tx, id), await answerOf(tx, id)]
  return {
    blocks: [
      { kind: 'title', text: t('ask.answerFor', { id }) },
      { kind: 'note', text: asked?.text ?? '' },
      { kind: 'text', text: given?.text ?? '' },
    ],
    buttons: [[{ label: t('ask.again'), action: 'go:ask' }]],
  }
}

/** Questions nobody has answered in time go to the Secretariat once more, and to the Board. */
const escalate: Job = {
  name: 'ask-escalate',
  every: '40 * * * * *',
  run: ({ transaction, now, settings }) =>
    transaction(async (tx) => {
      for (const { id, escalations } of await overdueQuestions(tx, now)) {
        const again = escalations + 1 < pushes ? new Date(now.getTime() + answerHours * hour) : null
        await pushOn(tx, id, again)
        for (const to of [settings.secretariat, settings.board])
          if (to)
            await enqueue(tx, {
              ...{ key: `ask:${id}:overdue:${escalations}:${to.target}`, to, priority: priority.answer },
              ...{ notice: 'ask.card', params: { id, overdue: true, version: escalations }, locale: 'az' },
            })
      }
    }),
}

/** "Ask a person": the question reaches the Secretariat, the answer comes back to where the person was last. */
export const ask: Command = {
  name: 'ask',
  aliases: ['emekdasa sual', 'katiblik', 'secretariat'],
  about: 'ask.about',
  options: [{ name: 'question', about: 'ask.label' }],
  run: (ctx, { text, options }) => open(ctx, (options.question ?? text).trim()),
  dialogs: [question],
  notices: { card, answer: answered },
  jobs: [escalate],
}

/** The Secretariat's side of it: the button under a question. */
export const askReply: Command = {
  name: 'ask_reply',
  about: 'ask.about',
  hidden: true,
  needs: answerers,
  run: (ctx, { text }) => reply(ctx, text),
  dialogs: [answer],
  presses: { reply },
}
