import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { isShared } from '../../src/core/shared.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { closeCase, findCase } from '../../src/store/case/cases.ts'
import { noteCase, type Outcome, outcomeOf, outcomes } from '../../src/store/case/notes.ts'
import { forgetClosedCalls } from '../../src/store/me/erase.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { isPractice } from './exercise.ts'
import { caseOfArg } from './find.ts'
import { coverCall } from './forgotten.ts'
import { showCase } from './show.ts'
import { redraw, tellAsker } from './tell.ts'
import { held } from './write.ts'

/** Nobody hears of a call any more that is closed, so how it ended is asked once. */
export async function askOutcome(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t } = ctx
  const { id, personId } = held(ctx, await caseOfArg(ctx, arg))
  const name = await nameOf(tx, personId)
  return {
    view: {
      blocks: [{ kind: 'text', text: t('helpCase.askOutcome', { id, name }) }],
      buttons: [
        ...outcomes.map((each) => [
          { label: t(`helpCase.outcome.${each}`), action: action('case', 'done', `${id}.${each}`) },
        ]),
        [{ label: t('common.back'), action: action('case', 'back', id) }],
      ],
      private: true,
    },
  }
}

/** Closes the call, writes down who closed it and how it ended, and tells the caller both. */
export async function pressOutcome(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor, now } = ctx
  const [number = '', said = ''] = arg.split('.')
  const outcome = outcomeOf(said)
  if (!outcome) throw new Refusal('common.staleButton')
  const { id, personId } = held(ctx, await caseOfArg(ctx, number))
  await noteCase(tx, { caseId: id, personId: actor.personId, kind: 'outcome', text: outcome, now })
  if (!(await closeCase(tx, id, actor.personId, now))) throw new Refusal('helpCase.notHolder')
  await appendAudit(tx, {
    ...{ actor, act: 'case.closed', subject: `case ${id}`, now },
    change: { before: 'claimed', after: 'closed' },
    detail: { holderBefore: actor.personId, outcome },
  })
  const forgotten = await forgetClosedCalls(tx, personId, now)
  for (const each of forgotten) await coverCall(tx, each, now)
  const help = await findCase(tx, id)
  if (!help) throw new Refusal('helpCase.notFound')
  await tellAsker(tx, help, 'closed', { name: await nameOf(tx, actor.personId), outcome })
  if (!forgotten.length) await redraw(tx, id, { now })
  return { ...(await showCase(ctx, help)), edit: !isShared(ctx) }
}

/** A call that is closed is not the end of it when the person sees it otherwise. */
export const closedNotice: Notice = async ({ t, tx }, params) => {
  const help = await findCase(tx, Number(params.case))
  const alertId = help?.alertId ?? null
  const again =
    help && !(await isPractice(tx, help))
      ? action('help_me', 'still', help.id)
      : alertId === null
        ? action('help_me', 'ask')
        : action('safe', 'help', alertId)
  const still = { label: t('helpCase.still'), action: again, style: 'danger' } as const
  const safe = (id: number) =>
    ({ label: t('safe.iAmSafe'), action: action('safe', 'yes', id), style: 'primary' }) as const
  const text = sayClosed(t, outcomeOf(String(params.outcome)), String(params.name ?? ''))
  return { blocks: [{ kind: 'text', text }], buttons: [alertId === null ? [still] : [safe(alertId), still]] }
}

function sayClosed(t: Ctx['t'], outcome: Outcome | null, name: string): string {
  const how = outcome && t(`helpCase.closedAs.${outcome}`, { name })
  return [how ?? t('helpCase.closedForYou'), t('helpCase.stillHow')].join(' ')
}
