import type { Ctx } from '../ctx.ts'
import { locales } from '../language.ts'
import { Refusal } from '../refusal.ts'
import { saysNo, saysYes } from '../text/assent.ts'
import { fold } from '../text/fold.ts'
import type { Option } from '../view.ts'
import type { Answers, Dialog, Step } from './dialog.ts'

/** The longest answer a step takes, in characters. */
export function longest(step: Step): number {
  return step.max ?? (step.kind === 'long' ? 3000 : 200)
}

/** The value of an answer, or a Refusal that says what is wrong with it. */
export async function acceptAnswer(ctx: Ctx, step: Step, text: string, answers: Answers): Promise<string> {
  const answer = text.trim()
  if (!answer) {
    if (step.optional) return ''
    throw new Refusal('common.required')
  }
  const length = Array.from(answer).length
  if (length > longest(step)) throw new Refusal('common.tooLong', { length, max: longest(step) })
  if (step.kind === 'choice') return pick(ctx, step, answer, answers)
  return step.parse ? step.parse(ctx, answer, answers) : answer
}

async function pick(ctx: Ctx, step: Step, answer: string, answers: Answers): Promise<string> {
  const value = await optionIn(ctx, step, answer, answers)
  if (value === null) throw new Refusal('common.chooseOne')
  return step.parse ? step.parse(ctx, value, answers) : value
}

/** The option that a text names: by its value, its label in either language and any spelling, or its number; null = none, or several. */
export async function optionIn(
  ctx: Ctx,
  step: Step,
  answer: string,
  answers: Answers,
): Promise<string | null> {
  if (step.kind !== 'choice' || !step.options) return null
  const options = await step.options(ctx, answers)
  const same = (a: string) => a.toLocaleLowerCase('az') === answer.toLocaleLowerCase('az')
  const exact = options.find((option) => option.value === answer || same(option.label))
  if (exact) return exact.value
  const typed = fold(answer)
  const found = new Set<string>()
  for (const locale of locales)
    for (const { value, label } of await step.options({ ...ctx, locale, t: ctx.words(locale) }, answers))
      if (typed !== '' && fold(label) === typed) found.add(value)
  if (found.size === 1) return [...found][0] ?? null
  if (!found.size && meansYesOrNo(options)) {
    if (saysYes(answer)) return 'yes'
    if (saysNo(answer)) return 'no'
  }
  return found.size ? null : (/^\d{1,2}$/.test(typed) && options[Number(typed) - 1]?.value) || null
}

/** A question that is answered by yes or no, whatever its labels say. */
function meansYesOrNo(options: readonly Option[]): boolean {
  return ['yes', 'no'].every((value) => options.some((option) => option.value === value))
}

/** Index of the first step that is asked. */
export function firstStep(dialog: Dialog, answers: Answers): number | null {
  return nextStep(dialog, -1, answers)
}

/** Index of the next step that is asked; null = all are answered. */
export function nextStep(dialog: Dialog, at: number, answers: Answers): number | null {
  const next = dialog.steps.findIndex((step, index) => index > at && asked(step, answers))
  return next < 0 ? null : next
}

/** Index of the step asked before this one; itself when it is the first. */
export function lastStepBefore(dialog: Dialog, at: number, answers: Answers): number {
  const before = dialog.steps.slice(0, at).findLastIndex((step) => asked(step, answers))
  return before < 0 ? at : before
}

/** True when the answers so far make this step a question. */
export function asked(step: Step, answers: Answers): boolean {
  return step.when?.(answers) ?? true
}

/** The answer that stands: the one given, else the one proposed; empty = none. */
export async function standing(ctx: Ctx, step: Step, answers: Answers): Promise<string> {
  const given = answers[step.key]
  return given !== undefined ? given : ((await step.propose?.(ctx, answers)) ?? '')
}
