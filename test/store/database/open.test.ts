import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/store/database/open.ts'
import { prisma, rawAll } from '../../../src/store/database/tx.ts'
import { administer } from '../../support/administer.ts'
import { databases } from '../../support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'asap-open-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('opening a store', () => {
  it('makes the folders of an SQLite file', async () => {
    const store = await openStore(`file:${join(folder, 'a', 'b', 'asap.db')}`)
    expect(await store.transaction((tx) => prisma(tx).person.count())).toBe(0)
    await store.close()
  })

  it('refuses a file that is no database, naming it', async () => {
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'x'.repeat(5000))
    await expect(openStore(`file:${file}`)).rejects.toThrow(
      `Cannot open the database ${file}: file is not a database`,
    )
  })

  it('refuses a server that is not there, without its password', async () => {
    const error = await openStore('postgresql://bot:secret@127.0.0.1:1/asap').catch(
      (reason: unknown) => reason,
    )
    expect(String(error)).toMatch(
      /^StoreFailure: Cannot open the database asap on 127.0.0.1:1: .*ECONNREFUSED/,
    )
    expect(String(error)).not.toContain('secret')
  })

  it('refuses an address of another kind', async () => {
    await expect(openStore('mysql://localhost/asap')).rejects.toThrow('file: or postgresql:')
  })
})

const servers = databases().filter(({ dialect }) => dialect === 'postgresql')
describe.each(servers)('a PostgreSQL that drops its connections', ({ fresh, remove }) => {
  afterAll(remove)

  it('fails the transaction at hand and serves the next', async () => {
    const url = await fresh()
    const store = await openStore(url)
    const drop = () =>
      administer(
        url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
    const cut = store.transaction(async (tx) => {
      await rawAll(tx, 'SELECT 1')
      await drop()
      await rawAll(tx, 'SELECT 1')
    })
    await expect(cut).rejects.toThrow()
    expect(await store.transaction((tx) => prisma(tx).person.count())).toBe(0)
    await drop() // while nobody uses them
    const many = Array.from({ length: 20 }, () => store.transaction((tx) => prisma(tx).person.count()))
    expect(await Promise.all(many)).toEqual(many.map(() => 0))
    await store.close()
  })
})
