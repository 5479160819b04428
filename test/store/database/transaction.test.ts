import { inspect } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import type { Tx } from '../../../src/core/tx.ts'
import { isDuplicate } from '../../../src/store/database/failure.ts'
import type { Store } from '../../../src/store/database/open.ts'
import { prisma, rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

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

  it('reports a duplicate as one short error, alike from Prisma and raw', async () => {
    const twice = (once: (tx: Tx) => Promise<unknown>) =>
      store
        .transaction(async (tx) => {
          await once(tx)
          await once(tx)
        })
        .catch((error: unknown) => error)
    const insert = 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)'
    const errors = [
      await twice((tx) => prisma(tx).setting.create({ data: { key: 'twice', value: '' } })),
      await twice((tx) => rawRun(tx, insert, ['twice', ''])),
    ]
    expect(errors.map(isDuplicate)).toEqual([true, true])
    for (const error of errors) expect(inspect(error).length).toBeLessThan(1500)
  })

  it('refuses a query that an earlier one left behind, whoever has its client now', async () => {
    const left = await store.transaction(async (tx) => {
      const client = prisma(tx)
      const start = Promise.withResolvers<void>()
      const create = () => client.setting.create({ data: { key: 'left', value: '1' } })
      const late = start.promise.then(async () => await create()).catch((error: unknown) => String(error))
      return { start, late }
    })
    await store.transaction(async (tx) => {
      await prisma(tx).setting.count()
      left.start.resolve()
      expect(await left.late).toMatch(/outside its transaction|transaction is over/)
      await prisma(tx).setting.create({ data: { key: 'right', value: '1' } })
    })
    expect([await has('left'), await has('right')]).toEqual([false, true])
  })

  it('undoes nothing of what others do at the same time', async () => {
    const work = [0, 1, 2, 3, 4, 5].map((at) =>
      store.transaction(async (tx) => {
        await prisma(tx).setting.create({ data: { key: `apart ${at}`, value: '1' } })
        if (at % 2) throw new Error('no')
      }),
    )
    await Promise.allSettled(work)
    const kept = await store.transaction((tx) =>
      prisma(tx).setting.findMany({ where: { key: { startsWith: 'apart' } }, orderBy: { key: 'asc' } }),
    )
    expect(kept.map(({ key }) => key)).toEqual(['apart 0', 'apart 2', 'apart 4'])
  })

  it('is waited for by close, and refused afterwards', async () => {
    const other = await open()
    const gate = Promise.withResolvers<void>()
    const slow = other.transaction(async (tx) => {
      await gate.promise
      return prisma(tx).setting.count()
    })
    const queued = other.transaction((tx) => prisma(tx).setting.count())
    const closed = other.close()
    await expect(other.transaction(() => Promise.resolve())).rejects.toThrow('closed')
    gate.resolve()
    expect([await slow, await queued]).toEqual([0, 0])
    await closed
  })
})

describeEachDatabase('a conflict with another transaction', (open) => {
  it('is solved by running it again', async () => {
    const store = await open()
    let runs = 0
    const result = await store.transaction(async (tx) => {
      runs += 1
      await prisma(tx).setting.create({ data: { key: `${runs}`, value: '' } })
      if (runs < 3) throw Object.assign(new Error('could not serialize access'), { code: '40001' })
      return prisma(tx).setting.findMany()
    })
    expect(result).toEqual([{ key: '3', value: '' }])
  })

  it('ends with an error when it does not pass', async () => {
    const store = await open()
    const doomed = store.transaction(() =>
      Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' })),
    )
    await expect(doomed).rejects.toThrow('deadlock')
  })

  it('that is a real deadlock lets both through', async () => {
    const store = await open()
    const rows = ['a', 'b'].map((platform) => ({ platform, heldUntil: 0n, rate: 0 }))
    await store.transaction((tx) => prisma(tx).lane.createMany({ data: rows }))
    const both = Promise.withResolvers<void>()
    const count = { started: 0 }
    const add = (platform: string) => (tx: Tx) =>
      rawRun(tx, 'UPDATE "Lane" SET "rate" = "rate" + 1 WHERE "platform" = ?', [platform])
    const cross = (first: string, second: string) =>
      store.transaction(async (tx) => {
        await add(first)(tx)
        count.started += 1
        if (count.started > 1 || store.dialect === 'sqlite') both.resolve()
        await both.promise
        await add(second)(tx)
      }, 'any')
    await Promise.all([cross('a', 'b'), cross('b', 'a')])
    const lanes = await store.transaction((tx) => prisma(tx).lane.findMany())
    expect(lanes.map((lane) => lane.rate)).toEqual([2, 2])
  })
})
