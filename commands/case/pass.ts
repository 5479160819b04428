import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { casesOf } from '../../src/store/case/cases.ts'
import { draft, noteCase, takeDraft } from '../../src/store/case/notes.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { caseOfArg } from './find.ts'
import { sendLetter } from './letters.ts'
import { redraw } from './tell.ts'
import { held } from './write.ts'

/** Characters of one message to a caller. */
const longest = 1000
/** Calls of one responder that are offered at most. */
const mostCalls = 4

/**
 * What a responder types in their own chat while they have a call may be meant for its caller, who does not see it: that is
 * asked, and the words wait for the answer. Null = they have no call.
 */
export async function offerToPass(ctx: Ctx, text: string): Promise<Reply | null> {
  const { tx, t, actor, now, inbound } = ctx
  if (!inbound.private || inbound.act.kind !== 'text') return null
  const calls = await casesOf(tx, actor.personId, mostCalls)
  const [first, another] = calls
  if (!first) return null
  const words = Array.from(text).slice(0, longest).join('')
  const note = await draft(tx, { caseId: first.id, personId: actor.personId, text: words, now })
  const named = await inTurn(calls, async ({ id, personId }) => ({ id, name: await nameOf(tx, personId) }))
  const buttons = named.map(({ id, name }) => [
    {
      label: another ? t('helpCase.passTo', { name }).slice(0, 70) : t('helpCase.passYes'),
      action: action('case', 'pass', `${note}.${id}`),
      style: 'primary' as const,
    },
  ])
  const [one] = named
  const question = another || !one ? t('helpCase.askPassWhom') : t('helpCase.askPass', one)
  return {
    view: {
      blocks: [
        { kind: 'text', text: question },
        { kind: 'note', text: t('helpCase.askBotHow') },
      ],
      buttons: [...buttons, [{ label: t('helpCase.passNo'), action: action('case', 'drop', note) }]],
      private: true,
    },
  }
}

/** The words that waited go to the caller, under the responder's name. */
export async function pressPass(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, actor, now } = ctx
  const [number = '', id = ''] = arg.split('.')
  const help = held(ctx, await caseOfArg(ctx, id))
  const text = await takeDraft(tx, Number(number), actor.personId)
  if (text === null) throw new Refusal('common.staleButton')
  const note = await noteCase(tx, { caseId: help.id, personId: actor.personId, kind: 'told', text, now })
  if (note === null) throw new Refusal('helpCase.closedAlready')
  await sendLetter(tx, help, note)
  await redraw(tx, help.id, { now })
  return { ...said(t('helpCase.passedOn', { name: await nameOf(tx, help.personId) })), edit: true }
}

/** They were not meant for the caller. */
export async function pressDrop(ctx: Ctx, arg: string): Promise<Reply> {
  if ((await takeDraft(ctx.tx, Number(arg), ctx.actor.personId)) === null)
    throw new Refusal('common.staleButton')
  return { ...said(`${ctx.t('helpCase.notPassed')} ${ctx.t('helpCase.askBotHow')}`), edit: true }
}
