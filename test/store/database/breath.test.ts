import { expect, it } from 'vitest'
import { rawRun } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

describeEachDatabase('many transactions in a row', (open) => {
  it('leave everybody else a turn after every few', async () => {
    const store = await open()
    let [over, done, longest, since] = [false, 0, 0, 0]
    const turn = () => {
      longest = Math.max(longest, done - since)
      since = done
      if (!over) setImmediate(turn)
    }
    setImmediate(turn)
    for (; done < 100; done++)
      await store.transaction((tx) =>
        rawRun(tx, `INSERT INTO "Setting" ("key", "value") VALUES (?, '1')`, [`${done}`]),
      )
    over = true
    turn()
    expect(longest).toBeLessThanOrEqual(10)
  })

  it('keep their order, also when all ask at once', async () => {
    const store = await open()
    const order: number[] = []
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => store.transaction(async () => void order.push(n), 'alone')),
    )
    if (store.dialect === 'sqlite') expect(order).toEqual(Array.from({ length: 30 }, (_, n) => n))
    expect(order).toHaveLength(30)
  })
})
