import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { enqueueToAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf, type LinkedAccount } from '../../src/store/person/accounts.ts'
import { closeMotion, motionHours, move, openMotion } from '../../src/store/person/motions.ts'
import { rolesHeld } from '../../src/store/person/roles.ts'
import { accountName } from './view.ts'

/** Whether an account must be asked before another of its person takes it out: there are roles or a registration to be left with, and it is not the newer one. */
export async function mustAgree({ tx, actor }: Ctx, account: LinkedAccount): Promise<boolean> {
  const isSomebody = actor.registered || (await rolesHeld(tx, actor.personId)).length > 0
  if (account.id === actor.accountId || !isSomebody) return false
  const own = (await accountsOf(tx, actor.personId)).find(({ id }) => id === actor.accountId)
  return !account.joinedAt || (own?.joinedAt ?? new Date(0)) >= account.joinedAt
}

/** Asks the older account. */
export async function askToLeave(ctx: Ctx, account: LinkedAccount): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const { personId } = actor
  const motion = await move(tx, { kind: 'leave', personId, otherId: personId, accountId: account.id }, now)
  if (!motion) throw new Refusal('link.askedAlready')
  const own = (await accountsOf(tx, personId)).find(({ id }) => id === actor.accountId)
  const asked = await enqueueToAccount(
    tx,
    { personId, accountId: account.id },
    {
      ...{ key: `link:leave:${motion.id}`, priority: priority.answer, notice: 'link.leave', emergency: true },
      params: { motion: motion.id, by: own ? accountName(own) : '' },
    },
  )
  if (!asked) throw new Refusal('link.cannotAsk', { account: accountName(account) })
  await appendAudit(tx, {
    ...{ actor, act: 'account.leave', subject: `person ${personId}`, now },
    ...{ change: { before: null, after: 'asked' }, detail: { account: account.id } },
  })
  return { ...said(t('link.leaveAsked', { account: accountName(account), hours: motionHours })), edit: true }
}

/** What the older account answers; resolves with whether it goes. Only the account itself may say it. */
export async function answered(ctx: Ctx, arg: string, agreed: boolean): Promise<LinkedAccount> {
  const { tx, now, actor } = ctx
  const motion = await openMotion(tx, 'leave', Number(arg), now)
  const accounts = await accountsOf(tx, actor.personId)
  const account = accounts.find(({ id }) => id === motion?.accountId)
  const mine = account?.id === actor.accountId && motion?.otherId === actor.personId
  if (!motion || !account || !mine || accounts.length < 2) throw new Refusal('link.decided')
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return account
}

/** «No, I stay.» */
export async function stay(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const account = await answered(ctx, arg, false)
  await appendAudit(tx, {
    ...{ actor, act: 'account.stay', subject: `person ${actor.personId}`, now },
    ...{ change: { before: 'asked', after: 'denied' }, detail: { account: account.id } },
  })
  return { ...said(t('link.stays')), edit: true }
}

/** What the older account is asked. */
export const leaveNotice: Notice = async ({ t }, { motion, by }) => ({
  blocks: [
    { kind: 'title', text: t('link.leaveTitle') },
    { kind: 'text', text: t('link.leaveText', { account: String(by) }) },
  ],
  buttons: [
    [
      { label: t('link.leaveNo'), action: action('link', 'stay', Number(motion)), style: 'primary' },
      { label: t('link.leaveYes'), action: action('link', 'leave', Number(motion)), style: 'danger' },
    ],
  ],
  private: true,
})
