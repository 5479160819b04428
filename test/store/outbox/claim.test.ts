import { expect, it } from 'vitest'
import { insertMany } from '../../../src/store/database/bulk.ts'
import { claim } from '../../../src/store/outbox/claim.ts'
import { telegram } from '../../support/addresses.ts'
import { describeEachDatabase } from '../../support/database.ts'

const columns = { key: 'text', platform: 'text', target: 'text', verb: 'text', priority: 'integer' } as const
const more = { notice: 'text', paramsJson: 'text', locale: 'text', state: 'text', dueAt: 'bigint' } as const
const message = (index: number) => ({
  ...{
    key: `${index}`,
    platform: 'telegram',
    target: telegram.private('Leyla').target,
    verb: 'send',
    priority: 4,
    notice: 'test',
  },
  ...{ paramsJson: '{}', locale: 'az', state: 'pending', dueAt: 0 },
})

describeEachDatabase('work that several claim at once', (open) => {
  it('is claimed by one of them, never more at a time than was asked for', async () => {
    const store = await open()
    const rows = Array.from({ length: 1000 }, (_, index) => message(index))
    await store.transaction((tx) =>
      insertMany(tx, { table: 'Outbox', columns: { ...columns, ...more }, rows }),
    )
    const claimed: number[] = []
    const work = async (owner: string) => {
      for (;;) {
        const batch = await store.transaction(
          (tx) => claim(tx, { platform: 'telegram', now: new Date(1), n: 10, owner, leaseUntil: 1001 }),
          'any',
        )
        expect(batch.length).toBeLessThanOrEqual(10)
        if (batch.length === 0) return
        claimed.push(...batch.map((row) => row.id))
      }
    }
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(work))
    expect(claimed).toHaveLength(1000)
    expect(new Set(claimed).size).toBe(1000)
  })
})
