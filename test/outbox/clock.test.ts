import { expect, test } from 'vitest'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../support/database.ts'
import { copies, deliveryOn } from '../support/delivery.ts'

const hour = 3_600_000

describeEachDatabase('a lane whose clock is set in the middle of an alert', (open) => {
  test.each([-2 * hour, 2 * hour, -2000])(
    'by %i ms goes on at its pace, and nobody is told twice',
    async (ms) => {
      const stage = deliveryOn(await open())
      stage.deliver()
      await stage.clock.advance(1000)
      await stage.store.transaction((tx) => enqueueMany(tx, copies(120)))
      await stage.until(() => stage.telegram.shown.length > 40)
      const start = stage.clock.elapsed()
      const before = stage.telegram.shown.length
      stage.clock.set(ms)
      await stage.until(() => stage.telegram.shown.length === 120)
      const seconds = (stage.clock.elapsed() - start) / 1000
      expect(seconds).toBeLessThan((120 - before) / 29 + 2)
      await stage.settled()
      await stage.clock.advance(130_000)
      expect(stage.telegram.shown).toHaveLength(120)
      expect(await stage.states()).toEqual({ sent: 120 })
    },
  )

  test('and what was refused before is tried again in its time', async () => {
    const stage = deliveryOn(await open())
    stage.deliver()
    await stage.clock.advance(1000)
    stage.telegram.obey(() => ({ kind: 'throttled', retryAfterMs: 5000 }))
    await stage.store.transaction((tx) => enqueueMany(tx, copies(2)))
    await stage.clock.advance(1000)
    stage.telegram.obey(null)
    stage.clock.set(-2 * hour)
    const start = stage.clock.elapsed()
    await stage.until(() => stage.telegram.shown.length === 2)
    expect(stage.clock.elapsed() - start).toBeLessThan(90_000)
  })
})

describeEachDatabase('two processes', (open, { dialect }) => {
  test.runIf(dialect === 'postgresql')(
    'agree on who sends although one’s clock is two hours ahead, and the second takes over ten seconds after the first has ended',
    async () => {
      const store = await open()
      const one = deliveryOn(store)
      const two = deliveryOn(store)
      two.clock.set(2 * hour)
      const first = one.begin({ owner: 'one' })
      await one.clock.advance(1000)
      const second = two.begin({ owner: 'two' })
      const both = async (ms: number) => {
        for (let at = 0; at < ms; at += 1000) {
          await one.clock.advance(1000)
          await two.clock.advance(1000)
        }
      }
      await both(30_000)
      await store.transaction((tx) => enqueueMany(tx, copies(3)))
      await both(5000)
      expect([one.telegram.shown.length, two.telegram.shown.length]).toEqual([3, 0])
      await store.transaction((tx) =>
        enqueueMany(
          tx,
          copies(3).map((each) => ({ ...each, key: `${each.key}:2` })),
        ),
      )
      for (let at = 0; at < 14_000; at += 1000) await two.clock.advance(1000)
      expect([one.telegram.shown.length, two.telegram.shown.length]).toEqual([3, 3])
      await one.end(first)
      await two.end(second)
    },
  )
})
