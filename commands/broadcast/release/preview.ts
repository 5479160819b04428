import { action } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import { locales } from '../../../src/core/language.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import { platformNames } from '../../../src/core/platform.ts'
import type { Reply } from '../../../src/core/view.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { enqueue, enqueueToEachAccount } from '../../../src/store/outbox/outbox.ts'
import { versioned } from '../alert.ts'
import { alertView } from '../copy/view.ts'
import { draftOfArg } from '../draft-version.ts'

/** Draws a draft as it would look, a preview from its first line on; the version keeps apart what was changed since. */
export const sampleNotice: Notice = async (scene, params) => {
  const alert = await findAlert(scene.tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  const { t } = scene
  const { blocks, buttons = [], tone = 'plain' } = alertView(alert, scene)
  const banner = t('broadcast.previewBanner')
  const harmless = action('safe', 'preview')
  return {
    blocks: [{ kind: 'title', text: banner }, ...blocks, { kind: 'note', text: t('broadcast.previewNote') }],
    buttons: buttons.map((row) => row.map((button) => ({ ...button, action: harmless }))),
    further: t('broadcast.continued', { banner }),
    tone,
  }
}

/** The alert as it will look: to every account of the person who presses, and in both languages to the Board's preview chats. */
export async function pressSample(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  const sample = {
    key: `sample:${versioned(alert)}:${ctx.now.getTime()}`,
    priority: priority.answer,
    notice: 'broadcast.sample',
    params: { alert: alert.id, version: alert.version },
  }
  const n = await enqueueToEachAccount(ctx.tx, ctx.actor.personId, sample)
  for (const to of ctx.settings.previews)
    for (const locale of locales)
      await enqueue(ctx.tx, { ...sample, key: `${sample.key}:${to.platform}:${locale}`, to, locale })
  const chats = ctx.settings.previews.map(({ platform }) => platformNames[platform]).join(', ')
  const text = ctx.t(chats ? 'broadcast.sentToChats' : 'broadcast.sentToMe', { n, chats })
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}
