import type { Ctx } from '../../../src/core/ctx.ts'
import { Refusal, type RefusedAct } from '../../../src/core/refusal.ts'
import { said } from '../../../src/core/said.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Reply } from '../../../src/core/view.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import {
  agreeRebinding,
  closeRebinding,
  joinsAt,
  type Outcome,
  openRebinding,
  type Rebinding,
} from '../../../src/store/link/rebinding.ts'
import { keyOf, outsiders } from '../../../src/store/person/keys.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import { demandKey } from '../../role/key.ts'
import { factsOf, restateCard, tellEnd } from './tell.ts'

/** «It wasn’t me»: one press of one old account, and it is over. */
export async function object(ctx: Ctx, arg: string): Promise<Reply> {
  const rebinding = await waiting(ctx, arg)
  if (rebinding.personId !== ctx.actor.personId) throw new Refusal('link.decided')
  await end(ctx, rebinding, 'object')
  return { ...said(ctx.t('rebind.objected')), edit: true }
}

/** The Board's yes, where there are roles: a member's with a key who is none of the two, nor who asked for it. */
export async function allow(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, locale, now, actor } = ctx
  const rebinding = await waiting(ctx, arg)
  const { personId, otherId, by } = rebinding
  const refused: RefusedAct = { act: 'account.rebind.yes', subject: `person ${personId}` }
  await demandKey(ctx, refused)
  if (!(await outsiders(tx, [personId, otherId, by], now)).includes(actor.personId))
    throw new Refusal('rebind.notYourDecision', {}, refused)
  if (!(await agreeRebinding(tx, rebinding, actor.personId))) throw new Refusal('link.decided')
  const detail = { rebinding: rebinding.id, into: otherId }
  const change = { before: 'asked', after: 'agreed' }
  await appendAudit(tx, { actor, act: refused.act, subject: refused.subject, change, detail, now })
  await restateCard(ctx, rebinding, { agreed: await nameOf(tx, actor.personId) })
  return said(t('rebind.allowed', { when: bakuTime(t, locale, joinsAt(rebinding)) }))
}

/** The Board's no: one is enough. */
export async function refuse(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const rebinding = await waiting(ctx, arg)
  const refused: RefusedAct = { act: 'account.rebind.no', subject: `person ${rebinding.personId}` }
  await demandKey(ctx, refused)
  if ((await keyOf(tx, actor.personId, now)).kind !== 'holds')
    throw new Refusal('rebind.notYourDecision', {}, refused)
  await end(ctx, rebinding, 'no')
  return { ...said(ctx.t('rebind.stopped')), edit: true }
}

/** The Secretariat takes it back. */
export async function stop(ctx: Ctx, arg: string): Promise<Reply> {
  await end(ctx, await waiting(ctx, arg), 'stop')
  return { ...said(ctx.t('rebind.stopped')), edit: true }
}

async function waiting({ tx }: Ctx, arg: string): Promise<Rebinding> {
  const found = /^\d{1,9}$/.test(arg) ? await openRebinding(tx, Number(arg)) : null
  if (!found) throw new Refusal('link.decided')
  return found
}

async function end(ctx: Ctx, rebinding: Rebinding, outcome: Outcome): Promise<void> {
  const { tx, now, actor } = ctx
  const by = actor.personId
  if (!(await closeRebinding(tx, rebinding, { outcome, by, now }))) throw new Refusal('link.decided')
  const detail = { rebinding: rebinding.id, into: rebinding.otherId }
  const subject = `person ${rebinding.personId}`
  const change = { before: 'asked', after: outcome === 'stop' ? 'withdrawn' : 'denied' }
  await appendAudit(tx, { actor, act: `account.rebind.${outcome}`, subject, change, detail, now })
  await tellEnd(ctx, rebinding, { facts: await factsOf(tx, rebinding), outcome, who: by })
}
