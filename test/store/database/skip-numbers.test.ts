import { expect, test } from 'vitest'
import { skipNumbers } from '../../../src/store/database/skip-numbers.ts'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { addPerson, message } from '../../support/outbox.ts'

describeEachDatabase('a database that was put back, or is new', (open) => {
  test('gives nothing a number that something later of the lost one may have had', async () => {
    const store = await open()
    await store.transaction((tx) => addPerson(tx))
    await store.transaction(skipNumbers)
    const person = await store.transaction((tx) => addPerson(tx))
    await store.transaction((tx) => enqueue(tx, message('first')))
    const [row] = await store.transaction((tx) => rawAll<{ id: number }>(tx, 'SELECT "id" FROM "Outbox"', []))
    for (const id of [person, row?.id ?? 0]) {
      expect(id).toBeGreaterThan(1000)
      expect(id).toBeLessThan(9010)
    }
  })
})
