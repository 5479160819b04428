import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers } from '../../../src/core/dialog/dialog.ts'
import { Refusal, type RefusedAct } from '../../../src/core/refusal.ts'
import { said } from '../../../src/core/said.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Reply } from '../../../src/core/view.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { beginRebinding, joinsAt } from '../../../src/store/link/rebinding.ts'
import { accountsOf } from '../../../src/store/person/accounts.ts'
import { isOneHuman } from '../../../src/store/person/human.ts'
import { outsiders } from '../../../src/store/person/keys.ts'
import { motionHours } from '../../../src/store/person/motions.ts'
import { rolesHeld } from '../../../src/store/person/roles.ts'
import { keepAll } from './steps.ts'
import { numbersOf, tellBegun } from './tell.ts'

/** Begins to give somebody another account: every old one is told at once, and can stop it with one press. */
export async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const { tx, t, locale, now, actor } = ctx
  const [personId, otherId] = [Number(answers.person), Number(answers.other)]
  await admit(ctx, personId, otherId)
  const accounts = await accountsOf(tx, personId)
  const lost = accounts.find(({ id }) => String(id) === answers.lost)
  if (!lost && answers.lost !== keepAll) throw new Refusal('common.staleButton')
  const asking = { personId, otherId, lostId: lost?.id ?? null, by: actor.personId }
  const begun = await beginRebinding(tx, { ...asking, reason: answers.reason ?? '' }, now)
  if (!begun) throw new Refusal('rebind.waitsAlready')
  const detail = {
    ...{ rebinding: begun.id, into: otherId, account: asking.lostId },
    ...{ accounts: await numbersOf(tx, personId), until: joinsAt(begun).toISOString() },
  }
  const change = { before: null, after: 'asked' }
  await appendAudit(tx, { actor, act: 'account.rebind', subject: `person ${personId}`, change, detail, now })
  const told = await tellBegun(ctx, begun)
  const roles = (await rolesHeld(tx, personId)).length > 0
  const when = bakuTime(t, locale, joinsAt(begun))
  const lines = [
    t('rebind.begun', { when, told }),
    ...(told ? [] : [t('rebind.nobodyTold')]),
    ...(roles ? [t('rebind.boardAsked', { hours: motionHours })] : []),
  ]
  return said(lines.join(' '))
}

/** Throws the Refusal that keeps it from being asked for. */
async function admit(ctx: Ctx, personId: number, otherId: number): Promise<void> {
  const { tx, now, actor } = ctx
  if (personId === otherId) throw new Refusal('rebind.sameTwice')
  const refused: RefusedAct = { act: 'account.rebind', subject: `person ${personId}` }
  for (const each of [personId, otherId])
    if (await isOneHuman(tx, each, actor.personId)) throw new Refusal('rebind.ownHuman', {}, refused)
  if ((await rolesHeld(tx, otherId)).length) throw new Refusal('rebind.otherHasRole', {}, refused)
  if (!(await rolesHeld(tx, personId)).length) return
  if (!(await outsiders(tx, [personId, otherId, actor.personId], now)).length)
    throw new Refusal('rebind.nobodyConfirms', {}, refused)
}
