import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Dialect } from '../../../../src/store/database/connection.ts'
import { migrationsFolder, readMigrations } from '../../../../src/store/database/migrations.ts'
import { openStore } from '../../../../src/store/database/open.ts'
import { prisma, rawRun } from '../../../../src/store/database/tx.ts'
import { placeOf } from '../../../../src/store/rollcall/answers.ts'
import { describeEachDatabase } from '../../../support/database.ts'

/** The migrations before the one of this name. */
function before(dialect: Dialect, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'asap-before-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(migrationsFolder(dialect), folder, { recursive: true })
  const all = readMigrations(folder).map((each) => each.name)
  const later = all.slice(all.findIndex((each) => each.endsWith(name)))
  for (const each of later) rmSync(join(folder, each), { recursive: true })
  return folder
}

const now = new Date('2027-03-01T08:00:00Z')

describeEachDatabase('the upgrade that makes one text of a place', (_open, database) => {
  it('loses no place', async () => {
    const url = await database.empty()
    const older = await openStore(url, { migrations: before(database.dialect, '_places') })
    await older.transaction(async (tx) => {
      for (const id of [1, 2, 3])
        await rawRun(tx, 'INSERT INTO "Person" ("id", "createdAt") VALUES (?, ?)', [id, now])
      for (const [id, latitude, longitude] of [
        [1, 45.4641, 9.1919],
        [2, -0.5, 180],
        [3, null, null],
      ] as const)
        await rawRun(
          tx,
          `INSERT INTO "RollCall" ("alertId", "personId", "note", "latitude", "longitude") VALUES (1, ?, 'x', ?, ?)`,
          [id, latitude, longitude],
        )
    })
    await older.close()
    const store = await openStore(url, { withoutDump: true })
    onTestFinished(() => store.close())
    const places = await store.transaction(async (tx) => [
      await placeOf(tx, 1, 1),
      (await placeOf(tx, 1, 2))?.split(', ').map(Number),
      await placeOf(tx, 1, 3),
      await prisma(tx).rollCall.count({ where: { note: 'x' } }),
    ])
    expect(places).toEqual(['45.4641, 9.1919', [-0.5, 180], null, 3])
  })
})
