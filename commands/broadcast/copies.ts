import type { Ctx, Notice } from '../../src/core/command.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Reply } from '../../src/core/view.ts'
import { findAlert } from '../../src/store/alerts.ts'
import { enqueueToEachAccount } from '../../src/store/outbox.ts'
import { alertView } from './draw.ts'
import { draftOfArg, versioned } from './lookup.ts'

/** Draws a copy for a person. */
export const alertNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale })
}

/** Draws a copy for a chapter's channel. */
export const channelNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale, channel: true })
}

/** Draws a draft for its author alone; the version keeps apart what was changed since. */
export const sampleNotice: Notice = async (scene, params) => {
  const alert = await findAlert(scene.tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  const { buttons: _buttons, ...view } = alertView(alert, scene)
  return { ...view, blocks: [...view.blocks, { kind: 'note', text: scene.t('broadcast.previewNote') }] }
}

/** The alert as it will look, to every account of the person who presses. */
export async function pressSample(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  const n = await enqueueToEachAccount(ctx.tx, ctx.actor.personId, {
    key: `sample:${versioned(alert)}:${ctx.now.getTime()}`,
    priority: priority.answer,
    notice: 'broadcast.sample',
    params: { alert: alert.id, version: alert.version },
  })
  const text = ctx.t('broadcast.sentToMe', { n })
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}
