import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { T } from '../../src/core/words.ts'
import { heldUntil, keyOf } from '../../src/store/person/keys.ts'

/** When a new member's key counts: « 24 h later ». */
export function afterText(t: T, hours: number): string {
  return hours > 0 ? t('roles.afterHours', { hours }) : t('roles.afterNone')
}

/** Whose key is looked at, in whose words it is said. */
interface Looking extends Pick<Ctx, 'tx' | 't' | 'locale' | 'now'> {
  readonly actor: Pick<Ctx['actor'], 'personId'> & { readonly accountId: number | null }
}

/** Refuses what only a key of the Board opens, while the actor's does not count yet or is frozen. */
export async function demandKey(ctx: Looking, refused?: RefusedAct): Promise<void> {
  const refusal = await keyRefusal(ctx, refused)
  if (refusal) throw refusal
}

/** Why the actor's key opens nothing at this moment; null = it does, or there is none. */
export async function keyRefusal(ctx: Looking, refused?: RefusedAct): Promise<Refusal | null> {
  const { tx, t, locale, now, actor } = ctx
  const stopped = await frozenRefusal(ctx, refused)
  const key = await keyOf(tx, actor.personId, now)
  if (stopped || key.kind !== 'waits') return stopped
  return new Refusal('roles.keyWaits', { when: bakuTime(t, locale, key.until) }, refused)
}

/** Refuses what a thief with a member's account must not do: while the keys are frozen, or the account is one given for a lost one, roles stay as they are. */
export async function demandUnfrozen(ctx: Looking, refused?: RefusedAct): Promise<void> {
  const refusal = await frozenRefusal(ctx, refused)
  if (refusal) throw refusal
}

async function frozenRefusal(
  { tx, t, locale, now, actor }: Looking,
  refused?: RefusedAct,
): Promise<Refusal | null> {
  const key = await keyOf(tx, actor.personId, now)
  if (key.kind === 'unproven') return new Refusal('seats.unproven', {}, refused)
  if (key.kind === 'frozen' && !key.until) return new Refusal('roles.keyFrozen', {}, refused)
  if (key.kind === 'frozen' && key.until)
    return new Refusal('roles.keyFrozenUntil', { when: bakuTime(t, locale, key.until) }, refused)
  const from = actor.accountId === null ? null : await heldUntil(tx, actor.personId, actor.accountId)
  if (key.kind === 'none' || !from || from <= now) return null
  return new Refusal('roles.accountWaits', { when: bakuTime(t, locale, from) }, refused)
}
