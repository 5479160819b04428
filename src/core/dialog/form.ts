import { action } from '../action.ts'
import type { Ctx } from '../ctx.ts'
import { inTurn } from '../in-turn.ts'
import { Refusal } from '../refusal.ts'
import type { ActionButton, Button, Field, Form, Reply } from '../view.ts'
import { saying, type T } from '../words.ts'
import { turnedTo } from './aside.ts'
import type { Answers, Dialog, Step } from './dialog.ts'
import { asOptions, shownOf, turnIn } from './pages.ts'
import { acceptAnswer, firstStep, lastStepBefore, longest, nextStep, standing } from './step.ts'
import type { Talk } from './talk.ts'

type Errors = Readonly<Record<string, string>>

interface ReadForm {
  readonly answers: Answers
  readonly errors?: Errors
  /** The first step of the next page; null = all are answered. */
  readonly next: number | null
}

/** The steps that share a form with the one it begins at. */
export function pageOf(dialog: Dialog, from: number, fields: number, answers: Answers): readonly number[] {
  const page: number[] = []
  for (
    let at: number | null = from;
    at !== null && page.length < fields;
    at = nextStep(dialog, at, answers)
  ) {
    if (at !== from && dialog.steps[at]?.page) break
    page.push(at)
  }
  return page
}

/** Where Back leads: to the question before, or to the first one of the form's page before. */
export function pageBefore({ ctx, dialog }: Talk, at: number, answers: Answers): number {
  const { formFields } = ctx.limits
  if (formFields === 0) return lastStepBefore(dialog, at, answers)
  let page = at
  for (let next = firstStep(dialog, answers); next !== null && next < at; ) {
    page = next
    next = nextStep(dialog, pageOf(dialog, page, formFields, answers).at(-1) ?? page, answers)
  }
  return page
}

/** A page of the dialog as a native form; the view beside it says what is wrong and opens the form on a press. */
export async function formReply(
  talk: Talk,
  from: number,
  answers: Answers,
  errors: Errors = {},
): Promise<Reply> {
  const { ctx, dialog } = talk
  const page = pageOf(dialog, from, ctx.limits.formFields, answers)
  const fields = await inTurn(page, (at) => field(ctx, dialog.steps[at] as Step, answers, errors))
  const last = nextStep(dialog, page.at(-1) ?? from, answers) === null
  const around = from === firstStep(dialog, answers) ? [] : goBack(ctx, from)
  const form: Form = {
    id: action('dialog', 'form', `${from}:${dialog.name}`),
    title: saying(ctx.t, dialog.title),
    submit: ctx.t(last ? 'common.send' : 'common.next'),
    fields,
    ...(around.length ? { around } : {}),
  }
  const problems = fields.flatMap((f) => (f.error ? [problem(f.label, f.error)] : []))
  const label = problems.length ? 'common.fixForm' : 'common.openForm'
  return {
    view: {
      blocks: [
        { kind: 'title', text: form.title },
        problems.length
          ? { kind: 'list', items: problems }
          : { kind: 'text', text: dialog.steps.length > 1 ? stepOf(talk, from) : only(talk) },
        ...fields.flatMap((f) => (isLong(f.hint) ? [{ kind: 'note', text: f.hint } as const] : [])),
      ],
      buttons: [openOrCancel(ctx.t, label), ...(around.length ? [around] : [])],
      private: true,
    },
    form,
  }
}

/** What is wrong with a field: a label that asks needs no colon. */
function problem(label: string, error: string): string {
  return `${label}${label.endsWith('?') ? '' : ':'} ${error}`
}

/** Where in the dialog a step is. */
export function stepOf({ ctx, dialog }: Talk, at: number): string {
  return ctx.t('common.stepOf', { step: at + 1, count: dialog.steps.length })
}

/** The question of a dialog that has no other. */
function only({ ctx, dialog: { steps, title } }: Talk): string {
  return saying(ctx.t, steps[0]?.question ?? steps[0]?.label ?? title)
}

/** The buttons that open the form that waits, or give it up. */
export function openOrCancel(
  t: T,
  label: 'common.openForm' | 'common.fixForm' | 'common.next' = 'common.openForm',
): Button[] {
  return [
    { label: t(label), action: action('dialog', 'open'), style: 'primary' },
    { label: t('common.cancel'), action: action('dialog', 'cancel') },
  ]
}

/** The button that forgets the answers given since the form was opened. */
export function beginAnew({ t }: Ctx, at: number): ActionButton {
  return { label: t('common.anew'), action: action('dialog', 'anew', at) }
}

function goBack(ctx: Ctx, at: number): ActionButton[] {
  return [{ label: ctx.t('common.back'), action: action('dialog', 'back', at) }, beginAnew(ctx, at)]
}

/** Longer than a form can show beside a field on every platform (Discord: 100 characters): it is said in full before the form. */
function isLong(hint: string | undefined): hint is string {
  return hint !== undefined && hint.length > 100
}

/** Reads a page's values: all are checked, good ones are kept even when others are wrong, or when another page of a choice is asked for. */
export async function readForm(
  talk: Talk,
  from: number,
  answers: Answers,
  values: Answers,
): Promise<ReadForm> {
  const { ctx, dialog } = talk
  const page = pageOf(dialog, from, ctx.limits.formFields, answers)
  const errors: Record<string, string> = {}
  let known = answers
  let turned = false
  for (const at of page) {
    const step = dialog.steps[at] as Step
    const typed = values[step.key] ?? ''
    const turn = turnIn(step, typed)
    if (turn !== null) {
      known = { ...known, [turnedTo]: `${step.key}.${turn}` }
      turned = true
      continue
    }
    const read = await readField(ctx, step, typed, known)
    if (read.error !== undefined) errors[step.key] = read.error
    known = { ...known, [step.key]: read.value }
  }
  if (turned) return { answers: known, errors: {}, next: from }
  if (Object.keys(errors).length) return { answers: known, errors, next: from }
  return { answers: known, next: nextStep(dialog, page.at(-1) ?? from, known) }
}

async function readField(
  ctx: Ctx,
  step: Step,
  text: string,
  answers: Answers,
): Promise<{ value: string; error?: string }> {
  try {
    return { value: await acceptAnswer(ctx, step, text, answers) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.refused) throw error
    return { value: text.slice(0, longest(step)), error: saying(ctx.t, error.key, error.params) }
  }
}

async function field(ctx: Ctx, step: Step, answers: Answers, errors: Errors): Promise<Field> {
  const value = await standing(ctx, step, answers)
  const initial = value && step.show ? step.show(ctx, value) : value
  const error = errors[step.key]
  return {
    key: step.key,
    label: saying(ctx.t, step.label),
    kind: step.kind,
    required: !step.optional,
    ...(step.hint ? { hint: saying(ctx.t, step.hint, answers) } : {}),
    ...(step.kind === 'choice'
      ? {
          options: asOptions(
            ctx.t,
            shownOf((await step.options?.(ctx, answers)) ?? [], step, answers, value),
          ),
        }
      : { max: longest(step) }),
    ...(initial ? { initial } : {}),
    ...(error ? { error } : {}),
  }
}
