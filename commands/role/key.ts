import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import { heldUntil, keyOf } from '../../src/store/person/keys.ts'

/** Refuses what only a key of the Board opens, while the actor's does not count yet or is frozen. */
export async function demandKey(ctx: Ctx, refused?: RefusedAct): Promise<void> {
  const { tx, t, locale, now, actor, settings } = ctx
  await demandUnfrozen(ctx, refused)
  const key = await keyOf(tx, actor.personId, now)
  if (key.kind !== 'waits') return
  const when = bakuTime(t, locale, key.until)
  throw new Refusal('roles.keyWaits', { when, hours: settings.keyWaitHours }, refused)
}

/** Refuses what a thief with a member's account must not do: while the keys are frozen, or the account is one given for a lost one, roles stay as they are. */
export async function demandUnfrozen(ctx: Ctx, refused?: RefusedAct): Promise<void> {
  const { tx, t, locale, now, actor } = ctx
  const key = await keyOf(tx, actor.personId, now)
  if (key.kind === 'unproven') throw new Refusal('seats.unproven', {}, refused)
  if (key.kind === 'frozen' && !key.until) throw new Refusal('roles.keyFrozen', {}, refused)
  if (key.kind === 'frozen' && key.until)
    throw new Refusal('roles.keyFrozenUntil', { when: bakuTime(t, locale, key.until) }, refused)
  const from = await heldUntil(tx, actor.personId, actor.accountId)
  if (key.kind !== 'none' && from && from > now)
    throw new Refusal('roles.accountWaits', { when: bakuTime(t, locale, from) }, refused)
}
