import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { restateBoard, tellBoard } from '../../src/store/outbox/bodies.ts'
import { enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { outsiders } from '../../src/store/person/keys.ts'
import {
  closeMotion,
  type Motion,
  motionHours,
  motionOf,
  move,
  openMotion,
} from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { wouldJoinToAuditSelf } from '../../src/store/person/self-audit.ts'
import { demandKey } from '../role/key.ts'
import { rolesInWords, rolesOfBoth, type Two, unite } from './unite.ts'
import { accountName } from './view.ts'

/** Where roles would move, the Board is asked before: a code can be got out of somebody by a trick. */
export async function askBoard(ctx: Ctx, { from, into }: Two): Promise<Reply> {
  const { tx, t, now, actor, settings } = ctx
  if (await wouldJoinToAuditSelf(tx, from, into))
    throw new Refusal('link.auditsSelf', {}, { act: 'account.link', subject: `person ${into}` })
  if (!(await outsiders(tx, [from, into], now)).length) throw new Refusal('link.nobodyConfirms')
  const seen = await sightOf(ctx, { from, into })
  const motion = await move(tx, { kind: 'link', personId: from, otherId: into, seen }, now)
  if (!motion) throw new Refusal('link.askedAlready')
  await appendAudit(tx, {
    ...{ actor, act: 'account.ask', subject: `person ${into}`, now },
    ...{ change: { before: null, after: 'asked' }, detail: { account: actor.accountId, from } },
  })
  const params = await cardOf(ctx, motion)
  await tellBoard(tx, settings, { key: keyOfCard(motion), notice: 'link.board', params, perReader: true })
  await enqueueToEachAccount(tx, into, {
    ...{ key: `link:asked:${motion.id}`, priority: priority.answer, notice: 'link.asked', emergency: true },
    params: { motion: motion.id, accounts: params.from ?? '' },
  })
  return { ...said(t('link.boardAsked', { hours: motionHours })), edit: true }
}

/** The Board's yes: a member's with a key who is neither of the two. */
export async function agreeLink(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now } = ctx
  const motion = await decided(ctx, arg, true)
  const two = { from: motion.personId, into: motion.otherId }
  if ((await sightOf(ctx, two)) !== motion.seen) throw new Refusal('link.changedMeanwhile')
  const params = await cardOf(ctx, motion)
  await unite(ctx, two)
  await enqueueToEachAccount(tx, two.into, {
    ...{ key: `link:united:${motion.id}:${now.getTime()}`, priority: priority.answer, notice: 'link.united' },
    ...{ params: { from: params.from ?? '', into: params.into ?? '' }, emergency: true },
  })
  return restate(ctx, motion, { ...params, done: 'boardYes' })
}

/** The Board's no. */
export async function denyLink(ctx: Ctx, arg: string): Promise<Reply> {
  const motion = await decided(ctx, arg, false)
  return restate(ctx, motion, { ...(await cardOf(ctx, motion)), done: 'boardNo' })
}

/** Whose code it was takes it back: somebody else has used it. */
export async function withdraw(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const motion = await openMotion(tx, 'link', Number(arg), now)
  if (!motion || motion.otherId !== actor.personId) throw new Refusal('link.decided')
  await closeMotion(tx, motion, { by: actor.personId, agreed: false, now })
  await noteDenial(ctx, motion)
  await restate(ctx, motion, { ...(await cardOf(ctx, motion)), done: 'boardWithdrawn' })
  return { ...said(t('link.withdrawn')), edit: true }
}

async function decided(ctx: Ctx, arg: string, agreed: boolean): Promise<Motion> {
  const { tx, now, actor } = ctx
  const motion = await openMotion(tx, 'link', Number(arg), now)
  if (!motion) throw new Refusal('link.decided')
  const { personId: from, otherId: into } = motion
  const refused: RefusedAct = { act: agreed ? 'account.link' : 'account.deny', subject: `person ${into}` }
  await demandKey(ctx, refused)
  if (!(await outsiders(tx, [from, into], now)).includes(actor.personId))
    throw new Refusal('link.notYourDecision', {}, refused)
  if (!agreed) await noteDenial(ctx, motion)
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return motion
}

