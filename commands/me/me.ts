import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { erasePerson } from '../../src/store/me/erase.ts'
import { muteNews } from '../../src/store/person/accounts.ts'
import { latestConsent, recordConsent } from '../../src/store/person/consent.ts'
import { tellPromoted } from '../event/tell.ts'
import { openRegistration } from '../register/register.ts'
import { forget } from './drop-stored-answers.ts'
import { edits, openEdit } from './edits.ts'
import { profile } from './view.ts'

/** Shows a person everything that is kept about them, lets them change it piece by piece, and forgets it. */
export const me: Command = {
  name: 'me',
  aliases: ['məlumatlarım', 'profil', 'profile'],
  about: 'me.about',
  beside: ['run', 'show'],
  run: show,
  presses: {
    show,
    all: openRegistration,
    edit: openEdit,
    mute: (ctx) => mute(ctx, true),
    unmute: (ctx) => mute(ctx, false),
    erase: askErase,
    erase_sure: erase,
    erase_keep: async (ctx) => ({ ...(await show(ctx)), edit: true }),
  },
  dialogs: edits,
  jobs: [forget],
}

function show(ctx: Ctx): Promise<Reply> {
  return profile(ctx)
}

async function mute(ctx: Ctx, muted: boolean): Promise<Reply> {
  await muteNews(ctx.tx, ctx.actor.personId, muted)
  const note = ctx.t(muted ? 'me.nowMuted' : 'me.nowUnmuted')
  return { ...(await profile(ctx, [note])), edit: true }
}

async function askErase(ctx: Ctx): Promise<Reply> {
  const { t } = ctx
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('me.eraseTitle') },
        { kind: 'text', text: t('me.eraseText') },
      ],
      buttons: [
        [
          { label: t('me.eraseSure'), action: 'me:erase_sure', style: 'danger' },
          { label: t('me.eraseKeep'), action: 'me:erase_keep' },
        ],
      ],
      private: true,
    },
    edit: true,
  }
}

async function erase(ctx: Ctx): Promise<Reply> {
  const { tx, now, t, actor, locale } = ctx
  const { personId, platform } = actor
  const consent = await latestConsent(tx, personId)
  if (consent?.given)
    await recordConsent(tx, personId, { version: consent.version, locale, platform, given: false, at: now })
  for (const promotion of await erasePerson(tx, personId, now)) await tellPromoted(tx, promotion)
  return { ...said(t('me.erased')), edit: true }
}
