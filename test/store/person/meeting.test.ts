import { expect, it } from 'vitest'
import type { Inbound } from '../../../src/core/inbound.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { createMemory } from '../../../src/store/person/memory.ts'
import { describeEachDatabase } from '../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')
const later = new Date('2027-03-01T08:05:00Z')

const inbound = (id: string, name = 'Leyla'): Inbound => ({
  ...{ id, platform: 'telegram', private: true, act: { kind: 'text', text: 'salam' } },
  from: { platform: 'telegram', target: '7' },
  sender: { id: '7', name },
})

describeEachDatabase('a meeting', (open) => {
  it('takes a stranger in once, and knows them the next time with every role and the open dialog', async () => {
    const store = await open()
    const memory = createMemory(store)
    const first = await store.transaction((tx) => memory.meet(tx, inbound('a'), now))
    expect(first).toMatchObject({ before: undefined, open: null, actor: { registered: false, grants: [] } })
    const { personId } = first.actor
    const dialog = { dialog: 'register', version: 2, step: 3, answers: { name: 'Leyla' }, updatedAt: now }
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
    for (const id of ['b', 'c']) {
      const met = await store.transaction((tx) => memory.meet(tx, inbound(id), now))
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
    await store.transaction(async (tx) => {
      await memory.meet(tx, inbound('a'), now)
      await memory.remember(tx, 'a', reply, now)
      await memory.remember(tx, 'silent', null, now)
      await prisma(tx).account.updateMany({ data: { reachable: false } })
    })
    const repeat = (id: string) => store.transaction((tx) => memory.meet(tx, inbound(id, 'Old name'), later))
    expect((await repeat('a')).before).toEqual(reply)
    expect((await repeat('silent')).before).toBeNull()
    const account = () => store.transaction((tx) => prisma(tx).account.findFirst())
    expect(await account()).toMatchObject({ name: 'Leyla', reachable: false })
    await store.transaction((tx) => memory.meet(tx, inbound('b', 'Leyla M.'), later))
    expect(await account()).toMatchObject({ name: 'Leyla M.', reachable: true, target: '7' })
  })
})
