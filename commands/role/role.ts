import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { findPeople } from '../../src/store/person/find-people.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { holders, isSeat, takeRole } from '../../src/store/person/roles.ts'
import { datesJob } from './dates.ts'
import { heldRoleText } from './held.ts'
import { demandUnfrozen } from './key.ts'
import { besideNotice, letGo, letStay, lossesNotice } from './losses.ts'
import {
  apartNotice,
  changedNotice,
  endsNotice,
  givenNotice,
  prolongedNotice,
  selfNotice,
  takenNotice,
  waitNotice,
} from './notices.ts'
import { offer, withdraw } from './offer.ts'
import { overview } from './overview.ts'
import { agreeRemoval, denyRemoval, proposeRemoval, removalNotice } from './removal.ts'
import { agreeSeat, denySeat, seatNotice } from './seat.ts'
import { type Deed, deedOf, roleSteps } from './steps.ts'
import { tellChange } from './tell.ts'
import { unprovenJob, unprovenNotice } from './unproven.ts'

const dialog: Dialog = { name: 'role', version: 2, title: 'roles.formTitle', steps: roleSteps, finish }

/** Offers and takes back roles; every change is in the audit with its reason, and the person is told. */
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
    remove: agreeRemoval,
    spare: denyRemoval,
    withdraw,
    page: (ctx, arg) => overview(ctx, arg),
    gone: letGo,
    stays: letStay,
  },
  dialogs: [dialog],
  notices: {
    given: givenNotice,
    taken: takenNotice,
    changed: changedNotice,
    ends: endsNotice,
    prolonged: prolongedNotice,
    apart: apartNotice,
    self: selfNotice,
    seat: seatNotice,
    removal: removalNotice,
    unproven: unprovenNotice,
    losses: lossesNotice,
    beside: besideNotice,
    wait: waitNotice,
  },
  jobs: [datesJob, unprovenJob],
}

/** `/role Leyla` begins with the person named. */
async function about(ctx: Ctx, text: string): Promise<Reply> {
  if (!(await findPeople(ctx.tx, text, 1)).length) throw new Refusal('roles.nobody')
  return ctx.begin(dialog, { who: text.slice(0, 100) })
}

async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const personId = Number(answers.person)
  const deed = deedOf(answers)
  if (deed.give) return offer(ctx, personId, deed)
  const resigns = personId === ctx.actor.personId
  return isSeat(deed.role) && !resigns ? proposeRemoval(ctx, personId, deed) : takeBack(ctx, personId, deed)
}

async function takeBack(ctx: Ctx, personId: number, deed: Deed): Promise<Reply> {
  const { tx, t, actor } = ctx
  await demandUnfrozen(ctx, { act: 'role.take', subject: `person ${personId}` })
  if (deed.role === 'board' && (await holders(tx, 'board')) <= 1) throw new Refusal('roles.lastBoard')
  const { role: name, chapterId } = deed
  const grant = await takeRole(tx, personId, { role: name, chapterId }, { ...ctx, reason: deed.reason })
  if (grant === null) throw new Refusal('roles.notHeld')
  await tellChange(ctx, { role: name, chapterId, give: false, personId, by: actor.personId, grant })
  const text = t('roles.taken', {
    name: await nameOf(tx, personId),
    role: await heldRoleText(ctx, deed),
  })
  return { view: { blocks: [{ kind: 'text', text }], private: true, tone: 'good' } }
}
