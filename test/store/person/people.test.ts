import { expect, it } from 'vitest'
import { channelAddress, readTarget } from '../../../src/adapters/discord/address.ts'
import type { Actor } from '../../../src/core/actor.ts'
import { verifyAudit } from '../../../src/store/audit/verify.ts'
import {
  allChapters,
  bindChapter,
  chapterOfCountry,
  chapterPlaceAt,
  chapterPlaces,
  roleIn,
  seedChapters,
  unbindChapter,
} from '../../../src/store/chapter/chapters.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { findPeople } from '../../../src/store/person/find-people.ts'
import { editMembership, findMembership, saveMembership } from '../../../src/store/person/membership.ts'
import { giveRole, grantConfigured, holders, rolesHeld, takeRole } from '../../../src/store/person/roles.ts'
import { discord, telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')

const member = {
  ...{ name: 'Şəhla Əliyeva', status: 'student' as const, university: 'VU', field: 'Law', year: 2028 },
  ...{ residence: { country: 'LT', city: 'Vilnüs' }, chapterId: null },
}

const person = (store: Store, name: string): Promise<number> =>
  store.transaction(async (tx) => {
    const account = {
      ...{ platform: 'telegram', userId: telegram.user(name), name, seenAt: now },
      target: telegram.private(name).target,
    }
    const row = await prisma(tx).person.create({
      data: { createdAt: now, accounts: { create: account } },
      select: { id: true },
    })
    return row.id
  })

const actor = (personId: number): Actor => ({
  ...{ personId, accountId: 1, platform: 'slack', locale: 'az', asked: true, registered: true },
  grants: [{ role: 'board', chapterId: null }],
})

describeEachDatabase('chapters', (open) => {
  it('are five, whatever is started how often, and keep what was changed', async () => {
    const store = await open()
    await store.transaction((tx) => seedChapters(tx))
    await store.transaction((tx) =>
      prisma(tx).chapter.update({ where: { id: 'uk' }, data: { nameEn: 'Britain' } }),
    )
    await store.transaction((tx) => seedChapters(tx))
    const chapters = await store.transaction((tx) => allChapters(tx))
    expect(chapters.map(({ id, nameEn }) => [id, nameEn])).toEqual([
      ['benelux', 'Benelux'],
      ['italy', 'Italy'],
      ['lithuania', 'Lithuania'],
      ['uk', 'Britain'],
      ['usa', 'USA'],
    ])
    expect((await store.transaction((tx) => chapterOfCountry(tx, 'LU')))?.id).toBe('benelux')
    expect(await store.transaction((tx) => chapterOfCountry(tx, 'JP'))).toBeNull()
  })

  it('hear alerts in channels, each of which belongs to one chapter, whatever role it mentions', async () => {
    const store = await open()
    const to = discord.channel('elanlar')
    // An id that begins as the other's does: ids may be a digit longer.
    const other = channelAddress(`${readTarget(to.target)?.id}1`)
    await store.transaction(async (tx) => {
      await seedChapters(tx)
      await bindChapter(
        tx,
        { chapterId: 'uk', to: discord.calling('elanlar', 'students'), locale: 'en' },
        now,
      )
      await bindChapter(tx, { chapterId: 'italy', to: other, locale: 'az' }, now)
      expect(await chapterPlaceAt(tx, to)).toMatchObject({ chapterId: 'uk', locale: 'en', active: true })
      await bindChapter(
        tx,
        { chapterId: 'usa', to: discord.calling('elanlar', 'everyone here'), locale: 'az' },
        now,
      )
      const places = await chapterPlaces(tx)
      expect(places.map(({ chapterId, to: at }) => [chapterId, roleIn(at)])).toEqual([
        ['italy', null],
        ['usa', discord.role('everyone here')],
      ])
      expect(await unbindChapter(tx, to)).toBe(true)
      expect(await unbindChapter(tx, to)).toBe(false)
      expect(await chapterPlaceAt(tx, to)).toBeNull()
      expect(await chapterPlaceAt(tx, other)).not.toBeNull()
    })
  })
})

describeEachDatabase('members', (open) => {
  it('are kept, changed by the field, and found under their city in any spelling', async () => {
    const store = await open()
    const id = await person(store, 'Şəhla')
    await store.transaction(async (tx) => {
      expect(await editMembership(tx, id, { name: 'x' }, now)).toBe(false)
      await saveMembership(tx, id, member, now)
      expect(await editMembership(tx, id, { emergencyContact: 'Ana', year: null }, now)).toBe(true)
      await saveMembership(tx, id, { ...member, field: 'Hüquq' }, now)
      expect(await findMembership(tx, id)).toMatchObject({ field: 'Hüquq', emergencyContact: 'Ana' })
      const row = await prisma(tx).membership.findUnique({ where: { personId: id } })
      expect(row?.cityKey).toBe('vilnus')
    })
  })
})

describeEachDatabase('roles', (open) => {
  it('are given and taken back once, and every change is in the chain', async () => {
    const store = await open()
    const id = await person(store, 'Leyla')
    const deed = { actor: actor(99), now }
    const lead = { role: 'lead', chapterId: null } as const
    await store.transaction(async (tx) => {
      await prisma(tx).person.create({ data: { id: 99, createdAt: now } })
      const terms = { reason: 'Elected', endsAt: null, proposedBy: 99, act: 'role.accept' } as const
      expect(await giveRole(tx, id, lead, { ...deed, ...terms })).toBe(1)
      expect(await giveRole(tx, id, lead, { ...deed, ...terms })).toBeNull()
      expect(await rolesHeld(tx, id)).toEqual([lead])
      expect(await takeRole(tx, id, lead, { ...deed, reason: 'Moved' })).toBe(1)
      expect(await takeRole(tx, id, lead, { ...deed, reason: 'Moved' })).toBeNull()
      expect(await rolesHeld(tx, id)).toEqual([])
      expect(await prisma(tx).roleGrant.count()).toBe(1)
    })
    const entries = await store.transaction((tx) => prisma(tx).audit.findMany({ orderBy: { id: 'asc' } }))
    expect(entries.map(({ act, subject, role }) => [act, subject, role])).toEqual([
      ['role.accept', `person ${id}`, 'guest,member,board'],
      ['role.take', `person ${id}`, 'guest,member,board'],
    ])
    expect(await store.transaction((tx) => verifyAudit(tx))).toMatchObject({ entries: 2, wrong: null })
  })

  it('that the configuration names are given once: a revocation lasts', async () => {
    const store = await open()
    const id = await person(store, 'Leyla')
    const grant = () =>
      store.transaction((tx) =>
        grantConfigured(tx, id, { role: 'board', keyFrom: null, by: 'configuration', even: false }, now),
      )
    await grant()
    await grant()
    expect(await store.transaction((tx) => holders(tx, 'board'))).toBe(1)
    await store.transaction((tx) =>
      takeRole(tx, id, { role: 'board', chapterId: null }, { actor: actor(id), now, reason: null }),
    )
    await grant()
    expect(await store.transaction((tx) => holders(tx, 'board'))).toBe(0)
    expect(await store.transaction((tx) => prisma(tx).audit.count({ where: { act: 'role.give' } }))).toBe(1)
  })

  it('go to people found by name in any spelling, or by account', async () => {
    const store = await open()
    const id = await person(store, 'sehla_1999')
    await person(store, 'Murad')
    await store.transaction((tx) => saveMembership(tx, id, member, now))
    for (const text of [
      'sehla',
      'ŞƏHLA',
      'əliyeva şəhla',
      'Sehla Aliyeva',
      telegram.user('sehla_1999'),
      `@${telegram.user('sehla_1999')}`,
    ])
      expect([
        text,
        (await store.transaction((tx) => findPeople(tx, text))).map((found) => found.personId),
      ]).toEqual([text, text === 'Sehla Aliyeva' ? [] : [id]])
    expect(await store.transaction((tx) => findPeople(tx, '  '))).toEqual([])
    expect(await store.transaction((tx) => findPeople(tx, '%'))).toEqual([])
  })
})
