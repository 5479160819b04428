import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { findPeople, giveRole, type HeldRole, holders, takeRole } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'
import { roleNotice } from './notices.ts'
import { overview } from './overview.ts'
import { deedOf, roleSteps } from './steps.ts'

const dialog: Dialog = { name: 'role', version: 1, title: 'roles.formTitle', steps: roleSteps, finish }

/** Gives and takes back roles; every change is in the audit, and the person is told. */
export const role: Command = {
  name: 'role',
  aliases: ['rol'],
  about: 'roles.about',
  needs: ['board'],
  run: (ctx, { text }: Args) => (text ? about(ctx, text) : overview(ctx)),
  presses: { change: async (ctx) => (await ctx.resume(dialog)) ?? ctx.begin(dialog) },
  dialogs: [dialog],
  notices: { given: roleNotice('roles.noticeGiven'), taken: roleNotice('roles.noticeTaken') },
}

/** `/role Leyla` begins with the person named. */
async function about(ctx: Ctx, text: string): Promise<Reply> {
  if (!(await findPeople(ctx.tx, text, 1)).length) throw new Refusal('roles.nobody')
  return ctx.begin(dialog, { who: text.slice(0, 100) })
}

async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const personId = Number(answers.person)
  const { give, role: name } = deedOf(answers)
  const held = { role: name, chapterId: give ? (answers.chapter ?? null) : deedOf(answers).chapterId }
  await (give ? grant(ctx, personId, held) : revoke(ctx, personId, held))
  await tell(ctx, personId, { ...held, give })
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

async function tell(
  { tx, now }: Ctx,
  personId: number,
  { give, role: name, chapterId }: HeldRole & { readonly give: boolean },
): Promise<void> {
  const notice = give ? 'role.given' : 'role.taken'
  await enqueueToPerson(tx, personId, {
    key: `${notice}:${personId}:${name}:${chapterId ?? ''}:${now.getTime()}`,
    priority: priority.notice,
    notice,
    params: { role: name, chapter: chapterId },
    emergency: true,
  })
}
