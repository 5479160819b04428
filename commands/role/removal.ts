import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { restateBoard, tellAudit, tellBoard } from '../../src/store/outbox/bodies.ts'
import { enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { isOneHuman } from '../../src/store/person/human.ts'
import { keyOf, secondKeys } from '../../src/store/person/keys.ts'
import {
  closeMotion,
  type Motion,
  motionHours,
  motionOf,
  move,
  openMotion,
} from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { holders, holdsRole, takeRole } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'
import { demandKey } from './key.ts'
import { offeredRole, roleIn } from './offer.ts'
import type { Deed } from './steps.ts'
import { tellChange } from './tell.ts'

/** Asks the Board for the second yes to taking a seat: nobody takes one alone from somebody who did not resign. */
export async function proposeRemoval(ctx: Ctx, otherId: number, deed: Deed): Promise<Reply> {
  const { tx, t, now, actor, settings } = ctx
  const { role, chapterId, reason } = deed
  const subject = `person ${otherId}`
  await demandKey(ctx, { act: 'role.remove', subject })
  if (!(await holdsRole(tx, otherId, deed))) throw new Refusal('roles.notHeld')
  if (role === 'board' && (await holders(tx, 'board')) <= 1) throw new Refusal('roles.lastBoard')
  const { personId } = actor
  if (!(await seconds({ tx, now }, { personId, otherId })).length) throw new Refusal('roles.nobodySeconds')
  const motion = await move(tx, { kind: 'removal', personId, otherId, role, chapterId, reason }, now)
  if (!motion) throw new Refusal('seats.askedAlready')
  await appendAudit(tx, {
    ...{ actor, act: 'role.remove', subject, now },
    change: { before: null, after: 'asked' },
    detail: { role, chapter: chapterId, motion: motion.id },
  })
  const params = await cardOf(tx, motion)
  const post = { key: keyOfCard(motion), notice: 'role.removal', params }
  await tellBoard(tx, settings, { ...post, perReader: true })
  await tellOthers(ctx, motion, { ...params, told: true })
  const words = { name: await nameOf(tx, otherId), role: await heldRoleText(ctx, deed), hours: motionHours }
  return said(t('seats.asked', words))
}

/** The second yes. */
export async function agreeRemoval(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const motion = await decided(ctx, arg, true)
  const { otherId, personId: proposedBy, reason } = motion
  const seat = roleIn(motion)
  if (seat.role === 'board' && (await holders(tx, 'board')) <= 1) throw new Refusal('roles.lastBoard')
  const grant = await takeRole(tx, otherId, seat, { actor, now, reason, proposedBy })
  if (grant === null) throw new Refusal('roles.notHeld')
  await tellChange(ctx, { ...seat, give: false, personId: otherId, by: actor.personId, grant })
  return restate(ctx, motion, 'taken')
}

/** One no is enough; whoever proposed it takes it back so. */
export async function denyRemoval(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const motion = await decided(ctx, arg, false)
  await appendAudit(tx, {
    ...{ actor, act: 'role.spare', subject: `person ${motion.otherId}`, now },
    change: { before: 'asked', after: 'denied' },
    detail: { role: motion.role, proposedBy: motion.personId, motion: motion.id },
  })
  const reply = await restate(ctx, motion, 'kept')
  await tellOthers(ctx, motion, await outcomeOf(ctx, motion, 'kept'))
  return reply
}

/** Nobody of the Board answered in time: the seat stays, and all who waited read so. */
export async function lapseRemoval(scene: Telling, motion: Motion): Promise<void> {
  const { tx, settings } = scene
  const params = { ...(await cardOf(tx, motion)), done: 'lapsed' }
  await restateBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.removal', params })
  await tellOthers(scene, motion, params)
}

type Telling = Pick<Ctx, 'tx' | 'settings'>

/** Whom it is about, at each account, and the Audit Commission. */
async function tellOthers({ tx, settings }: Telling, motion: Motion, params: Params): Promise<void> {
  const key = `${keyOfCard(motion)}:${params.done ?? 'asked'}`
  const post = { key: `${key}:audit`, notice: 'role.removal', params }
  await tellAudit(tx, settings, post)
  await enqueueToEachAccount(tx, motion.otherId, {
    ...{ ...post, key: `${key}:own`, params: { ...params, own: true } },
    ...{ priority: priority.answer, emergency: true },
  })
}

/** Who could say the second yes: neither who asks nor whom it is about, nor who counts as one with either. */
async function seconds(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { personId, otherId }: Pick<Motion, 'personId' | 'otherId'>,
): Promise<number[]> {
  const others = await secondKeys(tx, personId, now)
  return (await inTurn(others, async (id) => ((await isOneHuman(tx, id, otherId)) ? [] : [id]))).flat()
}

/** The motion that is decided by this press, if whoever presses may. */
async function decided(ctx: Ctx, arg: string, agreed: boolean): Promise<Motion> {
  const { tx, now, actor } = ctx
  const motion = /^\d{1,9}$/.test(arg) ? await openMotion(tx, 'removal', Number(arg), now) : null
  if (!motion) throw new Refusal('roles.motionOver')
  const { personId, otherId } = motion
  const refused: RefusedAct = { act: agreed ? 'role.take' : 'role.spare', subject: `person ${otherId}` }
  await demandKey(ctx, refused)
  const able = agreed
    ? (await seconds(ctx, motion)).includes(actor.personId)
    : !(await isOneHuman(tx, otherId, actor.personId))
  if (!able) throw new Refusal('seats.notYours', {}, refused)
  if (agreed && (await keyOf(tx, personId, now)).kind !== 'holds')
    throw new Refusal('roles.moverLost', {}, refused)
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return motion
}

const keyOfCard = ({ id }: Motion) => `removal:${id}`

async function cardOf(tx: Tx, { id, personId, otherId }: Motion): Promise<Params> {
  return { motion: id, by: await nameOf(tx, personId), name: await nameOf(tx, otherId) }
}

async function outcomeOf({ tx, actor }: Ctx, motion: Motion, done: 'taken' | 'kept'): Promise<Params> {
  return { ...(await cardOf(tx, motion)), done, second: await nameOf(tx, actor.personId) }
}

/** Every copy of the card says what came of it. */
async function restate(ctx: Ctx, motion: Motion, done: 'taken' | 'kept'): Promise<Reply> {
  const { tx, settings } = ctx
  const params = await outcomeOf(ctx, motion, done)
  await restateBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.removal', params })
  const text = await outcomeText(ctx, params)
  return { view: { blocks: [{ kind: 'text', text }], tone: 'good' }, edit: true }
}

async function wordsOf(scene: Pick<Scene, 't' | 'tx' | 'locale'>, { motion, name, by, second }: Params) {
  const asked = await motionOf(scene.tx, Number(motion))
  const role = asked ? await offeredRole(scene, asked) : '–'
  const names = { name: String(name), by: String(by), second: String(second ?? ''), role }
  return { asked, words: { ...names, hours: motionHours } }
}

async function outcomeText(scene: Pick<Scene, 't' | 'tx' | 'locale'>, params: Params): Promise<string> {
  const { words } = await wordsOf(scene, params)
  if (params.done === 'taken') return scene.t('seats.taken', words)
  return scene.t(params.done === 'kept' ? 'seats.kept' : 'seats.lapsed', words)
}

/** The card with which the Board is asked, what whom it is about and the Audit Commission read of it, or what came of it. */
export const removalNotice: Notice = async (scene, params) => {
  if (params.done) return { blocks: [{ kind: 'text', text: await outcomeText(scene, params) }] }
  const { t } = scene
  const { asked, words } = await wordsOf(scene, params)
  const blocks: Block[] = [
    { kind: 'title', text: t('seats.title') },
    { kind: 'text', text: params.own ? t('seats.own', words) : t('seats.text', words) },
    ...(asked?.reason ? [{ kind: 'text', text: t('roles.reason', { reason: asked.reason }) } as const] : []),
  ]
  if (params.told || !asked) return { blocks }
  const reader = typeof params.reader === 'number' ? params.reader : null
  const yes = reader === null || (await seconds(scene, asked)).includes(reader)
  const no = reader === null || !(await isOneHuman(scene.tx, asked.otherId, reader))
  const press = (verb: string) => action('role', verb, asked.id)
  const buttons = [
    ...(yes ? [{ label: t('seats.yes'), action: press('remove'), style: 'danger' } as const] : []),
    ...(no ? [{ label: t('seats.no'), action: press('spare') }] : []),
  ]
  return { blocks, buttons: [buttons].filter((row) => row.length > 0) }
}
