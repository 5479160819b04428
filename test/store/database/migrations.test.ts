import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Applied, pending, readMigrations } from '../../../src/store/database/migrations.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { migrateSqlite } from '../../../src/store/database/sqlite/migrate.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asap-migrations-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

const applied = (name: string, more: Partial<Applied> = {}): Applied => ({
  migration_name: name,
  checksum: 'a',
  finished_at: 1,
  rolled_back_at: null,
  ...more,
})
const known = ['1', '2'].map((name) => ({ name, sql: '', checksum: 'a' }))

describe('what is pending', () => {
  it('is what the database lacks, oldest first', () => {
    expect(pending(known, [])).toEqual(known)
    expect(pending(known, [applied('1')])).toEqual(known.slice(1))
    expect(pending(known, [applied('1'), applied('2')])).toEqual([])
    expect(pending(known, [applied('1', { rolled_back_at: 1 })])).toEqual(known)
  })

  it('is a refusal when database and program do not fit together', () => {
    expect(() => pending(known, [applied('3')])).toThrow('newer than this program')
    expect(() => pending(known, [applied('1', { checksum: 'b' })])).toThrow('edited')
    expect(() => pending(known, [applied('1', { finished_at: null })])).toThrow('half-way')
  })

  it('does not mind the line ends of the file', () => {
    write('1', 'SELECT 1;\r\nSELECT 2;\r\n')
    const [windows] = readMigrations(folder)
    write('1', 'SELECT 1;\nSELECT 2;\n')
    expect(readMigrations(folder)).toEqual([windows])
  })
})

const family = `CREATE TABLE "Parent" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "Child" ("id" INTEGER PRIMARY KEY, "parent" INTEGER NOT NULL REFERENCES "Parent" ("id") ON DELETE CASCADE);
INSERT INTO "Parent" VALUES (1); INSERT INTO "Child" VALUES (1, 1), (2, 1);`
// As Prisma writes it when a required column is added.
const redefine = `PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Parent" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL DEFAULT '');
INSERT INTO "new_Parent" ("id") SELECT "id" FROM "Parent";
DROP TABLE "Parent";
ALTER TABLE "new_Parent" RENAME TO "Parent";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;`

describe('an SQLite migration', () => {
  const children = (db: Sqlite.Database) => db.prepare('SELECT count(*) FROM "Child"').pluck().get()
  const migrate = (db: Sqlite.Database) => migrateSqlite(db, folder, async () => null)

  it('that rebuilds a table keeps the children of its rows', async () => {
    const db = new Sqlite(':memory:')
    write('1', family)
    expect(await migrate(db)).toEqual(['1'])
    write('2', redefine)
    expect(await migrate(db)).toEqual(['2'])
    expect(children(db)).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('would lose them inside a transaction with foreign keys on', () => {
    const db = new Sqlite(':memory:')
    db.exec(`PRAGMA foreign_keys=ON; ${family}`)
    db.exec(`BEGIN; ${redefine} COMMIT`)
    expect(children(db)).toBe(0)
  })

  it('that breaks a foreign key or fails half-way changes nothing', async () => {
    const db = new Sqlite(':memory:')
    write('1', family)
    await migrate(db)
    write('2', 'INSERT INTO "Child" VALUES (3, 99);')
    await expect(migrate(db)).rejects.toThrow('foreign keys')
    write('2', 'INSERT INTO "Child" VALUES (3, 1); SELECT nonsense;')
    await expect(migrate(db)).rejects.toThrow('migration 2 failed and nothing was changed: no such column')
    expect(children(db)).toBe(2)
    write('2', redefine)
    expect(await migrate(db)).toEqual(['2'])
  })
})

describeEachDatabase('a database whose history does not fit', (_open, database) => {
  const tampered = async (sql: string) => {
    const url = await database.fresh()
    const store = await openStore(url)
    await store.transaction((tx) => rawRun(tx, sql))
    await store.close()
    return openStore(url)
  }

  it('is refused when it is newer than the program', async () => {
    const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '99990101000000_future', CURRENT_TIMESTAMP)`
    await expect(tampered(newer)).rejects.toThrow(
      'newer than this program: it has migration 99990101000000_future',
    )
  })

  it('is refused when a migration was edited after it was applied', async () => {
    await expect(tampered(`UPDATE _prisma_migrations SET checksum = 'x'`)).rejects.toThrow('was edited')
  })
})
