import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { restateBoard } from '../../src/store/outbox/bodies.ts'
import { keepRole, loseRole } from '../../src/store/person/channel-roles.ts'
import { outsiders } from '../../src/store/person/keys.ts'
import { type Losses, readLosses } from '../../src/store/person/losses.ts'
import { closeMotion, type Motion, openMotion } from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { givenRoles } from '../../src/store/person/roles.ts'
import { demandKey } from './key.ts'
import { tellChange } from './tell.ts'

/** «Yes, they left»: the Board says that the roles end. */
export async function letGo(ctx: Ctx, arg: string): Promise<Reply> {
  const { motion, losses } = await decided(ctx, arg, true)
  for (const personId of losses.people)
    if (await loseRole(ctx.tx, personId, losses.role, ctx))
      await tellChange(ctx, {
        role: losses.role,
        chapterId: null,
        give: false,
        personId,
        by: ctx.actor.personId,
      })
  return restate(ctx, motion, 'lossesGone')
}

/** «No»: whatever channel they are in, they keep the role until somebody takes it back. */
export async function letStay(ctx: Ctx, arg: string): Promise<Reply> {
  const { motion, losses } = await decided(ctx, arg, false)
  for (const personId of losses.people) await keepRole(ctx.tx, personId, losses.role, ctx)
  return restate(ctx, motion, 'lossesStay')
}

/** Who would lose a role says nothing about it. */
async function decided(
  ctx: Ctx,
  arg: string,
  agreed: boolean,
): Promise<{ readonly motion: Motion; readonly losses: Losses }> {
  const { tx, now, actor } = ctx
  const motion = /^\d{1,9}$/.test(arg) ? await openMotion(tx, 'loss', Number(arg), now) : null
  if (!motion) throw new Refusal('roles.motionOver')
  const losses = readLosses(motion)
  const refused: RefusedAct = {
    act: agreed ? 'role.take' : 'role.keep',
    subject: `person ${losses.people[0] ?? 0}`,
  }
  await demandKey(ctx, refused)
  if (!(await outsiders(tx, losses.people, now)).includes(actor.personId))
    throw new Refusal('roles.lossesNotYours', {}, refused)
  await closeMotion(tx, motion, { by: actor.personId, agreed, now })
  return { motion, losses }
}

async function restate(ctx: Ctx, motion: Motion, done: 'lossesGone' | 'lossesStay'): Promise<Reply> {
  const { tx, t, settings, actor } = ctx
  const { role, people } = readLosses(motion)
  const names = (await inTurn(people, (id) => nameOf(tx, id))).join(', ')
  const by = await nameOf(tx, actor.personId)
  await restateBoard(tx, settings, {
    ...{ key: `losses:${motion.id}`, notice: 'role.losses' },
    params: { role, names, done, by },
  })
  const text = t(`roles.${done}`, { names, role: t(`role.${role}`), by })
  return { view: { blocks: [{ kind: 'text', text }] }, edit: true }
}

/** The card with which the Board is asked, or what came of it. */
export const lossesNotice: Notice = async ({ t }, params) => {
  const { motion, names, done } = params
  const facts = { names: String(names), role: t(`role.${roleOf(params)}`) }
  if (done === 'lossesOver') return { blocks: [{ kind: 'text', text: t('roles.lossesOver', facts) }] }
  if (done)
    return {
      blocks: [
        {
          kind: 'text',
          text: t(done === 'lossesGone' ? 'roles.lossesGone' : 'roles.lossesStay', {
            ...facts,
            by: String(params.by),
          }),
        },
      ],
    }
  return {
    blocks: [
      { kind: 'title', text: t('roles.lossesTitle') },
      { kind: 'text', text: t('roles.lossesText', facts) },
    ],
    buttons: [
      [
        { label: t('roles.lossesYes'), action: action('role', 'gone', Number(motion)), style: 'danger' },
        { label: t('roles.lossesNo'), action: action('role', 'stays', Number(motion)) },
      ],
    ],
  }
}

const roleOf = ({ role }: Params) => givenRoles.find((each) => each === role) ?? 'secretariat'

/** Somebody is in the Board's channel who is not on the Board: a channel alone gives no seat. */
export const besideNotice: Notice = async ({ t }, { name, account }) => ({
  blocks: [{ kind: 'text', text: t('roles.besideBoard', { name: String(name), account: String(account) }) }],
})
