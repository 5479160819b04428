import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject } from 'vitest'
import { openStore, type Store } from '../../src/store/database/open.ts'
import { administer, withDatabase } from './administer.ts'
import { testCipher } from './keys.ts'
import { inventionsIn } from './truth.ts'

/** One of the databases that every test of the store runs on. */
export interface TestDatabase {
  readonly dialect: Store['dialect']
  /** The address of a new database with the schema and nothing in it. */
  fresh(): Promise<string>
  /** The address of a new database without a schema. */
  empty(): Promise<string>
  /** Removes every database that was made. */
  remove(): Promise<void>
}

function sqlite(): TestDatabase {
  const folders: string[] = []
  const make = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asap-sqlite-'))
    folders.push(folder)
    return `file:${join(folder, 'asap.db')}`
  }
  return {
    dialect: 'sqlite',
    fresh: make, // opening it migrates it in 10 ms
    empty: make,
    remove: async () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Broker {
  readonly url: string
  readonly template: string
}

async function ask(): Promise<Broker> {
  const response = await fetch(inject('postgresBroker'))
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Broker
}

function postgresql(): TestDatabase {
  const made: string[] = []
  const make = async (from: (broker: Broker) => string) => {
    const broker = await ask()
    const name = `asap_test_${crypto.randomUUID().replaceAll('-', '')}`
    await administer(broker.url, `CREATE DATABASE ${name} TEMPLATE ${from(broker)}`)
    made.push(name)
    return withDatabase(broker.url, name)
  }
  return {
    dialect: 'postgresql',
    fresh: () => make((broker) => broker.template),
    empty: () => make(() => 'template0'),
    remove: async () => {
      if (made.length === 0) return
      const { url } = await ask()
      for (const name of made) await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** A temporary SQLite file and a real PostgreSQL, which is started when the first test of a run asks for it. */
export function databases(): readonly TestDatabase[] {
  return [sqlite(), postgresql()]
}

/**
 * Declares the same tests for every database. `open()` gives a store on a new, empty database; open it in a hook or in a
 * test. After the last test nothing in them may be an invention; then stores are closed and databases removed. To open one database twice (a restart), take an
 * address from `database.fresh()` and open it yourself.
 */
export function describeEachDatabase(
  name: string,
  tests: (open: () => Promise<Store>, database: TestDatabase) => void,
): void {
  describe.each(databases())(`${name} ($dialect)`, (database) => {
    const stores = new Set<Store>()
    const open = async () => {
      const store = await openStore(await database.fresh(), { cipher: testCipher })
      stores.add(store)
      const close = () => {
        stores.delete(store)
        return store.close()
      }
      return { ...store, close }
    }
    afterAll(async () => {
      for (const store of stores) {
        expect(await inventionsIn(store)).toEqual([])
        await store.close()
      }
      await database.remove()
    })
    tests(open, database)
  })
}
