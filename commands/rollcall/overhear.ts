import type { Asked, Overheard } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { runningAlerts, runningRollCalls } from '../../src/store/alert/chain.ts'
import { findAnswer } from '../../src/store/rollcall/answers.ts'
import { isHeardSince, passOnBeside } from '../case/conversation.ts'
import { readCall } from '../case/phrase.ts'
import { isUnanswered, ownAlerts } from './concern.ts'
import { askMeaning, hearCall } from './meaning.ts'
import { readAnswer } from './phrase.ts'

/**
 * Words typed while a form waits. What is newer than the form's question wins: a responder who writes, a call for help of the
 * person's own, an alert. Otherwise an unmistakable call for help is asked about; while an alert runs, so is whatever may be
 * one, and being safe of whoever has not said so.
 */
export async function overhear(ctx: Ctx, text: string, asked: Asked): Promise<Overheard | null> {
  const { since, kind, field, meant } = asked
  const call = field ? null : await overhearCall(ctx, text, asked)
  if (call) return call
  const [answer, cry] = [readAnswer(text), readCall(text)]
  if (answer === 'help' && (await isAlerted(ctx, since))) {
    const sure = !field && (kind !== 'long' || cry === 'plain')
    return { reply: await hearCall(ctx, text, !sure), sure }
  }
  if (answer === 'safe' && (await isAsked(ctx, since)))
    return { reply: await askMeaning(ctx, 'safe', text), sure: !field }
  if (answer === 'safe' && !meant && (await isUnanswered(ctx)))
    return { reply: await askMeaning(ctx, 'safe', text), sure: kind === 'choice' && !field }
  const doubtful = cry === 'perhaps' || (cry === 'told' && kind === 'long')
  if (!cry || (doubtful && (meant || !(await runningAlerts(ctx.tx, ctx.now)).length))) return null
  if (kind === 'choice') return { reply: await hearCall(ctx, text), sure: true }
  return { reply: await hearCall(ctx, text, true), sure: false }
}

/** Words of somebody whose call is open: for the call alone, or for the form as well when they have come back to it. */
async function overhearCall(
  ctx: Ctx,
  text: string,
  { since, putOff, meant }: Asked,
): Promise<Overheard | null> {
  const away = putOff || (await isHeardSince(ctx, since))
  if (!away && meant) return null
  const reply = await passOnBeside(ctx, text, away)
  return reply && { reply, sure: away, both: !away }
}

/** True when an alert that means the person runs and was released after an instant. */
async function isAlerted(ctx: Ctx, since: Date): Promise<boolean> {
  return (await ownAlerts(ctx)).some(({ releasedAt }) => releasedAt !== null && releasedAt > since)
}

/** True when a roll call that includes the person was begun or corrected after an instant. */
async function isAsked(ctx: Ctx, since: Date): Promise<boolean> {
  for (const { rootId, releasedAt } of await runningRollCalls(ctx.tx, ctx.now))
    if (releasedAt && releasedAt > since && (await findAnswer(ctx.tx, rootId, ctx.actor.personId)))
      return true
  return false
}
