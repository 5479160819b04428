import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { genesis } from '../../../../src/store/audit/entry.ts'
import { migrationsFolder, readMigrations } from '../../../../src/store/database/migrations.ts'
import { rawAll, rawRun } from '../../../../src/store/database/tx.ts'
import { humanOf } from '../../../../src/store/person/human.ts'
import { describeEachDatabase } from '../../../support/database.ts'

const now = new Date('2027-03-01T08:00:00Z')

describeEachDatabase('the upgrade that knows human beings', (open, database) => {
  it('finds again who was detached or linked before it', async () => {
    const store = await open()
    const folder = migrationsFolder(database.dialect)
    const name = readMigrations(folder).find((each) => each.name.endsWith('_humans'))?.name ?? ''
    const [, sql = ''] = readFileSync(join(folder, name, 'migration.sql'), 'utf8').split('-- Whoever was')
    const updates = `-- ${sql}`.split(';').filter((each) => each.trim())
    await store.transaction(async (tx) => {
      for (const id of [1, 2, 3, 4, 5])
        await rawRun(tx, 'INSERT INTO "Person" ("id", "createdAt", "joinedInto") VALUES (?, ?, ?)', [
          ...[id, now, id === 5 ? 4 : null],
        ])
      for (const [from, into, previous] of [
        [1, 2, genesis],
        [2, 3, '1'],
      ] as const)
        await rawRun(
          tx,
          `INSERT INTO "Audit" ("at", "role", "platform", "act", "subject", "detailJson", "previous", "hash")
           VALUES (?, '', '', 'account.detach', ?, ?, ?, ?)`,
          [now, `person ${from}`, JSON.stringify({ account: 1, into }), previous, String(from)],
        )
      for (const update of updates) await rawRun(tx, update)
    })
    const humans = await store.transaction(async (tx) => {
      const people = await rawAll<{ id: number }>(tx, 'SELECT "id" FROM "Person" ORDER BY "id"')
      const found: number[] = []
      for (const { id } of people) found.push(await humanOf(tx, id))
      return found
    })
    expect(humans).toEqual([1, 1, 1, 4, 4])
  })
})
