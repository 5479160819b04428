import { mayOrganise } from '../../src/core/actor.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { clockText } from '../../src/core/time/when.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { createEvent } from '../../src/store/event/events.ts'
import { card, eventNamed } from './card-reply.ts'
import { chapterIn, newEventSteps, readStart } from './new-steps.ts'

const dialog: Dialog = {
  name: 'event_new',
  version: 1,
  title: 'event.newTitle',
  steps: newEventSteps,
  finish,
}

/** Announces an event: chapter leads for their chapter, the Secretariat and the Board for all. */
export const eventNew: Command = {
  name: 'event_new',
  aliases: ['yeni tədbir'],
  about: 'event.aboutNew',
  needs: ['lead', 'secretariat', 'board'],
  run: async (ctx) => (await ctx.resume(dialog)) ?? ctx.begin(dialog),
  dialogs: [dialog],
}

async function finish(ctx: Ctx, answers: Answers): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  const chapterId = chapterIn(answers)
  if (!mayOrganise(actor, chapterId))
    throw new Refusal('event.notYours', {}, { act: 'event.create', subject: chapterId ?? 'everyone' })
  const { title = '', place = '', description = '', when = '', capacity = '' } = answers
  const { twice, ...start } = readStart(ctx, when, answers)
  const plan = { title, place, description, ...start, capacity: Number(capacity), chapterId }
  const id = await createEvent(tx, plan, { by: actor.personId, now })
  await appendAudit(tx, {
    actor,
    act: 'event.create',
    subject: `event ${id}`,
    change: { before: null, after: 'open' },
    detail: { chapter: chapterId, capacity: plan.capacity },
    now,
  })
  const time = clockText(start.startsAt, start.zone)
  const note = twice ? `${t('event.created')} ${t('event.createdTwice', { time })}` : t('event.created')
  return card(ctx, await eventNamed(ctx, String(id)), note)
}
