import { go } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { consentOf } from '../../src/store/person/consent.ts'
import { findMembership, saveMembership } from '../../src/store/person/membership.ts'
import { warnOfCall } from '../case/conversation.ts'
import { afterRegistration } from './after.ts'
import { agree, decline } from './consent.ts'
import { answersOf, membershipOf } from './membership-answers.ts'
import { profileFacts } from './profile.ts'
import { declinedReply } from './renew.ts'
import { registerSteps } from './steps.ts'

const dialog: Dialog = {
  name: 'register',
  version: 1,
  title: 'register.title',
  steps: registerSteps,
  finish,
}

/** Takes somebody in, or shows what is there for changing, in at most seven questions. */
export const register: Command = {
  name: 'register',
  aliases: ['qeydiyyat', 'qeydiyyatdan keç', 'sign up', 'registration'],
  about: 'register.about',
  beside: 'all',
  run: async (ctx) => {
    const reply = await openRegistration(ctx)
    const warning = await warnOfCall(ctx)
    return warning ? withNote(reply, warning) : reply
  },
  dialogs: [dialog],
}

/** Opens the registration: where it was left, with what is stored, or from the beginning. */
export async function openRegistration(ctx: Ctx): Promise<Reply> {
  const { tx, actor } = ctx
  const resumed = await ctx.resume(dialog)
  if (resumed) return withNote(resumed, ctx.t('register.resumed'))
  const membership = await findMembership(tx, actor.personId)
  if (!membership) return ctx.begin(dialog)
  return ctx.begin(dialog, answersOf(membership, await consentOf(tx, actor.personId)))
}

async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const { tx, actor, now } = ctx
  if (answers.consent === 'no') return notAgreed(ctx)
  const { personId } = actor
  await saveMembership(tx, personId, membershipOf(answers), now)
  await agree(ctx)
  for (const hook of afterRegistration) await hook(ctx, personId)
  return done(ctx, answers.name ?? '')
}

/** Whoever agreed to an earlier text keeps what they told before; of anybody else nothing is kept. */
async function notAgreed(ctx: Ctx): Promise<Reply> {
  const { agreed } = await decline(ctx)
  return agreed ? declinedReply(ctx, agreed, go('register')) : said(ctx.t('register.declined'))
}

async function done(ctx: Ctx, name: string): Promise<Reply> {
  const { t, actor } = ctx
  return {
    view: {
      blocks: [
        { kind: 'title', text: t(actor.registered ? 'register.changed' : 'register.done') },
        { kind: 'text', text: t('register.welcome', { name }) },
        { kind: 'facts', facts: await profileFacts(ctx) },
      ],
      buttons: [
        [
          { label: t('start.buttonEvents'), action: 'events:page:0' },
          { label: t('start.buttonMe'), action: 'me:show' },
        ],
      ],
      private: true,
      tone: 'good',
    },
  }
}

function withNote(reply: Reply, text: string): Reply {
  return { ...reply, view: { ...reply.view, blocks: [{ kind: 'note', text }, ...reply.view.blocks] } }
}
