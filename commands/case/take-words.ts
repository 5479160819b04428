import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { claimCase, createCase, findCase, openCaseOf } from '../../src/store/case/cases.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { takeHeard } from '../../src/store/case/heard.ts'
import { noteCase } from '../../src/store/case/notes.ts'
import { holdPerson } from '../../src/store/person/hold.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { findAnswer } from '../../src/store/rollcall/answers.ts'
import { isExerciseAlone, isPractice } from './exercise.ts'
import { chaptersOf } from './find.ts'
import { nextEscalation } from './open.ts'
import { showCase } from './show.ts'
import { redraw, tellAsker } from './tell.ts'
import { restateUnconfirmed } from './unconfirmed.ts'

/** A responder takes words that nobody confirmed for a call, which is theirs from now on; a call that is there by now is shown. */
export async function takeUnconfirmed(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor, now } = ctx
  const personId = Number(arg)
  if (!Number.isSafeInteger(personId)) throw new Refusal('common.staleButton')
  const { chapterId } = await contactOf(tx, personId)
  const own = chaptersOf(ctx)
  if (own && !(chapterId && own.includes(chapterId))) throw new Refusal('helpCase.notYours')
  await holdPerson(tx, personId)
  const open = await openCaseOf(tx, personId)
  if (open && !(await isPractice(tx, open))) return showCase(ctx, open)
  const heard = await takeHeard(tx, personId)
  if (!heard.length) throw new Refusal('helpCase.unconfirmedGone')
  const text = heard.flatMap((each) => (each.text === '' ? [] : [each.text])).join('\n')
  const alertId = await alertOf(ctx, personId)
  const { id } = await createCase(tx, {
    personId,
    alertId,
    text,
    escalateAt: nextEscalation(ctx.settings, now),
    now,
  })
  await claimCase(tx, id, actor.personId)
  const by = { caseId: id, personId: actor.personId, text: '', now }
  await noteCase(tx, { ...by, kind: 'unconfirmed' })
  if (alertId === null && (await isExerciseAlone(ctx)))
    await noteCase(tx, { ...by, personId, kind: 'ownWords' })
  await appendAudit(tx, {
    actor,
    act: 'case.taken',
    subject: `case ${id}`,
    change: { before: 'unconfirmed', after: 'claimed' },
    detail: { holderBefore: null, holderAfter: actor.personId },
    now,
  })
  await restateUnconfirmed(tx, { personId, heard, settled: 'taken', now })
  const help = await findCase(tx, id)
  if (!help) throw new Refusal('helpCase.notFound')
  await tellAsker(tx, help, 'read', { name: await nameOf(tx, actor.personId), alert: alertId })
  await redraw(tx, id, { now })
  return showCase(ctx, help)
}

/** The newest real roll call that has a line for them. */
async function alertOf({ tx, now }: Ctx, personId: number): Promise<number | null> {
  for (const { status, rootId } of await runningRollCalls(tx, now))
    if (status === 'Actual' && (await findAnswer(tx, rootId, personId))) return rootId
  return null
}

/** To whoever wrote the words: somebody has read them. */
export const readNotice: Notice = async ({ t }, { name, alert }) => ({
  blocks: [
    { kind: 'text', text: t('helpCase.wordsRead', { name: String(name) }) },
    { kind: 'note', text: t('helpCase.dangerFirst') },
  ],
  buttons: [
    [{ label: t('helpCase.addWords'), action: action('help_me', 'note') }],
    ...(alert === null ? [] : [[{ label: t('safe.iAmSafe'), action: action('safe', 'yes', Number(alert)) }]]),
  ],
  private: true,
  tone: 'emergency',
})
