import { mayOrganise } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { cancelEvent, type Event } from '../../src/store/event/events.ts'
import { attendees } from '../../src/store/event/seats.ts'
import { card, eventNamed } from './card-reply.ts'
import { tellCancelled } from './tell.ts'

/** Asks an organiser whether the event is really to be cancelled, with how many people will be told. */
export async function askCallOff(ctx: Ctx, id: string): Promise<Reply> {
  const event = await managed(ctx, id)
  const { t, tx } = ctx
  const confirmed = await attendees(tx, event.id, 'confirmed')
  const waiting = await attendees(tx, event.id, 'waiting')
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('event.callTitle') },
        { kind: 'text', text: event.title },
        { kind: 'text', text: t('event.callText', { count: confirmed.length + waiting.length }) },
      ],
      buttons: [
        [
          { label: t('event.callSure'), action: `event:call_sure:${event.id}`, style: 'danger' },
          { label: t('event.callKeep'), action: `event:show:${event.id}` },
        ],
      ],
      private: true,
    },
    edit: true,
  }
}

/** Cancels the event and tells everybody who is signed up or waits. */
export async function callOff(ctx: Ctx, id: string): Promise<Reply> {
  const event = await managed(ctx, id)
  const { tx, actor, now, t } = ctx
  if (!(await cancelEvent(tx, event.id))) throw new Refusal('event.closed')
  const cancelled = await eventNamed(ctx, id)
  const count = await tellCancelled(tx, cancelled)
  await appendAudit(tx, {
    actor,
    act: 'event.cancel',
    subject: `event ${event.id}`,
    change: { before: 'open', after: 'cancelled' },
    detail: { people: count, chapter: event.chapterId },
    now,
  })
  return { ...(await card(ctx, cancelled, t('event.called', { count }))), edit: true }
}

/** The event when it is still ahead and the actor may manage it; a forged button is refused and written down. */
async function managed(ctx: Ctx, id: string): Promise<Event> {
  const event = await eventNamed(ctx, id)
  if (!mayOrganise(ctx.actor, event.chapterId))
    throw new Refusal('event.notYours', {}, { act: 'event.cancel', subject: `event ${event.id}` })
  if (event.cancelled || event.startsAt <= ctx.now) throw new Refusal('event.closed')
  return event
}
