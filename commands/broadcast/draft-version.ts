import { createHash } from 'node:crypto'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers } from '../../src/core/dialog/dialog.ts'
import type { Locale } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Alert, AlertInfo } from '../../src/store/alert/record.ts'
import { alertOfArg, sayState, versioned } from './alert.ts'

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