function noteDenial({ tx, actor, now }: Ctx, { personId: from, otherId: into }: Motion): Promise<void> {
  return appendAudit(tx, {
    ...{ actor, act: 'account.deny', subject: `person ${into}`, now },
    ...{ change: { before: 'asked', after: 'denied' }, detail: { from } },
  })
}

const keyOfCard = ({ id }: Motion) => `motion:${id}`

/** Which accounts and roles there are: what is decided must be what was shown. */
async function sightOf(ctx: Ctx, { from, into }: Two): Promise<string> {
  const [mine, theirs] = [await accountsOf(ctx.tx, from), await accountsOf(ctx.tx, into)]
  const ids = [mine, theirs].map((accounts) => accounts.map(({ id }) => id).join(','))
  return [...ids, await rolesOfBoth(ctx.tx, { from, into })].join(' | ')
}

async function cardOf(ctx: Ctx, { id, personId, otherId }: Motion): Promise<Params> {
  const names = async (each: number) => (await accountsOf(ctx.tx, each)).map(accountName).join(', ')
  return {
    motion: id,
    from: await names(personId),
    into: await names(otherId),
    roles: await rolesOfBoth(ctx.tx, { from: personId, into: otherId }),
  }
}

async function restate(ctx: Ctx, motion: Motion, done: Params): Promise<Reply> {
  const { tx, settings, actor } = ctx
  const params = { ...done, name: await nameOf(tx, actor.personId) }
  await restateBoard(tx, settings, { key: keyOfCard(motion), notice: 'link.board', params })
  return { view: { blocks: [{ kind: 'text', text: outcome(ctx, params) }] }, edit: true }
}

const outcomes = ['boardYes', 'boardNo', 'boardWithdrawn'] as const

function outcome({ t }: Pick<Ctx, 't'>, { done, from, into, name }: Params): string {
  const which = outcomes.find((each) => each === done) ?? 'boardNo'
  return t(`link.${which}`, { from: String(from), into: String(into), name: String(name) })
}

/** The Board's card: who would become whom, and what power moves. */
export const boardNotice: Notice = async (scene, params) => {
  const { t } = scene
  if (params.done) return { blocks: [{ kind: 'text', text: outcome({ t }, params) }] }
  const { motion, from, into } = params
  const roles = await rolesInWords(scene, String(params.roles))
  return {
    blocks: [
      { kind: 'title', text: t('link.boardTitle') },
      { kind: 'text', text: t('link.boardText', { from: String(from), into: String(into) }) },
      { kind: 'facts', facts: [{ label: t('link.roles'), value: roles }] },
      { kind: 'note', text: t('link.boardWarning') },
    ],
    buttons: (await mayDecide(scene, params))
      ? [
          [
            {
              label: t('link.boardAgree'),
              action: action('link', 'agree', Number(motion)),
              style: 'primary',
            },
            { label: t('link.boardDeny'), action: action('link', 'deny', Number(motion)) },
          ],
        ]
      : [],
  }
}

/** In a channel anybody may decide; a member's own copy knows. */
async function mayDecide({ tx, now }: Scene, { reader, motion }: Params): Promise<boolean> {
  const asked = typeof reader === 'number' ? await motionOf(tx, Number(motion)) : null
  return !asked || (await outsiders(tx, [asked.personId, asked.otherId], now)).includes(Number(reader))
}

/** To whose code was used: the Board is asked, and it can be taken back. */
export const askedNotice: Notice = async ({ t }, { motion, accounts }) => ({
  blocks: [
    { kind: 'title', text: t('link.askedTitle') },
    { kind: 'text', text: t('link.askedText', { accounts: String(accounts) }) },
  ],
  buttons: [
    [{ label: t('link.notMine'), action: action('link', 'withdraw', Number(motion)), style: 'danger' }],
  ],
  private: true,
})

/** To all accounts of both when the Board has said yes. */
export const unitedNotice: Notice = async ({ t }, { from, into }) => ({
  blocks: [
    { kind: 'title', text: t('link.joinedTitle') },
    { kind: 'text', text: t('link.unitedText', { from: String(from), into: String(into) }) },
  ],
  private: true,
})
