import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Delivery } from '../../src/core/port.ts'
import { isGone, thisProcess } from '../../src/outbox/owner.ts'
import { openStore } from '../../src/store/database/open.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { telegram } from '../support/addresses.ts'
import { databases, describeEachDatabase } from '../support/database.ts'
import { copies, deliveryOn, reader } from '../support/delivery.ts'
import { message } from '../support/outbox.ts'

/** A store that stops working when its process is said to have died. */
function mortal<S extends { transaction(...args: never[]): unknown }>(store: S): { store: S; die(): void } {
  let dead = false
  return {
    store: {
      ...store,
      transaction: (...args: Parameters<S['transaction']>) =>
        dead ? new Promise(() => {}) : store.transaction(...args),
    },
    die: () => {
      dead = true
    },
  }
}

describeEachDatabase('after a crash', (open) => {
  test('in the middle of a fan-out everyone is reached, and what may have been sent twice is marked', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(120)))
    let flying = 0
    for (let life = 0; life < 5; life++) {
      const { store: own, die } = mortal(store)
      stage.begin({ store: own, owner: `life-${life}` })
      await stage.clock.advance(11_000 + life * 37)
      // Some sends reach the platform, but their answers do not reach the dead.
      stage.telegram.obey((_verb, to) => {
        flying++
        stage.telegram.shown.push({
          to: { platform: 'telegram', target: to },
          ref: telegram.message({ platform: 'telegram', target: to }, 1),
          view: null,
          file: null,
          edits: 0,
          nonce: undefined,
          replyTo: undefined,
          rung: [],
        })
        return new Promise<Delivery>(() => {})
      })
      await stage.clock.advance(200)
      die()
      stage.telegram.obey(null)
    }
    const last = stage.begin({ owner: 'last' })
    await stage.settled()
    await stage.end(last)
    const rows = await stage.box.rows()
    expect(rows.every((row) => row.state === 'sent')).toBe(true)
    const times = Map.groupBy(stage.telegram.shown, (each) => each.to.target)
    expect(times.size).toBe(120)
    const twice = [...times.values()].reduce((sum, each) => sum + each.length - 1, 0)
    expect(twice).toBeLessThanOrEqual(flying)
    for (const [target, each] of times)
      if (each.length > 1) expect(rows.find((row) => row.target === target)?.doubtful).toBe(true)
  })

  test('news in flight becomes unknown instead of coming twice; what had not been touched arrives', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    const { store: own, die } = mortal(store)
    await store.transaction((tx) => enqueueMany(tx, copies(30, { priority: 5 })))
    stage.telegram.obey((_verb, to) =>
      to === reader(3).target ? new Promise<Delivery>(() => {}) : undefined,
    )
    stage.begin({ store: own, owner: 'dead' })
    await stage.clock.advance(400)
    die()
    stage.deliver({ owner: 'heir' })
    await stage.settled()
    const unknown = (await stage.box.rows()).filter((row) => row.state === 'unknown')
    expect(unknown.map((row) => row.target)).toContain(reader(3).target)
    expect(unknown.length).toBeLessThanOrEqual(2)
    const heard = stage.telegram.shown.map((each) => each.to.target)
    expect(new Set(heard).size).toBe(heard.length)
    expect(await stage.states()).toEqual({ sent: 30 - unknown.length, unknown: unknown.length })
  })

  test('of nobody: a send that hangs for ever is given up, and an alert sent again with a mark', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(3)))
    let hung = 0
    stage.telegram.obey((_verb, to) => {
      if (to !== reader(1).target || hung++) return undefined
      return new Promise<Delivery>(() => {})
    })
    stage.deliver()
    await stage.clock.advance(60_000)
    expect(await stage.states()).toEqual({ sent: 2, sending: 1 })
    await stage.settled()
    expect((await stage.box.rows()).map((row) => [row.state, row.doubtful])).toEqual([
      ['sent', false],
      ['sent', true],
      ['sent', false],
    ])
  })

  test('stopping finishes what is in flight and leaves nothing in doubt', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(100)))
    const answers: (() => void)[] = []
    stage.telegram.obey(() => new Promise<Delivery>((resolve) => answers.push(() => resolve(seen))))
    const seen: Delivery = { kind: 'sent', ref: telegram.message(reader(0), 1) }
    const deliverer = stage.begin()
    await stage.clock.advance(1000)
    const stopped = deliverer.stop()
    await stage.clock.advance(1000)
    const inFlight = answers.length
    expect(inFlight).toBeGreaterThan(10)
    for (const answer of answers) answer()
    await stage.until(async () => !('sending' in (await stage.states())))
    await stopped
    expect(await stage.states()).toEqual({ sent: inFlight, pending: 100 - inFlight })
  })
})

describe('several processes on PostgreSQL', () => {
  const database = databases().find(({ dialect }) => dialect === 'postgresql')
  afterAll(() => database?.remove())

  test('a second process stands by, and takes over', async () => {
    const url = await database?.fresh()
    const [one, two] = [await openStore(url), await openStore(url)]
    onTestFinished(async () => {
      await Promise.all([one.close(), two.close()])
    })
    const stage = deliveryOn(one)
    const held: string[] = []
    const note = (owner: string) => ({
      owner,
      onHeld: (platform: string, has: boolean) => void held.push(`${owner} ${platform} ${has}`),
    })
    const { store: own, die } = mortal(stage.store)
    stage.begin({ ...note('one'), store: own })
    await stage.until(() => held.length === 1)
    stage.deliver({ ...note('two'), store: two })
    await one.transaction((tx) => enqueueMany(tx, copies(20)))
    await stage.settled()
    expect(held).toEqual(['one telegram true'])
    die()
    await one.transaction((tx) => enqueueMany(tx, [message('late', { priority: 4 })]))
    await stage.settled()
    expect(held).toEqual(['one telegram true', 'two telegram true'])
    expect(stage.telegram.shown).toHaveLength(21)
  })
})

test('a dead process of this machine is known to be gone, others are not', () => {
  const self = thisProcess(new Date(5))
  const [host] = self.split('/')
  expect(isGone(self, self)).toBe(false)
  expect(isGone(thisProcess(new Date(4)), self)).toBe(true)
  expect(isGone(`${host}/${process.ppid}/1`, self)).toBe(false)
  expect(isGone(`${host}/4194305/1`, self)).toBe(true)
  expect(isGone('elsewhere/4194305/1', self)).toBe(false)
  expect(isGone('a name', self)).toBe(false)
})
