import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { joinEvent, leaveEvent, type Standing } from '../../src/store/event/seats.ts'
import { eventFile } from './calendar.ts'
import { card, eventNamed } from './card-reply.ts'
import { tellPromoted } from './tell.ts'

/** Takes a seat or a place in the waiting list; who got a seat gets the calendar file, too. */
export async function join(ctx: Ctx, id: string): Promise<Reply> {
  const { tx, actor, now } = ctx
  const { id: eventId } = await eventNamed(ctx, id)
  const joined = await joinEvent(tx, { eventId, personId: actor.personId, now })
  if (joined.outcome === 'closed') throw new Refusal('event.closed')
  const event = await eventNamed(ctx, id)
  if (joined.outcome === 'already')
    return { ...(await card(ctx, event, ctx.t('event.joinedAlready'))), edit: true }
  const reply = { ...(await card(ctx, event, joinedText(ctx, joined.standing))), edit: true }
  return joined.standing.kind === 'confirmed' ? { ...reply, file: await eventFile(ctx, event) } : reply
}

/** Gives the place up; whoever waits longest gets the seat and is told. */
export async function leave(ctx: Ctx, id: string): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  const { id: eventId } = await eventNamed(ctx, id)
  const left = await leaveEvent(tx, { eventId, personId: actor.personId, now })
  if (left.outcome === 'closed') throw new Refusal('event.closed')
  if (left.outcome === 'notThere')
    return { ...(await card(ctx, await eventNamed(ctx, id), t('event.notJoined'))), edit: true }
  if (left.promotion) await tellPromoted(tx, left.promotion)
  return { ...(await card(ctx, await eventNamed(ctx, id), t('event.left'))), edit: true }
}

function joinedText({ t }: Ctx, standing: Standing): string {
  return standing.kind === 'waiting' ? t('event.joinedWaiting', { place: standing.place }) : t('event.joined')
}
