import { expect, test } from 'vitest'
import type { Draw } from '../../src/core/drawing.ts'
import type { Delivery } from '../../src/core/port.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../support/database.ts'
import { copies, deliveryOn, drawForTest } from '../support/delivery.ts'

const to = (n: number) => copies(n + 1)[n]?.to.target

describeEachDatabase('what the database will not take', (open) => {
  test('a pause of parts of a millisecond, as Discord and a clock that counts them give it, stops nobody', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(100, { accountId: 1 })))
    let throttled = 0
    stage.telegram.obey((_verb, target): Delivery | undefined =>
      target === to(3) && throttled++ < 2 ? { kind: 'throttled', retryAfterMs: 5678.5168 } : undefined,
    )
    stage.deliver()
    await stage.clock.advance(25_000)
    expect(await stage.states()).toEqual({ sent: 100 })
    expect(throttled).toBe(3)
    expect(stage.telegram.shown).toHaveLength(100)
  })

  test('one outcome that cannot be written keeps no other from being written', async () => {
    const stage = deliveryOn(await open())
    const news = copies(4, { accountId: 1, priority: 5 })
    await stage.store.transaction((tx) =>
      enqueueMany(tx, [...news, ...copies(300, { accountId: 1 }).slice(4)]),
    )
    // PostgreSQL knows no such instant.
    stage.telegram.obey((_verb, target): Delivery | undefined =>
      target === to(3) ? { kind: 'throttled', retryAfterMs: 1e25 } : undefined,
    )
    stage.deliver()
    await stage.clock.advance(25_000)
    expect(stage.telegram.shown).toHaveLength(299)
    expect((await stage.states()).sent).toBe(299)
  })

  test('copies that it does not let be drawn for a while are sent afterwards', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(100, { accountId: 1 })))
    const start = stage.clock.now().getTime()
    const draw: Draw = async (tx, now, row) => {
      if (stage.clock.now().getTime() < start + 3000) await rawAll(tx, 'SELECT 1 FROM "Gone"', [])
      return drawForTest(tx, now, row)
    }
    stage.deliver({ draw })
    await stage.clock.advance(2500)
    expect(stage.telegram.shown).toHaveLength(0)
    await stage.clock.advance(12_000)
    expect(await stage.states()).toEqual({ sent: 100 })
  })
})
