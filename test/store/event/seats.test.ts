import { expect, it } from 'vitest'
import type { Tx } from '../../../src/core/tx.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import {
  cancelEvent,
  createEvent,
  findEvent,
  reminderAt,
  takeDueReminders,
  upcomingEvents,
} from '../../../src/store/event/events.ts'
import {
  attendees,
  joinEvent,
  leaveEvent,
  leaveEverything,
  standingOf,
} from '../../../src/store/event/seats.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000)

function plan(capacity: number, startsAt = later(48)) {
  return {
    ...{ title: 'Görüş', description: '', place: 'Milan', zone: 'Europe/Rome', chapterId: null },
    ...{ startsAt, capacity },
  }
}

const announce = (store: Store, capacity: number, startsAt?: Date) =>
  store.transaction((tx) => createEvent(tx, plan(capacity, startsAt), { by: 1, now }))

const people = (store: Store, count: number) =>
  store.transaction(async (tx) => {
    const ids: number[] = []
    for (let i = 0; i < count; i++)
      ids.push((await prisma(tx).person.create({ data: { createdAt: now }, select: { id: true } })).id)
    return ids
  })

const joins = (store: Store, eventId: number, personId: number, at = now) =>
  store.transaction((tx) => joinEvent(tx, { eventId, personId, now: at }), 'beside')

const leaves = (store: Store, eventId: number, personId: number, at = now) =>
  store.transaction((tx) => leaveEvent(tx, { eventId, personId, now: at }), 'beside')

const taken = (store: Store, eventId: number) =>
  store.transaction(async (tx) => (await findEvent(tx, eventId))?.taken)

const waiting = (tx: Tx, eventId: number) => attendees(tx, eventId, 'waiting')

describeEachDatabase('seats', (open) => {
  it('go to exactly ten of a hundred who want them at once; the other ninety wait in order', async () => {
    const store = await open()
    const eventId = await announce(store, 10)
    const everyone = await people(store, 100)
    const joined = await Promise.all(everyone.map((id) => joins(store, eventId, id)))
    const standings = joined.map((each) => (each.outcome === 'closed' ? null : each.standing))
    expect(standings.filter((each) => each?.kind === 'confirmed')).toHaveLength(10)
    const places = standings.flatMap((each) => (each?.kind === 'waiting' ? [each.place] : []))
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, i) => i + 1))
    expect(await taken(store, eventId)).toBe(10)
  })

  it('are never more than there are while some come and others go', async () => {
    const store = await open()
    const eventId = await announce(store, 5)
    const everyone = await people(store, 40)
    await Promise.all(everyone.slice(0, 20).map((id) => joins(store, eventId, id)))
    await Promise.all(
      everyone.map((id, index) => (index < 20 ? leaves(store, eventId, id) : joins(store, eventId, id))),
    )
    await store.transaction(async (tx) => {
      expect(await attendees(tx, eventId, 'confirmed')).toHaveLength(5)
      expect(await waiting(tx, eventId)).toHaveLength(15)
    })
    expect(await taken(store, eventId)).toBe(5)
  })

  it('are taken once, however often somebody asks', async () => {
    const store = await open()
    const eventId = await announce(store, 3)
    const [leyla = 0] = await people(store, 1)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => joins(store, eventId, leyla)))
    expect(outcomes.filter(({ outcome }) => outcome === 'new')).toHaveLength(1)
    expect(await taken(store, eventId)).toBe(1)
  })

  it('pass to whoever waits longest, once, and not back to who gave one up', async () => {
    const store = await open()
    const eventId = await announce(store, 1)
    const [leyla = 0, murad = 0, aysel = 0] = await people(store, 3)
    for (const id of [leyla, murad, aysel]) await joins(store, eventId, id)
    expect(await leaves(store, eventId, leyla)).toMatchObject({
      outcome: 'left',
      promotion: { personId: murad },
    })
    expect(await joins(store, eventId, leyla)).toMatchObject({ standing: { kind: 'waiting', place: 2 } })
    expect(await leaves(store, eventId, leyla)).toEqual({ outcome: 'left', promotion: null })
    expect(await leaves(store, eventId, leyla)).toEqual({ outcome: 'notThere' })
    expect(await leaves(store, eventId, murad)).toMatchObject({ promotion: { personId: aysel } })
    expect(await leaves(store, eventId, aysel)).toEqual({ outcome: 'left', promotion: null })
    expect(await taken(store, eventId)).toBe(0)
  })

  it('are not handed on after the start or a cancellation', async () => {
    const store = await open()
    const eventId = await announce(store, 1, later(1))
    const [leyla = 0, murad = 0] = await people(store, 2)
    await joins(store, eventId, leyla)
    await joins(store, eventId, murad)
    expect(await leaves(store, eventId, leyla, later(1))).toEqual({ outcome: 'closed' })
    expect(await joins(store, eventId, leyla, later(2))).toEqual({ outcome: 'closed' })
    await store.transaction((tx) => cancelEvent(tx, eventId))
    expect(await leaves(store, eventId, leyla)).toEqual({ outcome: 'closed' })
    expect(await joins(store, 987_654, leyla)).toEqual({ outcome: 'closed' })
    const standing = await store.transaction((tx) => standingOf(tx, eventId, murad))
    expect(standing).toEqual({ kind: 'waiting', place: 1 })
  })

  it('are all given up by somebody who is forgotten', async () => {
    const store = await open()
    const full = await announce(store, 1)
    const free = await announce(store, 5)
    const past = await announce(store, 5, later(1))
    const [leyla = 0, murad = 0] = await people(store, 2)
    for (const id of [full, free, past]) await joins(store, id, leyla)
    await joins(store, full, murad)
    const promotions = await store.transaction((tx) => leaveEverything(tx, leyla, later(2)))
    expect(promotions).toMatchObject([{ eventId: full, personId: murad }])
    expect([await taken(store, full), await taken(store, free), await taken(store, past)]).toEqual([1, 0, 1])
  })
})

