import type { Ctx } from '../../src/core/ctx.ts'
import { runningAlerts, runningRollCalls } from '../../src/store/alert/chain.ts'
import { concerning } from '../../src/store/alert/concern.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { findAnswer } from '../../src/store/rollcall/answers.ts'

/** The roll calls that run and mean the actor, newest first. */
export async function ownRollCalls({ tx, now, actor, inbound }: Ctx): Promise<Alert[]> {
  const { personId } = actor
  return concerning(tx, await runningRollCalls(tx, now), { personId, from: inbound.from })
}

/** The alerts that run and mean the actor, with a roll call or without. */
export async function ownAlerts({ tx, now, actor, inbound }: Ctx): Promise<Alert[]> {
  const { personId } = actor
  return concerning(tx, await runningAlerts(tx, now), { personId, from: inbound.from })
}

/** The same roll calls, or all that run when none of them means the actor: for what is only asked, as people travel. */
export async function likelyRollCalls(ctx: Ctx): Promise<Alert[]> {
  const own = await ownRollCalls(ctx)
  return own.length ? own : runningRollCalls(ctx.tx, ctx.now)
}

/** True when a roll call that runs means the actor, or may do so because nobody knows where they are. */
export async function mayBeMeant(ctx: Ctx): Promise<boolean> {
  if ((await ownRollCalls(ctx)).length) return true
  return !ctx.actor.registered && (await runningRollCalls(ctx.tx, ctx.now)).length > 0
}

/** True when a roll call runs that includes the person and has no answer of theirs. */
export async function isUnanswered(ctx: Ctx): Promise<boolean> {
  for (const { rootId } of await runningRollCalls(ctx.tx, ctx.now))
    if ((await findAnswer(ctx.tx, rootId, ctx.actor.personId))?.answer === null) return true
  return false
}
