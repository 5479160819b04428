import type { Role } from '../../src/core/actor.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { answerQuestion, findQuestion } from '../../src/store/ask/questions.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { redraw } from './card.ts'

/** Who answers for the Secretariat. */
const answerers: readonly Role[] = ['secretariat', 'board']

export const answer: Dialog = {
  name: 'ask_answer',
  version: 1,
  title: 'ask.answerTitle',
  steps: [{ key: 'text', label: 'ask.answerLabel', kind: 'long', max: 2000 }],
  finish: (ctx, answers) => send(ctx, Number(answers.id), answers.text ?? ''),
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
  await appendAudit(tx, {
    ...{ actor, act: 'question.answer', subject: `question ${id}`, now },
    change: { before: 'open', after: 'closed' },
    detail: { told },
  })
  return {
    view: {
      blocks: [{ kind: 'text', text: told ? t('ask.sent', { id }) : t('ask.unreachable', { id }) }],
      private: true,
    },
  }
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
