import { mayOrganise } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import { type Event, findEvent } from '../../src/store/event/events.ts'
import { type Standing, standingOf } from '../../src/store/event/seats.ts'
import { cardBlocks, joinButton, standingFact } from './card.ts'

/** The event a button speaks of; a Refusal when there is none. */
export async function eventNamed(ctx: Ctx, id: string): Promise<Event> {
  const event = /^\d{1,10}$/.test(id) ? await findEvent(ctx.tx, Number(id)) : null
  if (!event) throw new Refusal('event.unknown')
  return event
}

/** An event's card as this person may see it. */
export async function card(ctx: Ctx, event: Event, note?: string): Promise<Reply> {
  const standing = await standingOf(ctx.tx, event.id, ctx.actor.personId)
  const yours = standingFact(ctx, standing)
  const blocks: readonly Block[] = [
    ...(note ? [{ kind: 'note', text: note } as const] : []),
    ...(await cardBlocks(ctx, event)),
    ...(yours && isAhead(ctx, event) ? [{ kind: 'facts', facts: [yours] } as const] : []),
  ]
  return {
    view: {
      blocks,
      buttons: [...actions(ctx, event, standing), [back(ctx)]],
      private: true,
      ...(standing.kind === 'confirmed' ? { tone: 'good' as const } : {}),
    },
  }
}

function actions(ctx: Ctx, event: Event, standing: Standing): readonly (readonly Button[])[] {
  if (!isAhead(ctx, event)) return []
  const calendar = { label: ctx.t('event.calendar'), action: `event:ics:${event.id}` }
  const call = { label: ctx.t('event.call'), action: `event:call:${event.id}`, style: 'danger' } as const
  const organiser = mayOrganise(ctx.actor, event.chapterId)
  return [[joinButton(ctx, event, standing), calendar], ...(organiser ? [[call]] : [])]
}

function isAhead({ now }: Ctx, event: Event): boolean {
  return !event.cancelled && event.startsAt > now
}

function back({ t }: Ctx): Button {
  return { label: t('event.toList'), action: 'events:page:0' }
}
