import { expect, test } from 'vitest'
import { beginWith } from '../../../src/store/database/open.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })

test('a disk that is full at the first writing is named, with what to do', async () => {
  await expect(beginWith('file:./state/asap.db', () => Promise.reject(full))).rejects.toThrow(
    './state/asap.db: database or disk is full – the disk is full: make room there and start again.',
  )
})

describeEachDatabase('the first writing', (open) => {
  test('that fails for another reason says that one', async () => {
    const store = await open()
    const write = () =>
      store.transaction((tx) => rawRun(tx, 'INSERT INTO "Setting" ("key") VALUES (NULL)', []))
    await expect(beginWith('file:x.db', write)).rejects.not.toThrow('Cannot open')
  })
})
