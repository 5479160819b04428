import { expect, it } from 'vitest'
import type { Inbound } from '../../../src/core/inbound.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { createMemory } from '../../../src/store/person/memory.ts'
import { telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { createTelegramSide } from '../../support/sides/telegram.ts'

const now = new Date('2027-03-01T08:00:00Z')
const later = new Date('2027-03-01T08:05:00Z')

const side = createTelegramSide(() => now.getTime())

/** Something that Leyla says, under the name that her client shows at that time. */
const says = (name = 'Leyla'): Inbound =>
  side.hears(
    { id: telegram.user('Leyla'), name, at: telegram.private('Leyla'), alone: true },
    { act: { kind: 'text', text: 'salam' } },
  )

describeEachDatabase('a meeting', (open) => {
  it('takes a stranger in once, and knows them the next time with every role and the open dialog', async () => {
    const store = await open()
    const memory = createMemory(store)
    const first = await store.transaction((tx) => memory.meet(tx, says(), now))
    expect(first).toMatchObject({ before: undefined, open: null, actor: { registered: false, grants: [] } })
    const { personId } = first.actor
    const dialog = {
      ...{ dialog: 'register', version: 2, step: 3, answers: { name: 'Leyla' }, updatedAt: now },
      ...{ question: 'telegram:7', shown: null },
    }
    await store.transaction(async (tx) => {
      for (const [role, chapterId, revokedAt] of [
        ['board', null, null],
        ['lead', 'uk', null],
        ['auditor', null, now],
      ] as const)
        await prisma(tx).roleGrant.create({
          data: { personId, role, chapterId, revokedAt, by: 'test', at: now },
        })
      await memory.saveDialog(tx, personId, 'telegram', dialog)
    })
    for (const inbound of [says(), says()]) {
      const met = await store.transaction((tx) => memory.meet(tx, inbound, now))
      expect(met).toMatchObject({ before: undefined, open: dialog, actor: { personId } })
      expect(new Set(met.actor.grants)).toEqual(
        new Set([
          { role: 'board', chapterId: null },
          { role: 'lead', chapterId: 'uk' },
        ]),
      )
    }
  })

  it('says what the same event was answered before, and learns nothing from its repeat', async () => {
    const store = await open()
    const memory = createMemory(store)
    const reply = { view: { blocks: [{ kind: 'text', text: 'Salam!' } as const] } }
    const [answered, silent] = [says(), says()]
    await store.transaction(async (tx) => {
      await memory.meet(tx, answered, now)
      await memory.remember(tx, answered.id, reply, now)
      await memory.remember(tx, silent.id, null, now)
      await prisma(tx).account.updateMany({ data: { reachable: false } })
    })
    const repeat = (inbound: Inbound) =>
      store.transaction((tx) => memory.meet(tx, { ...says('Old name'), id: inbound.id }, later))
    expect((await repeat(answered)).before).toEqual(reply)
    expect((await repeat(silent)).before).toBeNull()
    const account = () => store.transaction((tx) => prisma(tx).account.findFirst())
    expect(await account()).toMatchObject({ name: 'Leyla', reachable: false })
    await store.transaction((tx) => memory.meet(tx, says('Leyla M.'), later))
    expect(await account()).toMatchObject({
      name: 'Leyla M.',
      reachable: true,
      target: telegram.private('Leyla').target,
    })
  })

  it('keeps where the question at hand was shown first, and of no other', async () => {
    const store = await open()
    const memory = createMemory(store)
    const inbound = says()
    const { chat, nr } = inbound.spot ?? { chat: '', nr: 0 }
    const { actor } = await store.transaction((tx) => memory.meet(tx, inbound, now))
    const dialog = { dialog: 'register', version: 2, step: 3, answers: {}, updatedAt: now }
    const shownAt = () =>
      store.transaction(async (tx) => (await memory.meet(tx, says(), now)).open?.shown ?? null)
    const notes = (question: string, n: number) =>
      store.transaction((tx) => memory.noteShown(tx, inbound, question, { chat, nr: n }))
    const asks = (question: string | null) =>
      store.transaction((tx) =>
        memory.saveDialog(tx, actor.personId, 'telegram', { ...dialog, question, shown: null }),
      )
    await asks(inbound.id)
    await notes('another', nr)
    expect(await shownAt()).toBeNull()
    for (const [number, kept] of [
      [nr + 1, nr + 1],
      [nr + 3, nr + 1],
      [nr - 1, nr - 1],
    ] as const) {
      await notes(inbound.id, number)
      expect(await shownAt()).toEqual({ chat, nr: kept })
    }
    await asks('the next')
    expect(await shownAt()).toBeNull()
  })
})
