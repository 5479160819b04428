import { createHash } from 'node:crypto'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers } from '../../src/core/dialog/dialog.ts'
import type { Locale } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import type { Alert, AlertInfo } from '../../src/store/alert/record.ts'

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

/**
 * The draft whose text in one language a dialog was begun for, whatever else was changed in it meanwhile: in a crisis one
 * member writes the Azerbaijani and another the English text. Refusal when this very text was changed.
 */
export async function draftWithText(ctx: Ctx, answers: Answers, locale: Locale): Promise<Alert> {
  const alert = await alertOfArg(ctx, answers.alert ?? '')
  if (alert.state !== 'draft') throw new Refusal('broadcast.notDraft', { state: sayState(ctx.t, alert) })
  if (answers[`textMark_${locale}`] !== textMark(alert.info[locale]))
    throw new Refusal('broadcast.changedMeanwhile')
  return alert
}

/** Tells one text from another. */
export function textMark({ event, headline, description, instruction }: AlertInfo): string {
  const text = JSON.stringify([event, headline, description, instruction])
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

/** An alert's state in words. */
export function sayState(t: T, { state }: Pick<Alert, 'state'>): string {
  return t(`broadcast.state.${state}`)
}
