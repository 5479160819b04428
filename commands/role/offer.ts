import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { endText } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Reply, View } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { accountKey, enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { secondKeys } from '../../src/store/person/keys.ts'
import {
  closeMotion,
  type Motion,
  motionHours,
  motionOf,
  move,
  offerHours,
  openMotion,
  openMotions,
} from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { givenRoles, type HeldRole, holdsRole, isSeat } from '../../src/store/person/roles.ts'
import { wouldAuditSelf } from '../../src/store/person/self-audit.ts'
import { heldRoleText } from './held.ts'
import { demandKey, demandUnfrozen } from './key.ts'
import type { Deed } from './steps.ts'
import { accountsSeen, accountsText } from './who.ts'

/** Offers a role: it counts when whom it is for takes it on, and a seat on the Board or in the Audit Commission when another member says yes besides. */
export async function offer(ctx: Ctx, personId: number, deed: Deed): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const refused: RefusedAct = { act: 'role.offer', subject: `person ${personId}` }
  await admit(ctx, personId, deed)
  const { role, chapterId, reason, endsAt } = deed
  const seen = await accountsSeen(tx, personId)
  const asked = { personId: actor.personId, otherId: personId, seen, role, chapterId, reason, endsAt }
  const motion = await move(tx, { kind: 'offer', ...asked }, now)
  if (!motion) throw new Refusal('roles.offeredAlready')
  const name = await nameOf(tx, personId)
  if (!(await tellOffer(tx, motion))) throw new Refusal('roles.cannotAsk', { name })
  await appendAudit(tx, {
    ...{ actor, ...refused, now },
    change: { before: null, after: 'asked' },
    detail: { role, chapter: chapterId, motion: motion.id, until: endsAt?.toISOString() ?? '' },
  })
  const accounts = await accountsText(tx, personId)
  const words = { name, accounts, role: await heldRoleText(ctx, deed), days: offerHours / 24 }
  return said(t(isSeat(role) ? 'roles.offeredSeat' : 'roles.offered', words))
}

/** What keeps a role from being offered. */
async function admit(ctx: Ctx, personId: number, deed: Deed): Promise<void> {
  const { tx, now, actor } = ctx
  const refused: RefusedAct = { act: 'role.offer', subject: `person ${personId}` }
  await (isSeat(deed.role) ? demandKey : demandUnfrozen)(ctx, refused)
  if (await holdsRole(tx, personId, deed)) throw new Refusal('roles.already')
  if (await wouldAuditSelf(tx, personId, deed.role)) throw new Refusal('roles.auditsSelf', {}, refused)
  if (!isSeat(deed.role)) return
  const others = await secondKeys(tx, actor.personId, now)
  if (!others.some((id) => id !== personId)) throw new Refusal('roles.nobodySeconds')
  if ((await openMotions(tx, 'seat', now, personId)).length) throw new Refusal('roles.movedAlready')
}

const cardKey = ({ id }: Pick<Motion, 'id'>) => `offer:${id}`

function tellOffer(tx: Tx, motion: Motion): Promise<number> {
  return enqueueToEachAccount(tx, motion.otherId, {
    ...{ key: cardKey(motion), priority: priority.answer, notice: 'role_offer.card', emergency: true },
    params: { motion: motion.id, over: false },
  })
}

/** Every copy of the question says what came of it. */
export async function retireOffer(tx: Tx, motion: Motion, end: OfferEnd = 'offerOver'): Promise<void> {
  for (const { id } of await accountsOf(tx, motion.otherId)) {
    const of = accountKey(cardKey(motion), id)
    await restate(tx, {
      ...{ key: `${of}:edit`, of, notice: 'role_offer.card' },
      params: { motion: motion.id, over: true, end },
    })
  }
}

/** A member of the Board takes back what nobody has answered yet. */
export async function withdraw(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const motion = Number.isSafeInteger(Number(arg)) ? await openMotion(tx, 'offer', Number(arg), now) : null
  if (!motion) throw new Refusal('roles.offerOver')
  const subject = `person ${motion.otherId}`
  await demandUnfrozen(ctx, { act: 'role.withdraw', subject })
  await closeMotion(tx, motion, { by: actor.personId, agreed: false, now })
  await appendAudit(tx, {
    ...{ actor, act: 'role.withdraw', subject, now },
    change: { before: 'asked', after: 'withdrawn' },
    detail: { role: motion.role, chapter: motion.chapterId, motion: motion.id },
  })
  await retireOffer(tx, motion)
  const words = { name: await nameOf(tx, motion.otherId), role: await offeredRole(ctx, motion) }
  return { ...said(t('roles.withdrawn', words)), edit: true }
}

/** The role that a motion is about. */
export function roleIn({ role, chapterId }: Motion): HeldRole {
  return { role: givenRoles.find((each) => each === role) ?? 'board', chapterId }
}

/** The same in words. */
export function offeredRole(scene: Pick<Ctx, 't' | 'tx' | 'locale'>, motion: Motion): Promise<string> {
  return heldRoleText(scene, roleIn(motion))
}

/** What somebody would get, by whom, why and until when, and what it lets them do. */
export async function offerView(scene: Pick<Scene, 't' | 'tx' | 'locale'>, motion: Motion): Promise<View> {
  const { t, tx, locale } = scene
  const { role } = roleIn(motion)
  const text = t('roles.offerText', {
    by: await nameOf(tx, motion.personId),
    role: await offeredRole(scene, motion),
  })
  return {
    blocks: [
      { kind: 'title', text: t('roles.offerTitle') },
      { kind: 'text', text },
      { kind: 'text', text: t(`roles.means.${role}`) },
      ...(motion.reason
        ? [{ kind: 'text', text: t('roles.reason', { reason: motion.reason }) } as const]
        : []),
      ...(motion.endsAt
        ? [{ kind: 'text', text: t('roles.until', { when: endText(t, locale, motion.endsAt) }) } as const]
        : []),
      { kind: 'note', text: t('roles.offerNote', { days: offerHours / 24 }) },
    ],
    buttons: [
      [
        { label: t('roles.offerYes'), action: action('role_offer', 'accept', motion.id), style: 'primary' },
        { label: t('roles.offerNo'), action: action('role_offer', 'decline', motion.id) },
      ],
    ],
    private: true,
  }
}

/** The question to whom a role is for. */
export const offerNotice: Notice = async (scene, params) => {
  const motion = params.over ? null : await motionOf(scene.tx, Number(params.motion))
  if (motion && !motion.doneAt) return offerView(scene, motion)
  const asked = await motionOf(scene.tx, Number(params.motion))
  const end = offerEnds.find((each) => each === params.end) ?? 'offerOver'
  const text = asked ? await offerEndText(scene, asked, end) : scene.t('roles.offerOver')
  return { blocks: [{ kind: 'text', text }], private: true }
}

const offerEnds = [
  'accepted',
  'acceptedSeat',
  'declined',
  'offerOver',
  'offererLost',
  'accountsChanged',
  'auditsSelf',
  'already',
] as const

/** What came of an offer, for whom it was. */
export type OfferEnd = (typeof offerEnds)[number]

/** The same in words. */
export async function offerEndText(
  scene: Pick<Scene, 't' | 'tx' | 'locale'>,
  motion: Motion,
  end: OfferEnd,
): Promise<string> {
  const { t } = scene
  if (end === 'accepted') return t('roles.accepted', { role: await offeredRole(scene, motion) })
  if (end === 'acceptedSeat') return t('roles.acceptedSeat', { hours: motionHours })
  return t(`roles.${end}`)
}
