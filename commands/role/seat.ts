import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { bakuTime, endText } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { restateBoard, tellBoard } from '../../src/store/outbox/bodies.ts'
import { enqueueToEachAccount, enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { isOneHuman } from '../../src/store/person/human.ts'
import { keyOf, secondKeys } from '../../src/store/person/keys.ts'
import { closeMotion, type Motion, motionOf, move, openMotion } from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { giveRole } from '../../src/store/person/roles.ts'
import { wouldAuditSelf } from '../../src/store/person/self-audit.ts'
import { afterText, demandKey } from './key.ts'
import { roleIn } from './offer.ts'
import { tellChange } from './tell.ts'
import { accountsSeen, accountsText } from './who.ts'

/** Asks the Board for the second yes to somebody who has said their own: nobody puts a person there alone. */
export async function putForward(ctx: Ctx, offer: Motion): Promise<void> {
  const { tx, now, settings } = ctx
  const { personId, otherId, seen, role, reason, endsAt } = offer
  const motion = await move(tx, { kind: 'seat', personId, otherId, seen, role, reason, endsAt }, now)
  if (!motion) throw new Refusal('roles.movedAlready')
  const params = await cardOf(ctx, motion)
  await tellBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.seat', params, perReader: true })
}

/** The second yes. */
export async function agreeSeat(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor, settings } = ctx
  const motion = await decided(ctx, arg, true)
  const { personId: proposedBy, otherId: personId, reason, endsAt } = motion
  const seat = roleIn(motion)
  const waits = new Date(now.getTime() + settings.keyWaitHours * 60 * 60_000)
  const keyFrom = seat.role === 'board' ? waits : null
  const terms = { reason, endsAt, proposedBy, keyFrom, act: 'role.give' } as const
  const grant = await giveRole(tx, personId, seat, { ...terms, actor, now })
  if (grant === null) throw new Refusal('roles.already')
  await tellChange(ctx, {
    ...seat,
    give: true,
    personId,
    by: actor.personId,
    proposedBy,
    keyFrom,
    grant,
    endsAt,
  })
  return restate(ctx, motion, { done: 'seatGiven', keyFrom: waits.getTime() })
}

/** One no is enough. */
export async function denySeat(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const motion = await decided(ctx, arg, false)
  const { id, personId: proposedBy, otherId } = motion
  await appendAudit(tx, {
    ...{ actor, act: 'role.deny', subject: `person ${otherId}`, now },
    change: { before: 'asked', after: 'denied' },
    detail: { role: motion.role, proposedBy, motion: id },
  })
  await tellRefused(tx, motion)
  return restate(ctx, motion, { done: 'seatRefused' })
}

/** Nobody of the Board answered in time: all who waited for it read so. */
export async function lapseSeat(
  { tx, settings }: Pick<Ctx, 'tx' | 'settings'>,
  motion: Motion,
): Promise<void> {
  const params = { ...(await cardOf({ tx, settings }, motion)), done: 'seatLapsed', second: '' }
  await restateBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.seat', params })
  const message = { priority: priority.notice, notice: 'role.seat', params, emergency: true }
  await enqueueToPerson(tx, motion.personId, { ...message, key: `${keyOfCard(motion)}:lapsed` })
  await tellRefused(tx, motion)
}

/** Whoever had agreed to a seat on the Board does not wait for it in vain. */
async function tellRefused(tx: Tx, motion: Motion): Promise<void> {
  await enqueueToEachAccount(tx, motion.otherId, {
    ...{ key: `${keyOfCard(motion)}:refused`, priority: priority.answer, notice: 'role_offer.refused' },
    ...{ params: { role: motion.role }, emergency: true },
  })
}

/** The motion that is decided by this press, if whoever presses may: a yes is another human being's. */
async function decided(ctx: Ctx, arg: string, agreed: boolean): Promise<Motion> {
  const { tx, now, actor } = ctx
  const motion = await openMotion(tx, 'seat', Number(arg), now)
  if (!motion) throw new Refusal('roles.motionOver')
  const { personId, otherId } = motion
  const refused: RefusedAct = { act: 'role.agree', subject: `person ${otherId}` }
  await demandKey(ctx, refused)
  if (agreed) {
    const able = (await secondKeys(tx, personId, now)).includes(actor.personId)
    if (!able || (await isOneHuman(tx, otherId, actor.personId)))
      throw new Refusal('roles.notSecond', {}, refused)
    if ((await keyOf(tx, personId, now)).kind !== 'holds') throw new Refusal('roles.moverLost', {}, refused)
    if (motion.seen && motion.seen !== (await accountsSeen(tx, otherId)))
      throw new Refusal('roles.seatChanged', {}, refused)
    if (await wouldAuditSelf(tx, otherId, roleIn(motion).role))
      throw new Refusal('roles.auditsSelf', {}, refused)
  }
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return motion
}

