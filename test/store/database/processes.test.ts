import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/store/database/open.ts'
import { prisma, rawAll } from '../../../src/store/database/tx.ts'
import { databases } from '../../support/database.ts'

const child = fileURLToPath(new URL('children/open.ts', import.meta.url))
const run = (...args: string[]) => promisify(execFile)(process.execPath, [child, ...args])

async function using<T>(url: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

describe.each(databases())('two processes on one database ($dialect)', ({ empty, remove }) => {
  afterAll(remove)

  it('may migrate it at once, and each migration is applied once', async () => {
    const url = await empty()
    await Promise.all([run(url), run(url), using(url, () => Promise.resolve())])
    const names = await using(url, (store) =>
      store.transaction((tx) =>
        rawAll<{ name: string }>(tx, 'SELECT migration_name AS name FROM _prisma_migrations'),
      ),
    )
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
  })
})

const files = databases().filter(({ dialect }) => dialect === 'sqlite')
describe.each(files)('two processes on one file', ({ fresh, remove }) => {
  afterAll(remove)

  it('wait for one another instead of failing', async () => {
    const url = await fresh()
    const lane = { platform: 'telegram', heldUntil: 0n, rate: 0 }
    await using(url, (store) => store.transaction((tx) => prisma(tx).lane.create({ data: lane })))
    await Promise.all([run(url, '150'), run(url, '150')])
    const rows = await using(url, (store) => store.transaction((tx) => prisma(tx).lane.findMany()))
    expect(rows).toMatchObject([{ rate: 300 }])
  })
})
