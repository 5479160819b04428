import { action } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Dialog } from '../../../src/core/dialog/dialog.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { fold } from '../../../src/core/text/fold.ts'
import type { Reply, View } from '../../../src/core/view.ts'
import { type AudienceCount, countAudience } from '../../../src/store/alert/audience.ts'
import { submitDraft } from '../../../src/store/alert/drafts.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { tellBoard } from '../../../src/store/outbox/bodies.ts'
import { demandKey } from '../../role/key.ts'
import { versioned } from '../alert.ts'
import { draftOf, draftOfArg } from '../draft-version.ts'
import { sayAlert } from '../named.ts'
import { requestPost } from './elsewhere.ts'
import { askLeftBehind, leftBehind } from './one-language.ts'
import { closeOvertaken } from './overtaken.ts'
import { missingOf, sayMissing } from './warnings.ts'

/** The first key: checks that the alert may go out, and asks in its own way for each of the three kinds. */
export async function pressSubmit(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  await demandKey(ctx, { act: 'alert.submit', subject: `alert ${alert.id}` })
  const overtaken = await closeOvertaken(ctx, alert)
  if (overtaken) return overtaken
  await admit(ctx, alert)
  const behind = await leftBehind(ctx.tx, alert)
  return behind ? askLeftBehind(ctx, alert, behind) : confirm(ctx, alert)
}

/** The first key although one language says what it said before. */
export async function pressLeave(ctx: Ctx, arg: string): Promise<Reply> {
  return confirm(ctx, await draftOfArg(ctx, arg))
}

async function confirm(ctx: Ctx, alert: Alert): Promise<Reply> {
  const { reachable } = await admit(ctx, alert)
  if (alert.msgType === 'Cancel') return submit(ctx, alert)
  if (alert.status === 'Actual') {
    const { id, version } = alert
    return ctx.begin(confirmDialog, {
      ...{ alert: String(id), version: String(version) },
      people: String(reachable),
    })
  }
  return { view: question(ctx, alert, reachable) }
}

/** Throws the Refusal that keeps an alert from going out, or counts its recipients. */
export async function admit(ctx: Ctx, alert: Alert): Promise<AudienceCount> {
  const missing = missingOf(alert)
  if (missing.length)
    throw new Refusal('broadcast.incomplete', { missing: sayMissing(ctx.t, missing).join(', ') })
  if (alert.expiresAt && alert.expiresAt <= ctx.now) throw new Refusal('broadcast.expiredBeforeRelease')
  const counts = await countAudience(ctx.tx, alert.audience)
  if (alert.msgType === 'Alert' && counts.copies + counts.channels === 0)
    throw new Refusal('broadcast.nobody')
  return counts
}

function question({ t }: Ctx, alert: Alert, people: number): View {
  const exercise = alert.status === 'Exercise'
  return {
    blocks: [
      {
        kind: 'text',
        text: t(exercise ? 'broadcast.confirmExercise' : 'broadcast.confirmTest', {
          what: sayAlert(t, alert),
          people,
        }),
      },
    ],
    buttons: [
      [
        {
          label: t(exercise ? 'broadcast.yesExercise' : 'broadcast.yesTest'),
          action: action('broadcast', 'sure', versioned(alert)),
          style: 'primary',
        },
        { label: t('common.no'), action: action('broadcast', 'open', alert.id) },
      ],
    ],
    private: true,
  }
}

/** «Bəli, bu təlimdir»: an exercise or a test is submitted; a real alert never takes this way. */
export async function pressSure(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  if (alert.status === 'Actual') throw new Refusal('common.staleButton')
  await admit(ctx, alert)
  return submit(ctx, alert)
}

/** A real alert goes on only after the number of its recipients, or the word, was typed. */
export const confirmDialog: Dialog = {
  name: 'alert_confirm',
  version: 1,
  title: 'broadcast.titleConfirm',
  steps: [
    {
      key: 'typed',
      label: 'broadcast.askConfirm',
      hint: 'broadcast.hintConfirm',
      kind: 'text',
      max: 40,
      parse: checkTyped,
    },
  ],
  finish: async (ctx, answers) => {
    const alert = await draftOf(ctx, answers)
    await admit(ctx, alert)
    return submit(ctx, alert)
  },
}

async function checkTyped(
  ctx: Ctx,
  text: string,
  answers: Readonly<Record<string, string>>,
): Promise<string> {
  const alert = await draftOf(ctx, answers)
  const { reachable: people } = await countAudience(ctx.tx, alert.audience)
  const words = (['az', 'en'] as const).map((locale) => fold(ctx.words(locale)('broadcast.confirmWord')))
  if (words.includes(fold(text)) || text.replace(/[\s.,]/g, '') === String(people)) return text
  throw new Refusal('broadcast.wrongConfirm', { people })
}

/** Hands an alert to the Board for the second key. */
export async function submit(ctx: Ctx, alert: Alert): Promise<Reply> {
  const { tx, t, actor, now, settings } = ctx
  await demandKey(ctx, { act: 'alert.submit', subject: `alert ${alert.id}` })
  const overtaken = await closeOvertaken(ctx, alert)
  if (overtaken) return overtaken
  if (!(await submitDraft(tx, alert, actor.personId, now))) throw new Refusal('broadcast.changedMeanwhile')
  const { id, version, status, msgType } = alert
  await appendAudit(tx, {
    actor,
    act: 'alert.submit',
    subject: `alert ${id}`,
    change: { before: 'draft', after: 'waiting' },
    detail: { status, msgType, version },
    now,
  })
  await tellBoard(tx, settings, requestPost(alert))
  const text =
    msgType === 'Cancel' ? t('broadcast.endReady', { what: sayAlert(t, alert) }) : t('broadcast.submitted')
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}
