import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { PrismaClient } from '../../../src/store/generated/sqlite/client.ts'

const folder = mkdtempSync(join(tmpdir(), 'asap-sqlite-'))
const url = `file:${join(folder, 'asap.db')}`
let store: Store
beforeAll(async () => {
  store = await openStore(url)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})
const has = (key: string) =>
  store.transaction(async (tx) => (await prisma(tx).setting.findUnique({ where: { key } })) !== null)

describe('somebody who writes while another transaction is open and is rolled back', () => {
  it('keeps the row, because the store queues', async () => {
    const [open, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const rolled = store.transaction(async (tx) => {
      await prisma(tx).setting.count()
      open.resolve()
      await gate.promise
      throw new Error('rolled back')
    })
    await open.promise
    const wrote = store.transaction((tx) => prisma(tx).setting.create({ data: { key: 'ours', value: '' } }))
    gate.resolve()
    await expect(rolled).rejects.toThrow('rolled back')
    await wrote
    expect(await has('ours')).toBe(true)
  })

  it("would lose it with Prisma's own adapter", async () => {
    const plain = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }) })
    const rolled = plain.$transaction(async (tx) => {
      await tx.setting.count()
      await plain.setting.create({ data: { key: 'theirs', value: '' } }) // as another person's handler would
      throw new Error('rolled back')
    })
    await expect(rolled).rejects.toThrow('rolled back')
    await plain.$disconnect()
    expect(await has('theirs')).toBe(false)
  })
})

describe('a client that outlives its transaction', () => {
  it('can do nothing outside, nor inside the next one', async () => {
    const stale = await store.transaction(async (tx) => prisma(tx))
    await expect(stale.setting.count()).rejects.toThrow('outside its transaction')
  })
})