const boardWords = {
  title: 'roles.seatTitle',
  text: 'roles.seatText',
  given: 'roles.seatGiven',
  refused: 'roles.seatRefused',
  lapsed: 'roles.seatLapsed',
} as const

const auditorWords = {
  title: 'seats.auditorTitle',
  text: 'seats.auditorText',
  given: 'seats.auditorGiven',
  refused: 'seats.auditorRefused',
  lapsed: 'seats.auditorLapsed',
} as const

/** A card of before there were others is about the Board. */
const wordsOf = (role: Params[string] | undefined) => (role === 'auditor' ? auditorWords : boardWords)

const keyOfCard = ({ id }: Motion) => `motion:${id}`

/** What the Board needs to decide: who, and from which accounts they write. */
async function cardOf(
  { tx, settings }: Pick<Ctx, 'tx' | 'settings'>,
  { id, personId, otherId, role, endsAt }: Motion,
): Promise<Params> {
  return {
    ...{ motion: id, role },
    by: await nameOf(tx, personId),
    name: await nameOf(tx, otherId),
    hours: settings.keyWaitHours,
    endsAt: endsAt?.getTime() ?? null,
  }
}

/** Every copy of the card says what came of it. */
async function restate(ctx: Ctx, motion: Motion, done: Params): Promise<Reply> {
  const { tx, settings, actor } = ctx
  const params = { ...(await cardOf(ctx, motion)), ...done, second: await nameOf(tx, actor.personId) }
  await restateBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.seat', params })
  return { view: { blocks: [{ kind: 'text', text: outcome(ctx, params) }], tone: 'good' }, edit: true }
}

/** The card with which the Board is asked, or what came of it. */
export const seatNotice: Notice = async (scene, params) => {
  if (params.done) return { blocks: [{ kind: 'text', text: outcome(scene, params) }] }
  const { t, tx, locale } = scene
  const { motion, by, name, hours, endsAt, role } = params
  const asked = await motionOf(tx, Number(motion))
  const accounts = asked ? await accountsText(tx, asked.otherId) : ''
  const reason = asked?.reason
  const words = wordsOf(role)
  const text = t(words.text, {
    ...{ by: String(by), name: String(name), accounts, hours: Number(hours) },
    after: afterText(t, Number(hours)),
  })
  return {
    blocks: [
      { kind: 'title', text: t(words.title) },
      { kind: 'text', text },
      ...(reason ? [{ kind: 'text', text: t('roles.reason', { reason }) } as const] : []),
      ...(endsAt
        ? [
            {
              kind: 'text',
              text: t('roles.until', { when: endText(t, locale, new Date(Number(endsAt))) }),
            } as const,
          ]
        : []),
    ],
    buttons: [
      [
        ...((await mayAgree(scene, params))
          ? [
              {
                ...{ label: t('roles.seatYes'), action: action('role', 'agree', Number(motion)) },
                style: 'primary',
              } as const,
            ]
          : []),
        { label: t('roles.seatNo'), action: action('role', 'deny', Number(motion)) },
      ],
    ],
  }
}

/** In a channel anybody may say yes; a member's own copy knows. */
async function mayAgree({ tx, now }: Scene, { reader, motion }: Params): Promise<boolean> {
  const asked = typeof reader === 'number' ? await motionOf(tx, Number(motion)) : null
  return !asked || (await secondKeys(tx, asked.personId, now)).includes(Number(reader))
}

function outcome({ t, locale }: Pick<Ctx, 't' | 'locale'>, params: Params): string {
  const { name, by, second } = params
  const names = { name: String(name), by: String(by), second: String(second) }
  const words = wordsOf(params.role)
  if (params.done === 'seatRefused') return t(words.refused, names)
  if (params.done === 'seatLapsed') return t(words.lapsed, names)
  const when = bakuTime(t, locale, new Date(Number(params.keyFrom)))
  return t(words.given, { ...names, when })
}
