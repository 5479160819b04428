import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { said } from '../../src/core/said.ts'
import type { Block, Reply } from '../../src/core/view.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { erasePerson } from '../../src/store/me/erase.ts'
import { muteNews } from '../../src/store/person/accounts.ts'
import { consentOf, recordConsent } from '../../src/store/person/consent.ts'
import { rolesHeld } from '../../src/store/person/roles.ts'
import { tellPromoted } from '../event/tell.ts'
import { openRegistration } from '../register/register.ts'
import { afterConsent } from '../register/renew.ts'
import { heldRoleText } from '../role/held.ts'
import { cover } from './cover.ts'
import { forget } from './drop-stored-answers.ts'
import { edits, openEdit } from './edits.ts'
import { encryptJob } from './encrypt.ts'
import { retain } from './retain.ts'
import { sweepFile, sweepJournal } from './sweep.ts'
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
    edit: afterConsent(openEdit),
    mute: (ctx) => mute(ctx, true),
    unmute: (ctx) => mute(ctx, false),
    erase: askErase,
    erase_sure: erase,
    erase_keep: async (ctx) => ({ ...(await show(ctx)), edit: true }),
  },
  dialogs: edits,
  jobs: [forget, retain, encryptJob, sweepJournal, sweepFile],
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
        ...(await callBlock(ctx)),
        { kind: 'text', text: t('me.eraseText') },
        { kind: 'text', text: t('me.eraseStays') },
        ...(await roleBlock(ctx)),
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

/** Whoever has called for help reads first that nobody could find them any more. */
async function callBlock({ tx, t, actor }: Ctx): Promise<readonly Block[]> {
  const open = await openCaseOf(tx, actor.personId)
  return open ? [{ kind: 'text', text: t('me.eraseCall', { id: open.id }) }] : []
}

/** What stays of this person beside what stays of everybody. */
async function staying(ctx: Ctx): Promise<readonly Block[]> {
  const { tx, t, actor } = ctx
  const open = await openCaseOf(tx, actor.personId)
  return [
    ...(open ? [{ kind: 'text', text: t('me.erasedCall', { id: open.id }) } as const] : []),
    ...(await roleBlock(ctx)),
  ]
}

/** Whoever holds a role keeps it. */
async function roleBlock(ctx: Ctx): Promise<readonly Block[]> {
  const roles = await inTurn(await rolesHeld(ctx.tx, ctx.actor.personId), (role) => heldRoleText(ctx, role))
  return roles.length ? [{ kind: 'text', text: ctx.t('me.eraseRole', { roles: roles.join('; ') }) }] : []
}

async function erase(ctx: Ctx): Promise<Reply> {
  const { tx, now, t, actor, locale } = ctx
  const { personId, platform } = actor
  const { agreed } = await consentOf(tx, personId)
  if (agreed)
    await recordConsent(tx, personId, { version: agreed.version, locale, platform, given: false, at: now })
  const stays = await staying(ctx)
  const erased = await erasePerson(tx, personId, now)
  for (const promotion of erased.promotions) await tellPromoted(tx, promotion)
  await cover(tx, erased, now)
  const { view } = said(t('me.erased'))
  return { view: { ...view, blocks: [...view.blocks, ...stays] }, edit: true }
}
