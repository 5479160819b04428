import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import { platformNames } from '../../src/core/platform.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { restateBoard, tellBoard } from '../../src/store/outbox/bodies.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { isOneHuman } from '../../src/store/person/human.ts'
import { keyOf, secondKeys } from '../../src/store/person/keys.ts'
import { closeMotion, type Motion, motionHours, move, openMotion } from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { giveRole, rolesHeld } from '../../src/store/person/roles.ts'
import { demandKey } from './key.ts'
import { tellChange } from './tell.ts'

/** Proposes somebody for the Board: nobody puts a person there alone. */
export async function putForward(ctx: Ctx, personId: number): Promise<Reply> {
  const { tx, t, actor, now, settings } = ctx
  const subject = `person ${personId}`
  await demandKey(ctx, { act: 'role.propose', subject })
  if ((await rolesHeld(tx, personId)).some(({ role }) => role === 'board')) throw new Refusal('roles.already')
  const others = await secondKeys(tx, actor.personId, now)
  if (!others.some((id) => id !== personId)) throw new Refusal('roles.nobodySeconds')
  const motion = await move(tx, { kind: 'seat', personId: actor.personId, otherId: personId }, now)
  if (!motion) throw new Refusal('roles.movedAlready')
  await appendAudit(tx, { actor, act: 'role.propose', subject, detail: { role: 'board' }, now })
  const params = await cardOf(ctx, motion)
  await tellBoard(tx, settings, { key: keyOfCard(motion), notice: 'role.seat', params })
  return said(t('roles.seatMoved', { name: String(params.name), hours: motionHours }))
}

/** The second yes. */
export async function agreeSeat(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor, settings } = ctx
  const motion = await decided(ctx, arg, true)
  const { personId: proposedBy, otherId: personId } = motion
  const keyFrom = new Date(now.getTime() + settings.keyWaitHours * 60 * 60_000)
  const seat = { role: 'board', chapterId: null } as const
  if (!(await giveRole(tx, personId, seat, { actor, now, seat: { proposedBy, keyFrom } })))
    throw new Refusal('roles.already')
  await tellChange(ctx, { ...seat, give: true, personId, by: actor.personId, keyFrom })
  return restate(ctx, motion, { done: 'seatGiven', keyFrom: keyFrom.getTime() })
}

/** One no is enough. */
export async function denySeat(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, now, actor } = ctx
  const motion = await decided(ctx, arg, false)
  const subject = `person ${motion.otherId}`
  await appendAudit(tx, { actor, act: 'role.deny', subject, detail: { role: 'board' }, now })
  return restate(ctx, motion, { done: 'seatRefused' })
}

/** The motion that is decided by this press, if whoever presses may: a yes is another human being's. */
async function decided(ctx: Ctx, arg: string, agreed: boolean): Promise<Motion> {
  const { tx, now, actor } = ctx
  const motion = await openMotion(tx, 'seat', Number(arg), now)
  if (!motion) throw new Refusal('roles.motionOver')
  const { personId, otherId } = motion
  const refused = { act: 'role.agree', subject: `person ${otherId}` }
  await demandKey(ctx, refused)
  if (agreed) {
    const able = (await secondKeys(tx, personId, now)).includes(actor.personId)
    if (!able || (await isOneHuman(tx, otherId, actor.personId)))
      throw new Refusal('roles.notSecond', {}, refused)
    if ((await keyOf(tx, personId, now)).kind !== 'holds') throw new Refusal('roles.moverLost', {}, refused)
  }
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return motion
}

const keyOfCard = ({ id }: Motion) => `motion:${id}`

/** What the Board needs to decide: who, and from which accounts they write. */
async function cardOf({ tx, settings }: Ctx, { id, personId, otherId }: Motion): Promise<Params> {
  const accounts = await inTurn(await accountsOf(tx, otherId), async ({ platform, name }) =>
    [platformNames[platform], name].filter(Boolean).join(': '),
  )
  return {
    motion: id,
    by: await nameOf(tx, personId),
    name: await nameOf(tx, otherId),
    accounts: accounts.join(', '),
    hours: settings.keyWaitHours,
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
  const { t } = scene
  const { motion, by, name, accounts, hours } = params
  const text = t('roles.seatText', {
    ...{ by: String(by), name: String(name), accounts: String(accounts), hours: Number(hours) },
  })
  return {
    blocks: [
      { kind: 'title', text: t('roles.seatTitle') },
      { kind: 'text', text },
    ],
    buttons: [
      [
        { label: t('roles.seatYes'), action: action('role', 'agree', Number(motion)), style: 'primary' },
        { label: t('roles.seatNo'), action: action('role', 'deny', Number(motion)) },
      ],
    ],
  }
}

function outcome({ t, locale }: Pick<Ctx, 't' | 'locale'>, params: Params): string {
  const { name, by, second } = params
  const names = { name: String(name), by: String(by), second: String(second) }
  if (params.done === 'seatRefused') return t('roles.seatRefused', names)
  const when = bakuTime(t, locale, new Date(Number(params.keyFrom)))
  return t('roles.seatGiven', { ...names, when })
}
