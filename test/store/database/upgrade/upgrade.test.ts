import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { verifyAudit } from '../../../../src/store/audit/verify.ts'
import { seedChapters } from '../../../../src/store/chapter/chapters.ts'
import { openStore, type Store } from '../../../../src/store/database/open.ts'
import { listBackups } from '../../../../src/store/database/sqlite/backups.ts'
import { rawAll } from '../../../../src/store/database/tx.ts'
import type { Upgrade } from '../../../../src/store/database/upgrade.ts'
import { describeEachDatabase } from '../../../support/database.ts'
import { live, precious } from './lived.ts'
import { next, nextMigration, withNext } from './next.ts'
import { contentOf } from './rows.ts'

const child = fileURLToPath(new URL('../children/open.ts', import.meta.url))

async function using<T>(
  url: string,
  use: (store: Store) => Promise<T>,
  upgrade: Partial<Upgrade> = {},
): Promise<T> {
  const store = await openStore(url, { withoutDump: true, ...upgrade })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

const copiesOf = (url: string) => (url.startsWith('file:') ? listBackups(url.slice('file:'.length)) : [])
const column = 'extra String @default("")'

describeEachDatabase('an upgrade', (_open, database) => {
  const copies = database.dialect === 'sqlite' ? [{ before: next }] : []
  const holding = async () => {
    const url = await database.fresh()
    await using(url, (store) => store.transaction((tx) => seedChapters(tx)))
    return url
  }
  const applied = (store: Store) =>
    store.transaction((tx) =>
      rawAll<{ name: string }>(tx, 'SELECT migration_name AS name FROM _prisma_migrations'),
    )

  it('of a database in which the bot has lived loses nothing, and is made once', async () => {
    const url = await database.fresh()
    await live(url)
    const { _prisma_migrations: was, ...before } = await using(url, (store) => contentOf(store))
    expect(precious.filter((table) => !before[table]?.length)).toEqual([])
    const sql = await nextMigration(database.dialect, column)
    expect(sql).toContain(database.dialect === 'sqlite' ? 'DROP TABLE "Person"' : 'ALTER TABLE "Person"')
    const migrations = withNext(database.dialect, sql)
    await using(url, () => Promise.resolve(), { migrations })
    await using(
      url,
      async (store) => {
        const { _prisma_migrations: is, ...after } = await contentOf(store, ['extra'])
        expect(after).toEqual(before)
        expect(is?.length).toBe((was?.length ?? 0) + 1)
        const [row] = await store.transaction((tx) => rawAll(tx, 'SELECT "extra" FROM "Person" LIMIT 1'))
        expect(row).toEqual({ extra: '' })
        expect(await store.transaction((tx) => verifyAudit(tx))).toMatchObject({
          entries: before.Audit?.length,
          wrong: null,
        })
      },
      { migrations },
    )
    expect(copiesOf(url)).toMatchObject(copies)
  })

  it('that fails leaves the database as it was, and names the way back', async () => {
    const url = await holding()
    const before = await using(url, (store) => contentOf(store))
    const sql = `${await nextMigration(database.dialect, column)}\nDELETE FROM "Chapter"; SELECT nonsense FROM nowhere;`
    const migrations = withNext(database.dialect, sql)
    const failed = using(url, () => Promise.resolve(), { migrations })
    await expect(failed).rejects.toThrow(`migration ${next} failed and nothing was changed: `)
    expect(await using(url, (store) => contentOf(store))).toEqual(before)
    const [copy] = copiesOf(url)
    if (database.dialect === 'sqlite') await expect(failed).rejects.toThrow(`also in ${copy?.path}.`)
  })

  it('is not needed by a new database, nor by one that is up to date: no copy is made', async () => {
    const url = await holding()
    await using(url, () => Promise.resolve(), { withoutDump: false })
    expect(copiesOf(url)).toEqual([])
  })

  it('that several processes begin at once is made by one of them, after one copy', async () => {
    const url = await holding()
    const migrations = withNext(database.dialect, await nextMigration(database.dialect, column))
    const run = () => promisify(execFile)(process.execPath, [child, url, '0', migrations])
    await Promise.all([run(), run(), run(), using(url, () => Promise.resolve(), { migrations })])
    const names = await using(url, applied, { migrations })
    expect(names.filter(({ name }) => name === next)).toHaveLength(1)
    expect(copiesOf(url)).toMatchObject(copies)
  })
})
