import { action, go } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { detachAccount } from '../../src/store/link/join.ts'
import { tellOfficers } from '../../src/store/outbox/bodies.ts'
import { enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf, type LinkedAccount } from '../../src/store/person/accounts.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { codeOf, rolesHeld } from '../../src/store/person/roles.ts'
import { answered, askToLeave, mustAgree } from './leave.ts'
import { rolesInWords, standingOf } from './unite.ts'
import { accountName } from './view.ts'

/** Asks once more: without registration no alert reaches the account that goes. */
export async function askDetach(ctx: Ctx, arg: string): Promise<Reply> {
  const { t } = ctx
  const account = await ownAccount(ctx, arg)
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('link.detachTitle') },
        { kind: 'text', text: t('link.detachText', { account: accountName(account) }) },
      ],
      buttons: [
        [
          { label: t('link.detachSure'), action: action('link', 'detach_sure', account.id), style: 'danger' },
          { label: t('link.detachKeep'), action: action('link', 'show') },
        ],
      ],
      private: true,
    },
  }
}

/** Takes the account out, and tells both sides; one that holds roles longer is asked itself. */
export async function detach(ctx: Ctx, arg: string): Promise<Reply> {
  const account = await ownAccount(ctx, arg)
  return (await mustAgree(ctx, account)) ? askToLeave(ctx, account) : takeOut(ctx, account)
}

/** The older account says yes to it. */
export async function leave(ctx: Ctx, arg: string): Promise<Reply> {
  return takeOut(ctx, await answered(ctx, arg, true))
}

async function takeOut(ctx: Ctx, account: LinkedAccount): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const before = await standingOf(tx, actor.personId)
  const alone = await detachAccount(tx, account.id, now)
  await appendAudit(tx, {
    ...{ actor, act: 'account.detach', subject: `person ${actor.personId}`, now },
    change: { before, after: await standingOf(tx, actor.personId) },
    detail: { account: account.id, into: alone },
  })
  for (const personId of [actor.personId, alone]) await tell(ctx, personId, account)
  await tellBodies(ctx, account)
  return { ...said(t('link.detached', { account: accountName(account) })), edit: true }
}

/** What an account can do with roles changes under the eyes of the Board and the Audit Commission. */
async function tellBodies({ tx, now, actor, settings }: Ctx, account: LinkedAccount): Promise<void> {
  const codes = (await rolesHeld(tx, actor.personId)).map(codeOf).join(',')
  if (!codes) return
  await tellOfficers(tx, settings, {
    ...{ key: `link:detached:${account.id}:${now.getTime()}:bodies`, notice: 'link.detachedRole' },
    params: { name: await nameOf(tx, actor.personId), account: accountName(account), codes },
  })
}

/** What they read. */
export const detachedRoleNotice: Notice = async (scene, { name, account, codes }) => {
  const roles = await rolesInWords(scene, String(codes))
  const text = scene.t('seats.accountGone', { name: String(name), account: String(account), roles })
  return { blocks: [{ kind: 'text', text }] }
}

/** To the account that went and to those that stayed. */
export const detachedNotice: Notice = async ({ t }, { name, gone }) => ({
  blocks: [
    { kind: 'title', text: t('link.detachedTitle') },
    { kind: 'text', text: t(gone ? 'link.detachedGone' : 'link.detached', { account: String(name) }) },
  ],
  ...(gone ? { buttons: [[{ label: t('link.register'), action: go('register') }]] } : {}),
  private: true,
})

/** One of several accounts of the actor; the only one cannot go. */
async function ownAccount({ tx, actor }: Ctx, arg: string): Promise<LinkedAccount> {
  const accounts = await accountsOf(tx, actor.personId)
  const account = accounts.find(({ id }) => String(id) === arg)
  if (!account || accounts.length < 2) throw new Refusal('link.notYours')
  return account
}

async function tell({ tx, now, actor }: Ctx, personId: number, account: LinkedAccount): Promise<void> {
  await enqueueToEachAccount(tx, personId, {
    key: `link:detached:${account.id}:${now.getTime()}`,
    priority: priority.answer,
    notice: 'link.detached',
    params: { name: accountName(account), gone: personId !== actor.personId },
    emergency: true,
  })
}
