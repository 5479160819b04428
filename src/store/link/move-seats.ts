import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { leaveEvent, type Promotion } from '../event/seats.ts'
import type { Pair } from './pair.ts'

interface Seat {
  readonly id: number
  readonly state: string
}

const ranks = ['confirmed', 'waiting', 'cancelled']

/** One human being sits on one seat: of two the better one stays, the other is given back. */
export async function moveSeats(tx: Tx, { from, into, now }: Pair): Promise<readonly Promotion[]> {
  const seats = prisma(tx).seat
  const promotions: Promotion[] = []
  for (const mine of await seats.findMany({ where: { personId: from }, orderBy: { eventId: 'asc' } })) {
    const { eventId } = mine
    const theirs = await seats.findUnique({ where: { eventId_personId: { eventId, personId: into } } })
    const worse = theirs && better(theirs, mine) ? mine : theirs
    if (worse && worse.state !== 'cancelled') {
      const left = await leaveEvent(tx, { eventId, personId: worse.personId, now })
      if (left.outcome === 'left' && left.promotion) promotions.push(left.promotion)
    }
    if (worse) await seats.delete({ where: { id: worse.id } })
    await seats.updateMany({ where: { eventId, personId: from }, data: { personId: into } })
  }
  return promotions
}

/** A seat before a place in the queue, an earlier place before a later one. */
function better(one: Seat, other: Seat): boolean {
  const difference = ranks.indexOf(one.state) - ranks.indexOf(other.state)
  return difference === 0 ? one.id < other.id : difference < 0
}
