import type { Ctx } from '../../src/core/command.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { joinEvent, leaveEvent, type Standing } from '../../src/store/seats.ts'
import { isShared } from '../privately.ts'
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
  return joined.standing.kind === 'confirmed' ? { ...reply, file: eventFile(ctx, event) } : reply
}

/** Gives the place up; whoever waits longest gets the seat and is told. */
export async function leave(ctx: Ctx, id: string): Promise<Reply> {
  const { tx, actor, now, t } = ctx
  const { id: eventId } = await eventNamed(ctx, id)
  const left = await leaveEvent(tx, { eventId, personId: actor.personId, now })
  if (left.outcome === 'closed') throw new Refusal('event.closed')
  if (left.outcome === 'notThere') throw new Refusal('event.notJoined')
  if (left.promotion) await tellPromoted(tx, left.promotion)
  const note = isShared(ctx) ? t('event.leftBy', { name: ctx.inbound.sender.name }) : t('event.left')
  return { ...(await card(ctx, await eventNamed(ctx, id), note)), edit: true }
}

function joinedText(ctx: Ctx, standing: Standing): string {
  const { t } = ctx
  const { name } = ctx.inbound.sender
  const place = standing.kind === 'waiting' ? standing.place : 0
  if (isShared(ctx)) return place ? t('event.waitingBy', { name, place }) : t('event.joinedBy', { name })
  return place ? t('event.joinedWaiting', { place }) : t('event.joined')
}
