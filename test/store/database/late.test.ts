import { afterEach, expect, it, vi } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

afterEach(() => {
  vi.useRealTimers()
})

describeEachDatabase('a transaction that waits for something else than the database', (open) => {
  it('is rolled back after 30 seconds, and the others go on', async () => {
    const store = await open()
    const count = () => store.transaction((tx) => prisma(tx).setting.count())
    await count()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const waiting = Promise.withResolvers<void>()
    const stuck = store.transaction(async (tx) => {
      await prisma(tx).setting.create({ data: { key: 'half', value: '' } })
      waiting.resolve()
      await new Promise(() => undefined)
    })
    await waiting.promise
    vi.advanceTimersByTime(30_000)
    await expect(stuck).rejects.toThrow('took longer than 30 s')
    expect(await count()).toBe(0)
  })
})
