import type { Ctx } from '../../src/core/command.ts'
import type { Answers } from '../../src/core/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { T } from '../../src/core/words.ts'
import type { Alert } from '../../src/store/alert-record.ts'
import { findAlert } from '../../src/store/alerts.ts'

/** The alert that a button's argument `id` or `id.version` names; Refusal when there is none. */
export async function alertOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const alert = await findAlert(ctx.tx, Number(arg.split('.')[0]))
  if (!alert) throw new Refusal('broadcast.notFound')
  return alert
}

/** `id.version`, so that a button of an older version is known as such. */
export function versioned(alert: Alert): string {
  return `${alert.id}.${alert.version}`
}

/** The draft that a button means, in the version it was drawn for; Refusal when it moved on. */
export async function draftOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const alert = await alertOfArg(ctx, arg)
  if (alert.state !== 'draft') throw new Refusal('broadcast.notDraft', { state: sayState(ctx.t, alert) })
  if (arg !== versioned(alert)) throw new Refusal('broadcast.changedMeanwhile')
  return alert
}

/** The draft that a dialog was begun for, in that version. */
export function draftOf(ctx: Ctx, answers: Answers): Promise<Alert> {
  return draftOfArg(ctx, `${answers.alert}.${answers.version}`)
}

/** An alert's state in words. */
export function sayState(t: T, { state }: Pick<Alert, 'state'>): string {
  return t(`broadcast.state.${state}`)
}
