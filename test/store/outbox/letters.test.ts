import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../../src/store/database/open.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { letterStates, reviveLetter, wasRefused } from '../../../src/store/outbox/letters.ts'
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
      const { to: _to, locale: _locale, ...letter } = message('l')
      await enqueueToEachAccount(tx, personId, { ...letter, key: 'case:1:told:2', emergency: true })
      const state = async () => [...(await letterStates(tx, ['case:1:told:2', 'case:1:told:22'])).values()]
      expect(await state()).toEqual(['underway', 'waiting'])
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'failed'`)
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = ?', [personId])
      await reviveLetter(tx, 'case:1:told:2')
      expect(await state()).toEqual(['waiting', 'waiting'])
      expect(await wasRefused(tx, 'case:1:told:2')).toBe(true)
      await rawRun(tx, 'UPDATE "Account" SET "reachable" = TRUE WHERE "personId" = ?', [personId])
      await reviveLetter(tx, 'case:1:told:2')
      expect(await state()).toEqual(['underway', 'waiting'])
      await rawRun(tx, `UPDATE "Outbox" SET "state" = 'sent'`)
      expect(await state()).toEqual(['delivered', 'waiting'])
    })
  })
})
