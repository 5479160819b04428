import type { Ctx } from '../../src/core/ctx.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { addToCase } from '../case/conversation.ts'
import { aside, isOutside } from '../case/place.ts'
import { saveAnswer } from './answer.ts'
import { ownRollCalls } from './concern.ts'

/**
 * «I am safe», in a shared place, of somebody who cannot be written to and so cannot be asked: taken at their word, and
 * acknowledged where they said it. Null = they can be asked, or nothing waits for it.
 */
export async function safeAloud(ctx: Ctx): Promise<Reply | null> {
  if (!(await isOutside(ctx))) return null
  const open = await openCaseOf(ctx.tx, ctx.actor.personId)
  const called = open?.alertId != null ? await headOf(ctx.tx, open.alertId) : null
  const head = called ?? (await ownRollCalls(ctx))[0]
  if (!head && !open) return null
  if (!head) await addToCase(ctx, { kind: 'safe', text: '' })
  const reply = head ? await saveAnswer(ctx, head, 'safe') : said(ctx.t('safe.savedSafe'))
  return { ...reply, view: { ...reply.view, tone: 'emergency' }, shut: aside(ctx, 'shutSafe') }
}
