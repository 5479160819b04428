import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import { copyStates, letterStates, reviveLetter, wasRefused } from '../../../src/store/outbox/letters.ts'
import { enqueueToEachAccount } from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { addAccount, addPerson, message, noon, outboxOf } from '../../support/outbox.ts'

describeEachDatabase('words for somebody who cannot be written to', (open) => {
  let store: Store
  let box: ReturnType<typeof outboxOf>
  beforeAll(async () => {
    store = await open()
    box = outboxOf(store)
  })
  beforeEach(() => box.clean())

  test('wait while no copy arrived, and go when the account can be written to again', async () => {
    await store.transaction(async (tx) => {
      const personId = await addPerson(tx)
      await addAccount(tx, { personId, platform: 'telegram', seen: noon.getTime() })
      const { to: _to, locale: _locale, ...words } = message('l')
      const letter = { personId, key: 'case:1:told:2' }
      await enqueueToEachAccount(tx, personId, { ...words, key: letter.key, emergency: true })
      const state = async () => [
        ...(await letterStates(tx, personId, ['case:1:told:2', 'case:1:told:22'])).values(),
      ]
      expect(await state()).toEqual(['underway', 'waiting'])
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'failed'`)
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = ?', [personId])
      await reviveLetter(tx, letter)
      expect(await state()).toEqual(['waiting', 'waiting'])
      expect(await wasRefused(tx, letter)).toBe(true)
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = TRUE WHERE "personId" = ?', [personId])
      await reviveLetter(tx, letter)
      expect(await state()).toEqual(['underway', 'waiting'])
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'sent'`)
      expect(await state()).toEqual(['delivered', 'waiting'])
    })
  })

  test('are found by an index, whatever the language of the database', async () => {
    const explain = { sqlite: 'EXPLAIN QUERY PLAN', postgresql: 'EXPLAIN' }[store.dialect]
    const plan = await store.transaction(async (tx) => {
      // A few rows PostgreSQL would rather read one by one.
      if (store.dialect === 'postgresql') await rawRun(tx, 'SET LOCAL enable_seqscan = off')
      return rawAll(tx, `${explain} ${copyStates}`, [1, 'case:1:told:2@%'])
    })
    expect(JSON.stringify(plan)).toContain('Outbox_personId_idx')
  })
})
