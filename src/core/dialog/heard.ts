import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'
import type { Reply } from '../view.ts'
import { heardAside } from './aside.ts'
import { answerText, resumeDialog, submitDialog } from './converse.ts'
import type { Answers, OpenDialog } from './dialog.ts'
import type { Talk } from './talk.ts'

/** Asks whether a text, or a form's values as JSON, is what it sounds like, or the answer after all; the form stays where it is. */
export async function askWhich(talk: Talk, state: OpenDialog, text: string, reply: Reply): Promise<Reply> {
  const { step, answers } = state
  await talk.keep({ ...state, answers: { ...answers, [heardAside]: text } })
  const buttons = [...(reply.view.buttons ?? []), [mine(talk, step)]]
  return { ...reply, view: { ...reply.view, buttons } }
}

/** Says what became of a text elsewhere, and asks the question again: it may be the answer as well. */
export async function askBoth(talk: Talk, state: OpenDialog, text: string, reply: Reply): Promise<Reply> {
  const { step, answers } = state
  const again = await resumeDialog(talk, { ...state, answers: { ...answers, [heardAside]: text } })
  const free = talk.dialog.steps[step]?.kind !== 'choice'
  return {
    ...again,
    view: {
      ...again.view,
      blocks: [...reply.view.blocks, ...again.view.blocks],
      buttons: [...(free ? [[mine(talk, step)]] : []), ...(again.view.buttons ?? [])],
    },
  }
}

/** The text that waited is the answer after all. */
export async function answerHeard(talk: Talk, state: OpenDialog, arg: string): Promise<Reply> {
  const { [heardAside]: text, ...answers } = state.answers
  if (text === undefined || Number(arg) !== state.step) throw new Refusal('common.staleButton')
  const before = { ...state, answers }
  if (talk.ctx.limits.formFields === 0) return answerText(talk, before, text)
  return submitDialog(talk, before, state.step, JSON.parse(text) as Answers)
}

function mine({ ctx }: Talk, step: number) {
  return { label: ctx.t('common.isMyAnswer'), action: action('dialog', 'mine', step) }
}
