import { beforeAll, expect, it } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import { prisma, rawAll, rawRun } from '../../src/store/tx.ts'
import { describeEachDatabase } from '../support/database.ts'

describeEachDatabase('a transaction', (open) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  const set = (key: string) =>
    store.transaction((tx) => prisma(tx).setting.create({ data: { key, value: '1' } }))
  const has = (key: string) =>
    store.transaction(async (tx) => (await prisma(tx).setting.findUnique({ where: { key } })) !== null)

  it('is kept when it resolves and undone when it throws', async () => {
    await set('kept')
    const doomed = store.transaction(async (tx) => {
      await rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', ['undone', '1'])
      throw new Error('no')
    })
    await expect(doomed).rejects.toThrow('no')
    expect([await has('kept'), await has('undone')]).toEqual([true, false])
  })

  it('shows raw statements and Prisma the same rows', async () => {
    await store.transaction(async (tx) => {
      await rawRun(tx, `INSERT INTO "Setting" ("key", "value") VALUES (?, 'what?')`, ['raw'])
      expect(await prisma(tx).setting.findUnique({ where: { key: 'raw' } })).toEqual({
        key: 'raw',
        value: 'what?',
      })
    })
  })

  it('refuses another one inside it at once', async () => {
    const nested = store.transaction(() => store.transaction(() => Promise.resolve()))
    await expect(nested).rejects.toThrow('A transaction inside a transaction')
  })

  it('spoils itself with a statement that failed, even when the error was caught', async () => {
    const spoiled = store.transaction(async (tx) => {
      await prisma(tx).setting.create({ data: { key: 'lost', value: '1' } })
      await rawAll(tx, 'SELECT * FROM "Nowhere"').catch(() => [])
    })
    await expect(spoiled).rejects.toThrow(/Nowhere/)
    expect(await has('lost')).toBe(false)
  })
})
