import { expect, it } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { createEvent, findEvent } from '../../../src/store/event/events.ts'
import { attendees, joinEvent } from '../../../src/store/event/seats.ts'
import { detachAccount, joinPeople } from '../../../src/store/link/join.ts'
import { nameOf } from '../../../src/store/person/name.ts'
import { telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')
const startsAt = new Date('2027-03-05T18:00:00Z')
const at = (minute: number) => new Date(now.getTime() + minute * 60_000)

const person = (store: Store, name: string) =>
  store.transaction(async (tx) => {
    const account = {
      ...{ platform: 'telegram', userId: telegram.user(name), name, seenAt: now },
      target: telegram.private(name).target,
    }
    const made = await prisma(tx).person.create({ data: { createdAt: now, accounts: { create: account } } })
    return made.id
  })

const event = (store: Store, capacity: number) =>
  store.transaction((tx) =>
    createEvent(
      tx,
      {
        ...{ title: 'Görüş', description: '', place: 'Milan', zone: 'Europe/Rome', chapterId: null },
        ...{ startsAt, capacity },
      },
      { by: 1, now },
    ),
  )

const sits = (store: Store, eventId: number, personId: number) =>
  store.transaction((tx) => joinEvent(tx, { eventId, personId, now }))

const join = (store: Store, from: number, into: number) =>
  store.transaction((tx) => joinPeople(tx, { from, into, now }))

const seats = (store: Store, eventId: number) =>
  store.transaction(async (tx) => ({
    confirmed: await attendees(tx, eventId, 'confirmed'),
    waiting: await attendees(tx, eventId, 'waiting'),
    taken: (await findEvent(tx, eventId))?.taken,
  }))

describeEachDatabase('two records of one human being', (open) => {
  it('hold one seat: of two the second goes to whoever waits', async () => {
    const store = await open()
    const eventId = await event(store, 2)
    const [into, from, other] = [await person(store, 'a'), await person(store, 'b'), await person(store, 'c')]
    for (const id of [into, from, other]) await sits(store, eventId, id)
    expect((await join(store, from, into)).map((each) => each.personId)).toEqual([other])
    expect(await seats(store, eventId)).toEqual({ confirmed: [into, other], waiting: [], taken: 2 })
  })

  it('keep the better of two places', async () => {
    const store = await open()
    const eventId = await event(store, 1)
    const [from, into] = [await person(store, 'a'), await person(store, 'b')]
    for (const id of [from, into]) await sits(store, eventId, id)
    expect(await join(store, from, into)).toEqual([])
    expect(await seats(store, eventId)).toEqual({ confirmed: [into], waiting: [], taken: 1 })
  })

  it('have one line in a roll call: the answer given last', async () => {
    const store = await open()
    const [from, into] = [await person(store, 'a'), await person(store, 'b')]
    const lines = [
      { alertId: 1, personId: from, answer: 'help', answeredAt: at(2) },
      { alertId: 1, personId: into, answer: 'safe', answeredAt: at(1) },
      { alertId: 2, personId: from, answer: null, answeredAt: null },
      { alertId: 2, personId: into, answer: 'safe', answeredAt: at(1) },
      { alertId: 3, personId: from, answer: 'safe', answeredAt: at(1) },
    ]
    await store.transaction((tx) => prisma(tx).rollCall.createMany({ data: lines }))
    await join(store, from, into)
    const left = await store.transaction((tx) =>
      prisma(tx).rollCall.findMany({
        orderBy: { alertId: 'asc' },
        select: { personId: true, answer: true },
      }),
    )
    expect(left).toEqual(['help', 'safe', 'safe'].map((answer) => ({ personId: into, answer })))
  })

  it('hold a role once, keep their duty, language and emergency contact, and one name in old entries', async () => {
    const store = await open()
    const [from, into] = [await person(store, 'old'), await person(store, 'new')]
    const details = {
      status: 'student',
      country: 'IT',
      city: 'Milan',
      cityKey: 'milan',
      university: 'B',
      field: 'x',
    }
    await store.transaction(async (tx) => {
      const db = prisma(tx)
      for (const personId of [from, into]) {
        await db.roleGrant.create({ data: { personId, role: 'board', by: 'test', at: now } })
        const emergencyContact = personId === from ? 'Anam' : null
        await db.membership.create({
          data: {
            ...details,
            personId,
            name: `${personId}`,
            emergencyContact,
            createdAt: now,
            updatedAt: now,
          },
        })
      }
      await db.roleGrant.create({ data: { personId: from, role: 'auditor', by: 'test', at: now } })
      await db.duty.create({ data: { personId: from, since: now } })
      await db.person.update({ where: { id: from }, data: { locale: 'en' } })
    })
    await join(store, from, into)
    const after = await store.transaction(async (tx) => ({
      roles: await prisma(tx).roleGrant.findMany({
        where: { revokedAt: null },
        orderBy: { id: 'asc' },
        select: { personId: true, role: true },
      }),
      duty: await prisma(tx).duty.findMany({ select: { personId: true } }),
      member: await prisma(tx).membership.findMany({ select: { name: true, emergencyContact: true } }),
      person: await prisma(tx).person.findUnique({ where: { id: into }, select: { locale: true } }),
      name: await nameOf(tx, from),
    }))
    expect(after).toEqual({
      roles: [
        { personId: into, role: 'board' },
        { personId: into, role: 'auditor' },
      ],
      duty: [{ personId: into }],
      member: [{ name: `${into}`, emergencyContact: 'Anam' }],
      person: { locale: 'en' },
      name: `${into}`,
    })
  })

  it('stay picked by hand for an alert that has not left yet', async () => {
    const store = await open()
    const [from, into] = [await person(store, 'a'), await person(store, 'b')]
    const audience = { kind: 'people', values: [String(from), '77', String(into)] }
    const draft = {
      ...{
        identifier: 'x',
        status: 'Actual',
        msgType: 'Alert',
        hazard: 'flood',
        source: 's',
        state: 'draft',
      },
      ...{ severity: 'Severe', urgency: 'Expected', certainty: 'Likely', infoJson: '{}', createdAt: now },
      ...{ createdBy: from, submittedBy: from, audienceJson: JSON.stringify(audience) },
    }
    await store.transaction((tx) => prisma(tx).alert.create({ data: draft }))
    await join(store, from, into)
    const kept = await store.transaction((tx) => prisma(tx).alert.findFirstOrThrow())
    expect(JSON.parse(kept.audienceJson)).toEqual({ kind: 'people', values: [String(into), '77'] })
    expect([kept.createdBy, kept.submittedBy]).toEqual([into, into])
  })

  it('are two again when an account is taken out', async () => {
    const store = await open()
    const [from, into] = [await person(store, 'a'), await person(store, 'b')]
    await join(store, from, into)
    const alone = await store.transaction((tx) => detachAccount(tx, from, now))
    const accounts = await store.transaction((tx) =>
      prisma(tx).account.findMany({ orderBy: { id: 'asc' }, select: { personId: true } }),
    )
    expect(accounts).toEqual([{ personId: alone }, { personId: into }])
    expect([from, into]).not.toContain(alone)
  })
})
