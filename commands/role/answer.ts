import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { tellBoard } from '../../src/store/outbox/bodies.ts'
import { keyOf } from '../../src/store/person/keys.ts'
import {
  closeMotion,
  type Motion,
  motionOf,
  openMotion,
  openMotions,
} from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { giveRole, holdsRole, isSeat } from '../../src/store/person/roles.ts'
import { wouldAuditSelf } from '../../src/store/person/self-audit.ts'
import {
  type OfferEnd,
  offerEndText,
  offeredRole,
  offerNotice,
  offerView,
  retireOffer,
  roleIn,
} from './offer.ts'
import { putForward } from './seat.ts'
import { tellChange } from './tell.ts'
import { accountsSeen } from './who.ts'

/** What whom a role is for answers; nobody else can. */
export const roleOffer: Command = {
  name: 'role_offer',
  about: 'roles.offerTitle',
  hidden: true,
  run: show,
  presses: { accept, decline },
  notices: {
    card: offerNotice,
    declined: unanswered('roles.declinedBy'),
    lapsed: unanswered('roles.lapsed'),
    refused: refusedNotice,
  },
}

/** The oldest offer that waits for the actor. */
async function show(ctx: Ctx): Promise<Reply> {
  const [motion] = await openMotions(ctx.tx, 'offer', ctx.now, ctx.actor.personId)
  if (!motion) return said(ctx.t('roles.noOffer'))
  return { view: await offerView(ctx, motion) }
}

async function accept(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const motion = await mine(ctx, arg)
  const hindrance = await hindranceOf(ctx, motion)
  await closeMotion(tx, motion, { by: actor.personId, agreed: !hindrance, now })
  const held = roleIn(motion)
  const end = hindrance ?? (isSeat(held.role) ? 'acceptedSeat' : 'accepted')
  await retireOffer(tx, motion, end)
  const text = await offerEndText(ctx, motion, end)
  if (hindrance) {
    await note(ctx, motion, { act: 'role.decline', after: 'denied' })
    return { ...said(text), edit: true }
  }
  if (isSeat(held.role)) {
    await note(ctx, motion, { act: 'role.accept', after: 'agreed' })
    await putForward(ctx, motion)
    return { ...said(text), edit: true }
  }
  const { personId: proposedBy, reason, endsAt } = motion
  const terms = { reason, endsAt, proposedBy, act: 'role.accept' } as const
  const grant = await giveRole(tx, actor.personId, held, { ...terms, actor, now })
  if (grant === null) throw new Refusal('roles.already')
  await tellChange(ctx, { ...held, give: true, personId: actor.personId, by: proposedBy, grant, endsAt })
  return { view: { blocks: [{ kind: 'text', text }], private: true, tone: 'good' }, edit: true }
}

async function decline(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor, settings } = ctx
  const motion = await mine(ctx, arg)
  await closeMotion(tx, motion, { by: actor.personId, agreed: false, now })
  await retireOffer(tx, motion, 'declined')
  await note(ctx, motion, { act: 'role.decline', after: 'denied' })
  await tellBoard(tx, settings, {
    key: `offer:${motion.id}:declined`,
    notice: 'role_offer.declined',
    params: { motion: motion.id, name: await nameOf(tx, actor.personId) },
  })
  return { ...said(t('roles.declined')), edit: true }
}

/** The offer of a button, if it is the actor's to answer. */
async function mine({ tx, now, actor }: Ctx, arg: string): Promise<Motion> {
  const id = Number(arg)
  const motion = Number.isSafeInteger(id) ? await openMotion(tx, 'offer', id, now) : null
  if (motion?.otherId === actor.personId) return motion
  throw new Refusal('roles.offerOver', {}, { act: 'role.accept', subject: `person ${actor.personId}` })
}

/** Why a role that was offered cannot be had any more: it must be offered anew. */
async function hindranceOf({ tx, now, actor }: Ctx, motion: Motion): Promise<OfferEnd | null> {
  const { role, chapterId } = roleIn(motion)
  const proposer = await keyOf(tx, motion.personId, now)
  const able = isSeat(role) ? ['holds'] : ['holds', 'waits']
  if (!able.includes(proposer.kind)) return 'offererLost'
  if ((await accountsSeen(tx, actor.personId)) !== motion.seen) return 'accountsChanged'
  if (motion.endsAt && motion.endsAt <= now) return 'offerOver'
  if (await wouldAuditSelf(tx, actor.personId, role)) return 'auditsSelf'
  return (await holdsRole(tx, actor.personId, { role, chapterId })) ? 'already' : null
}

function note(
  { tx, actor, now }: Ctx,
  { id, role, chapterId, personId }: Motion,
  { act, after }: { readonly act: string; readonly after: string },
): Promise<void> {
  return appendAudit(tx, {
    ...{ actor, act, subject: `person ${actor.personId}`, now },
    change: { before: 'asked', after },
    detail: { role, chapter: chapterId, proposedBy: personId, motion: id },
  })
}

/** To whoever had agreed: the Board did not confirm it. */
async function refusedNotice(...[{ t }, { role }]: Parameters<Notice>): ReturnType<Notice> {
  const text = t(role === 'auditor' ? 'seats.auditorNotConfirmed' : 'roles.notConfirmed')
  return { blocks: [{ kind: 'text', text }] }
}

/** What is read of an offer that came to nothing. */
function unanswered(key: 'roles.declinedBy' | 'roles.lapsed'): Notice {
  return async (scene, params) => {
    const motion = await motionOf(scene.tx, Number(params.motion))
    const role = motion ? await offeredRole(scene, motion) : '–'
    return { blocks: [{ kind: 'text', text: scene.t(key, { name: String(params.name), role }) }] }
  }
}
