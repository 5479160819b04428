import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll, rawRun } from '../database/tx.ts'

/** Where a person stands with an event. */
export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'confirmed' }
  /** `place` counts from 1. */
  | { readonly kind: 'waiting'; readonly place: number }

/** What came of asking for a seat. */
export type Joined =
  | { readonly outcome: 'new' | 'already'; readonly standing: Standing }
  | { readonly outcome: 'closed' }

/** Who got a seat that became free; `seatId` names this one occasion. */
export interface Promotion {
  readonly eventId: number
  readonly personId: number
  readonly seatId: number
}

/** What came of giving a place up. */
export type Left =
  | { readonly outcome: 'left'; readonly promotion: Promotion | null }
  | { readonly outcome: 'notThere' }
  | { readonly outcome: 'closed' }

interface Claim {
  readonly eventId: number
  readonly personId: number
  readonly now: Date
}

/** Takes a seat, or a place at the end of the waiting list when there is none; closed = begun, called off or unknown. */
export async function joinEvent(tx: Tx, { eventId, personId, now }: Claim): Promise<Joined> {
  if (!(await holdOpen(tx, eventId, now))) return { outcome: 'closed' }
  const before = await standingOf(tx, eventId, personId)
  if (before.kind !== 'none') return { outcome: 'already', standing: before }
  const state = (await takeSeat(tx, eventId)) ? 'confirmed' : 'waiting'
  // A seat given up earlier makes way: its number would be a place at the head of the waiting list.
  await prisma(tx).seat.deleteMany({ where: { eventId, personId } })
  await prisma(tx).seat.create({ data: { eventId, personId, state, createdAt: now, updatedAt: now } })
  await prisma(tx).person.update({ where: { id: personId }, data: { erasedAt: null } })
  return { outcome: 'new', standing: await standingOf(tx, eventId, personId) }
}

/** Gives up a seat or a place in the waiting list; a free seat goes to whoever waits longest, in this transaction. */
export async function leaveEvent(tx: Tx, { eventId, personId, now }: Claim): Promise<Left> {
  if (!(await holdOpen(tx, eventId, now))) return { outcome: 'closed' }
  const before = await standingOf(tx, eventId, personId)
  if (before.kind === 'none') return { outcome: 'notThere' }
  await prisma(tx).seat.updateMany({
    where: { eventId, personId },
    data: { state: 'cancelled', updatedAt: now },
  })
  if (before.kind === 'waiting') return { outcome: 'left', promotion: null }
  return { outcome: 'left', promotion: await passOn(tx, eventId, now) }
}

/** Gives up the person's places in all events to come; resolves with who got the seats. */
export async function leaveEverything(tx: Tx, personId: number, now: Date): Promise<readonly Promotion[]> {
  const seats = await prisma(tx).seat.findMany({
    where: { personId, state: { not: 'cancelled' }, event: { state: 'open', startsAt: { gt: now } } },
    orderBy: { eventId: 'asc' },
  })
  const promotions: Promotion[] = []
  for (const { eventId } of seats) {
    const left = await leaveEvent(tx, { eventId, personId, now })
    if (left.outcome === 'left' && left.promotion) promotions.push(left.promotion)
  }
  return promotions
}

/** Where the person stands with the event. */
export async function standingOf(tx: Tx, eventId: number, personId: number): Promise<Standing> {
  const seat = await prisma(tx).seat.findUnique({ where: { eventId_personId: { eventId, personId } } })
  if (seat?.state === 'confirmed') return { kind: 'confirmed' }
  if (seat?.state !== 'waiting') return { kind: 'none' }
  const before = await prisma(tx).seat.count({ where: { eventId, state: 'waiting', id: { lt: seat.id } } })
  return { kind: 'waiting', place: before + 1 }
}

/** The people who hold a seat, or who wait, in order. */
export async function attendees(
  tx: Tx,
  eventId: number,
  state: 'confirmed' | 'waiting',
): Promise<readonly number[]> {
  const rows = await prisma(tx).seat.findMany({
    where: { eventId, state },
    orderBy: { id: 'asc' },
    select: { personId: true },
  })
  return rows.map((row) => row.personId)
}

/** A person's places in events to come. */
export async function seatsOf(
  tx: Tx,
  personId: number,
  now: Date,
): Promise<readonly { readonly title: string; readonly waiting: boolean }[]> {
  const rows = await prisma(tx).seat.findMany({
    where: { personId, state: { not: 'cancelled' }, event: { state: 'open', startsAt: { gt: now } } },
    orderBy: { event: { startsAt: 'asc' } },
    select: { state: true, event: { select: { title: true } } },
  })
  return rows.map(({ state, event }) => ({ title: event.title, waiting: state === 'waiting' }))
}

/**
 * True while the event takes sign-ups; the event's row is then ours until the transaction ends, so that on PostgreSQL
 * nobody gives a seat back between our look at a full house and our place in the waiting list.
 */
async function holdOpen(tx: Tx, eventId: number, now: Date): Promise<boolean> {
  if (!Number.isSafeInteger(eventId) || eventId < 1 || eventId > 2_147_483_647) return false
  const rows = await rawAll(
    tx,
    `UPDATE "Event" SET "taken" = "taken" WHERE "id" = ? AND "state" = 'open' AND "startsAt" > ? RETURNING "id"`,
    [eventId, now],
  )
  return rows.length > 0
}

/** Counts one seat as taken if there is one: the only way in which `taken` grows. */
async function takeSeat(tx: Tx, eventId: number): Promise<boolean> {
  const changed = await rawRun(
    tx,
    `UPDATE "Event" SET "taken" = "taken" + 1 WHERE "id" = ? AND "taken" < "capacity"`,
    [eventId],
  )
  return changed > 0
}

/** Hands a seat that became free to the first who waits; nobody waits = the seat is free. */
async function passOn(tx: Tx, eventId: number, now: Date): Promise<Promotion | null> {
  const first = await prisma(tx).seat.findFirst({
    where: { eventId, state: 'waiting' },
    orderBy: { id: 'asc' },
  })
  if (!first) {
    await rawRun(tx, `UPDATE "Event" SET "taken" = "taken" - 1 WHERE "id" = ? AND "taken" > 0`, [eventId])
    return null
  }
  await prisma(tx).seat.update({ where: { id: first.id }, data: { state: 'confirmed', updatedAt: now } })
  return { eventId, personId: first.personId, seatId: first.id }
}