describeEachDatabase('events', (open) => {
  it('are listed in order of time, page by page, without those that have begun or were cancelled', async () => {
    const store = await open()
    const hours = [30, 10, -1, 20, 40]
    const ids: number[] = []
    for (const each of hours) ids.push(await announce(store, 5, later(each)))
    await store.transaction((tx) => cancelEvent(tx, ids[4] ?? 0))
    const pages = await store.transaction(async (tx) => [
      await upcomingEvents(tx, { now, page: 0, size: 2 }),
      await upcomingEvents(tx, { now, page: 1, size: 2 }),
    ])
    expect(pages.map(({ events, more }) => [events.map(({ id }) => id), more])).toEqual([
      [[ids[1], ids[3]], true],
      [[ids[0]], false],
    ])
  })

  it('are cancelled once, which raises their version', async () => {
    const store = await open()
    const id = await announce(store, 5)
    expect(await store.transaction((tx) => cancelEvent(tx, id))).toBe(true)
    expect(await store.transaction((tx) => cancelEvent(tx, id))).toBe(false)
    expect(await store.transaction((tx) => findEvent(tx, id))).toMatchObject({ cancelled: true, sequence: 1 })
  })

  it('are due for a reminder once', async () => {
    const store = await open()
    const id = await announce(store, 5, later(48))
    const due = (at: Date) => store.transaction((tx) => takeDueReminders(tx, at))
    expect(await due(later(23))).toEqual([])
    expect(await due(later(24))).toMatchObject([{ id }])
    expect(await due(later(25))).toEqual([])
  })

  it('are reminded of a day before, or an hour before when announced late', () => {
    expect(reminderAt({ createdAt: now, startsAt: later(48) })).toEqual(later(24))
    expect(reminderAt({ createdAt: now, startsAt: later(10) })).toEqual(later(9))
  })
})
