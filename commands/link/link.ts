import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { pageOfArg } from '../../src/core/paged.ts'
import { said } from '../../src/core/said.ts'
import { slashes } from '../../src/core/slash.ts'
import type { Reply } from '../../src/core/view.ts'
import { keepLinkCode } from '../../src/store/link/codes.ts'
import { agreeLink, askedNotice, boardNotice, denyLink, unitedNotice, withdraw } from './board.ts'
import { codeMinutes, hashOf, newCode, readCode, shownCode } from './code.ts'
import { askDetach, detach, detachedNotice, detachedRoleNotice, leave } from './detach.ts'
import { join, joinedNotice, propose, saidAloud } from './join.ts'
import { leaveNotice, stay } from './leave.ts'
import { allow, object, refuse } from './rebind/decide.ts'
import { overview } from './view.ts'

const codeDialog: Dialog = {
  name: 'link_code',
  version: 1,
  title: 'link.title',
  steps: [{ key: 'code', label: 'link.codeLabel', hint: 'link.codeHint', kind: 'text', max: 40 }],
  finish: (ctx, { code = '' }) => propose(ctx, code),
}

/** Makes one person of several accounts: an alert reaches each of them, and one answer counts for all. */
export const link: Command = {
  name: 'link',
  aliases: ['hesab', 'hesablar', 'accounts', 'birlesdir'],
  about: 'link.about',
  options: [{ name: 'code', about: 'link.optionCode' }],
  takes: (text) => readCode(text) !== null && /[\d\p{Pd}]/u.test(text),
  run,
  presses: {
    show: (ctx) => overview(ctx),
    page: async (ctx, arg) => ({ ...(await overview(ctx, undefined, pageOfArg(arg))), edit: true }),
    code: giveCode,
    enter: (ctx) => (ctx.inbound.private ? ctx.begin(codeDialog) : inShared(ctx, '')),
    join,
    no: async ({ t }) => said(t('link.notJoined')),
    detach: askDetach,
    detach_sure: detach,
    agree: agreeLink,
    deny: denyLink,
    withdraw,
    leave,
    stay,
    object,
    allow,
    refuse,
  },
  dialogs: [codeDialog],
  notices: {
    joined: joinedNotice,
    detached: detachedNotice,
    detachedRole: detachedRoleNotice,
    board: boardNotice,
    asked: askedNotice,
    united: unitedNotice,
    leave: leaveNotice,
  },
}

async function run(ctx: Ctx, { text, options }: Args): Promise<Reply> {
  const code = options.code ?? text
  if (!ctx.inbound.private) return inShared(ctx, code)
  return code ? propose(ctx, code) : overview(ctx)
}

/** Where others read along no code is given and none is taken; one that was typed there is void. */
async function inShared(ctx: Ctx, text: string): Promise<Reply> {
  const code = readCode(text)
  if (code && (await saidAloud(ctx, code))) return said(ctx.t('link.saidAloud'))
  return said(ctx.t('link.onlyPrivate'))
}

async function giveCode(ctx: Ctx): Promise<Reply> {
  const { tx, t, now, actor, inbound } = ctx
  if (!inbound.private) return inShared(ctx, '')
  const code = newCode()
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
  await keepLinkCode(tx, actor.personId, { hash: hashOf(code), expiresAt })
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('link.codeTitle') },
        { kind: 'facts', facts: [{ label: t('link.code'), value: shownCode(code) }] },
        {
          kind: 'text',
          text: t('link.codeText', { minutes: codeMinutes, usual: slashes.telegram, slack: slashes.slack }),
        },
        { kind: 'note', text: t('link.codeWarning') },
      ],
      private: true,
    },
    secret: true,
  }
}
