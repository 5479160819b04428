import { action } from '../action.ts'
import type { Ctx } from '../ctx.ts'
import { locales } from '../language.ts'
import { Refusal } from '../refusal.ts'
import { fold } from '../text/fold.ts'
import type { ActionButton, Reply, View } from '../view.ts'
import { saying } from '../words.ts'
import { anew, begun, given, putOff, turnedTo, understood } from './aside.ts'
import type { Answers, Dialog, OpenDialog, Step } from './dialog.ts'
import { beginAnew, formReply, openOrCancel, pageBefore, readForm, stepOf } from './form.ts'
import { shownOf } from './pages.ts'
import type { WhyNot } from './question.ts'
import { acceptAnswer, firstStep, longest, nextStep, standing } from './step.ts'
import type { Talk } from './talk.ts'

/** Opens a dialog with what is known already, and asks the first question or shows the first form. */
export async function beginDialog(talk: Talk, answers: Answers): Promise<Reply> {
  return ask(talk, firstStep(talk.dialog, answers), begun(talk.dialog, answers))
}

/** Goes on where a form was left; past its first page nothing opens at once, so that going back or beginning anew can be chosen. */
export async function returnToDialog(talk: Talk, state: OpenDialog): Promise<Reply> {
  const { form, ...shown } = await resumeDialog(talk, state)
  return form && state.step === firstStep(talk.dialog, state.answers) ? { ...shown, form } : shown
}

/** Asks the question at hand again, after a restart or a detour. */
export function resumeDialog(talk: Talk, state: OpenDialog): Promise<Reply> {
  const { [putOff]: _, ...answers } = state.answers
  return ask(talk, state.step, answers, state)
}

/** The action of the button around the question at hand (Cancel, Back, Skip, Keep) whose label the text repeats; null = none. */
export function spelledOut(talk: Talk, { step: at, answers }: OpenDialog, text: string): string | null {
  const said = fold(text)
  const shown = locales.flatMap((locale) => {
    const ctx = { ...talk.ctx, t: talk.ctx.words(locale), locale }
    return [...around({ ...talk, ctx }, at, stepAt(talk.dialog, at), answers), beginAnew(ctx, at)]
  })
  return shown.find((button) => fold(button.label) === said)?.action ?? null
}

/** The answer to something else, if there is one, and under it the form that waits. */
export function besideForm({ t, limits }: Ctx, reply: Reply | null): Reply {
  const label = limits.formFields > 0 ? 'common.openForm' : 'common.next'
  const view = reply?.view ?? { blocks: [], private: true }
  const rows = view.buttons ?? []
  if (reply?.apart) return reply
  const note = { kind: 'note', text: t('common.formWaiting') } as const
  if (rows.length >= limits.buttonRows) return { ...reply, view }
  return {
    ...reply,
    view: { ...view, blocks: [...view.blocks, note], buttons: [...rows, openOrCancel(t, label)] },
  }
}

/** Takes a press on one of the dialog's own buttons: pick, turn, keep, skip, back, anew, open. */
export async function pressDialog(talk: Talk, state: OpenDialog, verb: string, arg: string): Promise<Reply> {
  if (verb === 'open') return resumeDialog(talk, state)
  const colon = arg.indexOf(':')
  const step = Number(colon < 0 ? arg : arg.slice(0, colon))
  if (step !== state.step) return askAgain(talk, state)
  if (verb === 'pick') return answerText(talk, state, arg.slice(colon + 1))
  if (verb === 'keep') return keepAnswer(talk, state)
  if (verb === 'skip' && stepAt(talk.dialog, step).optional) return answerText(talk, state, '')
  if (verb === 'turn') return turn(talk, state, arg.slice(colon + 1))
  if (verb === 'back') return ask(talk, pageBefore(talk, step, state.answers), understood(state.answers))
  if (verb === 'anew') return beginDialog(talk, anew(talk.dialog, state.answers))
  throw new Refusal('common.staleButton')
}

/** Takes a submitted form: everything is checked before anything is kept. */
export async function submitDialog(
  talk: Talk,
  state: OpenDialog,
  page: number,
  values: Answers,
): Promise<Reply> {
  if (page !== state.step) return askAgain(talk, state)
  const read = await readForm(talk, page, state.answers, values)
  if (read.errors) {
    await talk.keep({ ...state, answers: read.answers, updatedAt: talk.ctx.now })
    return formReply(talk, page, read.answers, read.errors)
  }
  return ask(talk, read.next, understood(read.answers))
}

/** Takes bare text as the answer to the question at hand. */
export async function answerText(talk: Talk, state: OpenDialog, text: string): Promise<Reply> {
  const step = stepAt(talk.dialog, state.step)
  try {
    const value = await acceptAnswer(talk.ctx, step, text, state.answers)
    const answers = { ...understood(state.answers), [step.key]: value }
    return await ask(talk, nextStep(talk.dialog, state.step, answers), answers)
  } catch (error) {
    if (!(error instanceof Refusal) || error.refused) throw error
    const answers = { ...state.answers, lastTry: text.slice(0, longest(step)) }
    await talk.keep({ ...state, answers, updatedAt: talk.ctx.now })
    return question(talk, { ...state, problem: saying(talk.ctx.t, error.key, error.params) })
  }
}

