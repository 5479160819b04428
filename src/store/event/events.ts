import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** What an organiser says about an event. */
export interface EventPlan {
  readonly title: string
  readonly description: string
  readonly place: string
  readonly startsAt: Date
  /** IANA zone of the place. */
  readonly zone: string
  readonly capacity: number
  /** null = for everyone. */
  readonly chapterId: string | null
}

/** An event as it stands. */
export interface Event extends EventPlan {
  readonly id: number
  readonly taken: number
  readonly cancelled: boolean
  /** Counts changes, for the calendar file. */
  readonly sequence: number
  readonly createdBy: number
  readonly createdAt: Date
}

/** One page of a list and whether more follow. */
export interface EventPage {
  readonly events: readonly Event[]
  readonly more: boolean
}

/** Adds an event and resolves with its id. */
export async function createEvent(
  tx: Tx,
  plan: EventPlan,
  { by, now }: { by: number; now: Date },
): Promise<number> {
  const row = await prisma(tx).event.create({
    data: { ...plan, state: 'open', createdBy: by, createdAt: now },
  })
  return row.id
}

/** The event of that id; null = there is none. */
export async function findEvent(tx: Tx, id: number): Promise<Event | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return null
  const row = await prisma(tx).event.findUnique({ where: { id } })
  return row && eventOf(row)
}

/** The events that have not begun, soonest first. */
export async function upcomingEvents(
  tx: Tx,
  { now, page, size }: { now: Date; page: number; size: number },
): Promise<EventPage> {
  const rows = await prisma(tx).event.findMany({
    where: { state: 'open', startsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    skip: page * size,
    take: size + 1,
  })
  return { events: rows.slice(0, size).map(eventOf), more: rows.length > size }
}

/** Calls an open event off; false = it was called off already. */
export async function cancelEvent(tx: Tx, id: number): Promise<boolean> {
  const { count } = await prisma(tx).event.updateMany({
    where: { id, state: 'open' },
    data: { state: 'cancelled', sequence: { increment: 1 } },
  })
  return count > 0
}

const hour = 60 * 60 * 1000

/** When people are reminded: a day before, or an hour before when the event was announced later than that. */
export function reminderAt({ startsAt, createdAt }: Pick<Event, 'startsAt' | 'createdAt'>): Date {
  const early = startsAt.getTime() - createdAt.getTime() > 25 * hour
  return new Date(startsAt.getTime() - (early ? 24 : 1) * hour)
}

/** Events whose reminder is due; each is given once, ever. */
export async function takeDueReminders(tx: Tx, now: Date): Promise<readonly Event[]> {
  const rows = await prisma(tx).event.findMany({
    where: {
      state: 'open',
      remindedAt: null,
      startsAt: { gt: now, lte: new Date(now.getTime() + 24 * hour) },
    },
  })
  const taken: Event[] = []
  for (const event of rows.map(eventOf)) {
    if (reminderAt(event) > now) continue
    const { count } = await prisma(tx).event.updateMany({
      where: { id: event.id, state: 'open', remindedAt: null },
      data: { remindedAt: now },
    })
    if (count) taken.push(event)
  }
  return taken
}

interface Row extends EventPlan {
  readonly id: number
  readonly taken: number
  readonly state: string
  readonly sequence: number
  readonly createdBy: number
  readonly createdAt: Date
}

function eventOf(row: Row): Event {
  const { id, title, description, place, startsAt, zone, capacity, taken, state, ...rest } = row
  const { chapterId, sequence, createdBy, createdAt } = rest
  return {
    ...{ id, title, description, place, startsAt, zone, capacity, taken },
    ...{ chapterId, sequence, createdBy, createdAt, cancelled: state === 'cancelled' },
  }
}
