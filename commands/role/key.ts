import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import { keyOf } from '../../src/store/person/keys.ts'

/** Refuses what only a key of the Board opens, while the actor's does not count yet. */
export async function demandKey(ctx: Ctx, refused?: RefusedAct): Promise<void> {
  const { tx, t, locale, now, actor, settings } = ctx
  const key = await keyOf(tx, actor.personId, now)
  if (key.kind !== 'waits') return
  const when = bakuTime(t, locale, key.until)
  throw new Refusal('roles.keyWaits', { when, hours: settings.keyWaitHours }, refused)
}
