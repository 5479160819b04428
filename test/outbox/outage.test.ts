import { expect, test } from 'vitest'
import type { Delivery } from '../../src/core/port.ts'
import { recallLane } from '../../src/store/outbox/lanes.ts'
import { cancelWhere, enqueueMany } from '../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../support/database.ts'
import { copies, deliveryOn } from '../support/delivery.ts'

const broken: Delivery = { kind: 'unknown', reason: '502 Bad Gateway' }
const refused: Delivery = { kind: 'unreachable', reason: 'ECONNREFUSED' }

describeEachDatabase('an outage', (open) => {
  test.each([
    ['answers 502 for 25 s', 25_000, broken],
    ['answers 502 for ten minutes', 600_000, broken],
    ['refuses connections for 40 s', 40_000, refused],
    ['refuses connections for ten minutes', 600_000, refused],
  ] as const)(
    'of a platform that %s loses nobody, and the first hears within five seconds of its end',
    async (_what, ms, answer) => {
      const stage = deliveryOn(await open())
      await stage.store.transaction((tx) => enqueueMany(tx, copies(100)))
      const start = stage.clock.now().getTime()
      const isDown = () => stage.clock.now().getTime() < start + ms
      stage.telegram.obey(() => (isDown() ? answer : undefined))
      stage.deliver()
      await stage.clock.advance(ms)
      expect(stage.telegram.shown).toHaveLength(0)
      await stage.clock.advance(5_000)
      expect(stage.telegram.shown.length).toBeGreaterThan(0)
      await stage.until(async () => ((await stage.states()).sent ?? 0) === 100)
    },
  )

  test('is over when the platform answers, also when nothing is left to send there', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(20)))
    stage.telegram.obey(() => refused)
    const lines: string[] = []
    const line = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
    stage.deliver({ log: { info: line, warn: line, error: line } })
    await stage.clock.advance(30_000)
    const silentSince = async () =>
      (await stage.store.transaction((tx) => recallLane(tx, 'telegram')))?.silentSince ?? null
    expect(await silentSince()).not.toBeNull()
    await stage.store.transaction((tx) => cancelWhere(tx, '1 = 1', { params: [], now: stage.clock.now() }))
    stage.telegram.obey(null)
    await stage.clock.advance(15_000)
    expect(await silentSince()).toBeNull()
    const [end = ''] = lines.filter((text) => text.startsWith('the platform answers again'))
    expect(Number(/"platform":"telegram","ms":(\d+)/.exec(end)?.[1])).toBeGreaterThan(25_000)
  })

  test('is none when sends that had hung fail together after others were answered meanwhile', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(200)))
    let sends = 0
    let asked = 0
    stage.telegram.obey((verb) => {
      if (verb === 'ask') asked++
      else if (++sends <= 10) return stage.clock.sleep(25_000).then(() => broken)
      return undefined
    })
    stage.deliver()
    await stage.clock.advance(24_000)
    expect((await stage.states()).sent).toBe(190)
    await stage.clock.advance(5_000)
    expect((await stage.store.transaction((tx) => recallLane(tx, 'telegram')))?.silentSince).toBeNull()
    expect(asked).toBe(0)
  })

  test('is one when everything that began since the last answer hangs', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(200)))
    let sends = 0
    stage.telegram.obey((verb) =>
      verb === 'ask' || ++sends > 60 ? stage.clock.sleep(25_000).then(() => broken) : undefined,
    )
    stage.deliver()
    await stage.clock.advance(32_000)
    expect((await stage.store.transaction((tx) => recallLane(tx, 'telegram')))?.silentSince).not.toBeNull()
  })

  test('of ten minutes with 502 loses nobody of a small audience either', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(2)))
    const start = stage.clock.now().getTime()
    stage.telegram.obey(() => (stage.clock.now().getTime() < start + 600_000 ? broken : undefined))
    stage.deliver()
    await stage.clock.advance(600_000)
    await stage.until(async () => ((await stage.states()).sent ?? 0) === 2)
  })
})
