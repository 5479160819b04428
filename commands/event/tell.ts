import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Event } from '../../src/store/event/events.ts'
import { attendees, type Promotion } from '../../src/store/event/seats.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'

/** Tells somebody who waited that a seat is theirs; it concerns their own sign-up, so it comes even if they want no news. */
export async function tellPromoted(tx: Tx, { eventId, personId, seatId }: Promotion): Promise<void> {
  await enqueueToPerson(tx, personId, {
    key: `event:${eventId}:promoted:${seatId}`,
    priority: priority.answer,
    notice: 'event.promoted',
    params: { event: eventId },
    emergency: true,
  })
}

/** Tells everybody who is signed up or waits that the event will not take place; resolves with how many people. */
export async function tellCancelled(tx: Tx, { id, sequence }: Event): Promise<number> {
  const people = [...(await attendees(tx, id, 'confirmed')), ...(await attendees(tx, id, 'waiting'))]
  for (const personId of people)
    await enqueueToPerson(tx, personId, {
      key: `event:${id}:cancelled:${personId}`,
      priority: priority.answer,
      notice: 'event.cancelled',
      params: { event: id, sequence },
      emergency: true,
    })
  return people.length
}

/** Reminds everybody who is signed up, except where they want no news. */
export async function tellReminder(tx: Tx, { id, sequence }: Event): Promise<void> {
  for (const personId of await attendees(tx, id, 'confirmed'))
    await enqueueToPerson(tx, personId, {
      key: `event:${id}:reminder:${personId}`,
      priority: priority.notice,
      notice: 'event.reminder',
      params: { event: id, sequence },
    })
}
