import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { findPeople, giveRole, type HeldRole, holders, takeRole } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'
import { demandUnfrozen } from './key.ts'
import { changedNotice, roleNotice } from './notices.ts'
import { overview } from './overview.ts'
import { agreeSeat, denySeat, putForward, seatNotice } from './seat.ts'
import { deedOf, roleSteps } from './steps.ts'
import { tellChange } from './tell.ts'

const dialog: Dialog = { name: 'role', version: 1, title: 'roles.formTitle', steps: roleSteps, finish }

/** Gives and takes back roles; every change is in the audit, and the person is told. */
export const role: Command = {
  name: 'role',
  aliases: ['rol'],
  about: 'roles.about',
  needs: ['board'],
  run: (ctx, { text }: Args) => (text ? about(ctx, text) : overview(ctx)),
  presses: {
    change: async (ctx) => (await ctx.resume(dialog)) ?? ctx.begin(dialog),
    agree: agreeSeat,
    deny: denySeat,
  },
  dialogs: [dialog],
  notices: {
    given: roleNotice('roles.noticeGiven'),
    taken: roleNotice('roles.noticeTaken'),
    changed: changedNotice,
    seat: seatNotice,
  },
}

/** `/role Leyla` begins with the person named. */
async function about(ctx: Ctx, text: string): Promise<Reply> {
  if (!(await findPeople(ctx.tx, text, 1)).length) throw new Refusal('roles.nobody')
  return ctx.begin(dialog, { who: text.slice(0, 100) })
}

async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const personId = Number(answers.person)
  const { give, role: name } = deedOf(answers)
  await demandUnfrozen(ctx, { act: give ? 'role.give' : 'role.take', subject: `person ${personId}` })
  if (give && name === 'board') return putForward(ctx, personId)
  const held = { role: name, chapterId: give ? (answers.chapter ?? null) : deedOf(answers).chapterId }
  await (give ? grant(ctx, personId, held) : revoke(ctx, personId, held))
  await tellChange(ctx, { ...held, give, personId, by: ctx.actor.personId })
  const said = ctx.t(give ? 'roles.given' : 'roles.taken', {
    name: await nameOf(ctx.tx, personId),
    role: await heldRoleText(ctx, held),
  })
  return { view: { blocks: [{ kind: 'text', text: said }], private: true, tone: 'good' } }
}

async function grant(ctx: Ctx, personId: number, held: HeldRole): Promise<void> {
  if (!(await giveRole(ctx.tx, personId, held, ctx))) throw new Refusal('roles.already')
}

async function revoke(ctx: Ctx, personId: number, held: HeldRole): Promise<void> {
  if (held.role === 'board' && (await holders(ctx.tx, 'board')) <= 1) throw new Refusal('roles.lastBoard')
  if (!(await takeRole(ctx.tx, personId, held, ctx))) throw new Refusal('roles.notHeld')
}
