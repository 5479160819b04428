import { expect, it } from 'vitest'
import { insertMany } from '../../src/store/bulk.ts'
import { dialect, rawAll } from '../../src/store/tx.ts'
import { describeEachDatabase } from '../support/database.ts'

const columns = { key: 'text', platform: 'text', target: 'text', verb: 'text', priority: 'integer' } as const
const more = { notice: 'text', paramsJson: 'text', locale: 'text', state: 'text', dueAt: 'bigint' } as const
const message = (index: number) => ({
  ...{ key: `${index}`, platform: 'telegram', target: '1', verb: 'send', priority: 3, notice: 'test' },
  ...{ paramsJson: '{}', locale: 'az', state: 'pending', dueAt: 0 },
})

describeEachDatabase('work that several claim at once', (open) => {
  it('is claimed by one of them', async () => {
    const store = await open()
    const rows = Array.from({ length: 1000 }, (_, index) => message(index))
    await store.transaction((tx) =>
      insertMany(tx, { table: 'Outbox', columns: { ...columns, ...more }, rows }),
    )
    const claim = (owner: string) =>
      store.transaction((tx) =>
        rawAll<{ id: number }>(
          tx,
          `UPDATE "Outbox" SET "state" = 'sending', "leaseOwner" = ? WHERE "id" IN (
            SELECT "id" FROM "Outbox" WHERE "state" = 'pending' AND "dueAt" <= ? ORDER BY "id" LIMIT 10
            ${dialect(tx) === 'postgresql' ? 'FOR UPDATE SKIP LOCKED' : ''}) RETURNING "id"`,
          [owner, 1],
        ),
      )
    const claimed: number[] = []
    const work = async (owner: string) => {
      for (let batch = await claim(owner); batch.length > 0; batch = await claim(owner))
        claimed.push(...batch.map((row) => row.id))
    }
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(work))
    expect(claimed).toHaveLength(1000)
    expect(new Set(claimed).size).toBe(1000)
  })
})