/** Shows another page of a long choice, in the same message. */
async function turn(talk: Talk, state: OpenDialog, page: string): Promise<Reply> {
  const { key } = stepAt(talk.dialog, state.step)
  const turned = { ...state, answers: { ...state.answers, [turnedTo]: `${key}.${page}` } }
  await talk.keep(turned)
  return { ...(await question(talk, turned)), edit: true }
}

/** Takes the answer that was there already as if it had been typed again: what it depends on may have changed. */
async function keepAnswer(talk: Talk, state: OpenDialog): Promise<Reply> {
  const step = stepAt(talk.dialog, state.step)
  const answer = state.answers[step.key]
  if (!answer) throw new Refusal('common.staleButton')
  return answerText(talk, state, step.show?.(talk.ctx, answer) ?? answer)
}

/** `again` = the state in which the same question was asked already, so that it stays the same asking. */
async function ask(talk: Talk, at: number | null, answers: Answers, again?: OpenDialog): Promise<Reply> {
  const { ctx, dialog, keep } = talk
  if (at === null) {
    await keep(null)
    return dialog.finish(ctx, given(answers))
  }
  const { question: name, shown } = again ?? { question: ctx.inbound.id, shown: null }
  const asked = { step: at, answers, question: name, shown }
  await keep({ dialog: dialog.name, version: dialog.version, ...asked, updatedAt: ctx.now })
  return ctx.limits.formFields > 0 ? formReply(talk, at, answers) : question(talk, asked)
}

/** The question at hand once more, after the reason why what was done does not answer it. */
export async function askAgain(
  talk: Talk,
  state: OpenDialog,
  why: WhyNot = 'common.answeredAlready',
): Promise<Reply> {
  const reply = await resumeDialog(talk, state)
  const note = { kind: 'note', text: talk.ctx.t(why) } as const
  return { ...reply, view: { ...reply.view, blocks: [note, ...reply.view.blocks] } }
}

interface Asking extends Pick<OpenDialog, 'step' | 'answers' | 'question'> {
  /** What was wrong with the last answer. */
  readonly problem?: string
}

async function question(talk: Talk, { step: at, answers, problem, ...asked }: Asking): Promise<Reply> {
  const { ctx, dialog } = talk
  const step = stepAt(dialog, at)
  const now = await standing(ctx, step, answers)
  const all = step.options ? await step.options(ctx, answers) : []
  const { options, before, after } = shownOf(all, step, answers, now)
  const picks = options.map((option) => ({
    label: option.value === now ? `✓ ${option.label}` : option.label,
    action: action('dialog', 'pick', `${at}:${option.value}`),
  }))
  const turns = [
    ...(before === null ? [] : [{ label: ctx.t('common.earlier'), page: before }]),
    ...(after === null ? [] : [{ label: ctx.t('common.more'), page: after }]),
  ].map(({ label, page }) => ({ label, action: action('dialog', 'turn', `${at}:${page}`) }))
  const view: View = {
    blocks: [
      ...(problem ? [{ kind: 'note', text: `⚠️ ${problem}` } as const] : []),
      ...(dialog.steps.length > 1 ? [{ kind: 'note', text: stepOf(talk, at) } as const] : []),
      { kind: 'text', text: saying(ctx.t, step.question ?? step.label) },
      ...(step.hint ? [{ kind: 'note', text: saying(ctx.t, step.hint, answers) } as const] : []),
      ...(now && step.kind !== 'choice' ? [{ kind: 'note', text: present(ctx, step, now) } as const] : []),
    ],
    buttons: [
      ...inRows(picks, picks.some((pick) => pick.label.length > 14) ? 1 : 2),
      ...(turns.length ? [turns] : []),
      around(talk, at, step, answers),
      ...(isFirst(talk, at, answers) ? [] : [[beginAnew(talk.ctx, at)]]),
    ],
    private: true,
  }
  return { view, ...(asked.question === null ? {} : { asks: asked.question }) }
}

function present(ctx: Ctx, step: Step, value: string): string {
  return ctx.t('common.presentAnswer', { answer: step.show?.(ctx, value) ?? value })
}

function around(talk: Talk, at: number, step: Step, answers: Answers): ActionButton[] {
  const { t } = talk.ctx
  const kept = step.kind !== 'choice' && answers[step.key]
  return [
    ...(kept
      ? [{ label: t('common.keep'), action: action('dialog', 'keep', at), style: 'primary' as const }]
      : []),
    ...(isFirst(talk, at, answers)
      ? []
      : [{ label: t('common.back'), action: action('dialog', 'back', at) }]),
    ...(step.optional ? [{ label: t('common.skip'), action: action('dialog', 'skip', at) }] : []),
    { label: t('common.cancel'), action: action('dialog', 'cancel') },
  ]
}

const isFirst = ({ dialog }: Talk, at: number, answers: Answers) => at === firstStep(dialog, answers)

function inRows<B>(buttons: readonly B[], perRow: number): B[][] {
  const rows: B[][] = []
  for (let i = 0; i < buttons.length; i += perRow) rows.push(buttons.slice(i, i + perRow))
  return rows
}

function stepAt(dialog: Dialog, at: number): Step {
  const step = dialog.steps[at]
  if (!step) throw new Refusal('common.staleButton')
  return step
}
