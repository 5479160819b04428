import { expect, test } from 'vitest'
import { type Outgoing, priority } from '../../src/core/outgoing.ts'
import type { Delivery } from '../../src/core/port.ts'
import { enqueueEdit, restate } from '../../src/store/outbox/edits.ts'
import { cancelPending, enqueue, enqueueMany } from '../../src/store/outbox/outbox.ts'
import { telegram } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { copies, deliveryOn } from '../support/delivery.ts'
import { message } from '../support/outbox.ts'

const sentTo = (shown: readonly { to: { target: string } }[]) => shown.map((each) => each.to.target)

describeEachDatabase('the deliverer', (open) => {
  test('tells everyone once, in order, at no more than the ceiling', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(90)))
    const start = stage.clock.now().getTime()
    stage.deliver()
    await stage.settled()
    expect(sentTo(stage.telegram.shown)).toEqual(copies(90).map((each) => each.to.target))
    const seconds = (stage.clock.now().getTime() - start) / 1000
    expect(seconds).toBeGreaterThan(3)
    expect(seconds).toBeLessThan(3.7)
  })

  test('what waited together for a connection is counted when it arrives: never more than the ceiling in a second', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(120)))
    const start = stage.clock.now().getTime()
    const now = () => stage.clock.now().getTime()
    const arrivals: number[] = []
    stage.telegram.obey(async (): Promise<Delivery> => {
      // Nothing is written during the second second: every connection has to be made anew.
      const ms = now() - start
      if (ms > 1000 && ms < 2000) await stage.clock.sleep(2000 - ms)
      arrivals.push(now())
      return { kind: 'rejected', reason: 'only counted' }
    })
    stage.deliver()
    await stage.settled()
    expect(arrivals).toHaveLength(120)
    const within = arrivals.map((at) => arrivals.filter((each) => each > at - 1000 && each <= at).length)
    expect(Math.max(...within)).toBeLessThanOrEqual(30)
  })

  test('refusals of what was in flight together are one rest, and logged as one', async () => {
    const stage = deliveryOn(await open())
    const said: unknown[] = []
    const log = { info: () => {}, warn: (fields: unknown) => void said.push(fields), error: () => {} }
    const deliverer = stage.deliver({ log })
    await stage.clock.advance(1000)
    const refuse = (n: number, retryAfterMs: number) =>
      deliverer.hold(telegram.private(`reader ${n}`), { kind: 'throttled', retryAfterMs }, true)
    for (let n = 0; n < 20; n++) refuse(n, 1000)
    expect(said).toHaveLength(1)
    for (let n = 20; n < 43; n++) refuse(n, 1000 * (n - 19))
    expect(said).toMatchObject([1000, 2000, 4000, 8000, 16_000].map((ms) => ({ ms })))
    await stage.store.transaction((tx) => enqueueMany(tx, copies(6, { accountId: 1 })))
    deliverer.wake()
    await stage.clock.advance(22_900)
    expect(stage.telegram.shown).toHaveLength(0)
    await stage.clock.advance(2000)
    expect(stage.telegram.shown).toHaveLength(6)
  })

  test('sends what is urgent first, also what is queued while it sends', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(60, { priority: 5 })))
    const deliverer = stage.deliver()
    await stage.clock.advance(500)
    await store.transaction((tx) => enqueue(tx, message('urgent', { priority: 2 })))
    deliverer.wake()
    await stage.clock.advance(200)
    expect(sentTo(stage.telegram.shown).slice(-8)).toContain(telegram.private('urgent').target)
    await stage.settled()
  })

  test('an alert keeps half of the budget, however many others are told something at the same time', async () => {
    const stage = deliveryOn(await open())
    const told = Array.from({ length: 600 }, (_, n) => message(`told ${n}`, { priority: 0 }))
    await stage.store.transaction((tx) => enqueueMany(tx, [...told, ...copies(60, { accountId: 1 })]))
    const start = stage.clock.now().getTime()
    const readers = new Set(copies(60).map(({ to }) => to.target))
    stage.deliver()
    await stage.until(() => stage.telegram.shown.filter(({ to }) => readers.has(to.target)).length === 60)
    // Alone it takes two seconds.
    expect(stage.clock.now().getTime() - start).toBeLessThan(4500)
    await stage.settled()
    expect(await stage.states()).toEqual({ sent: 660 })
  })

  test('an alert keeps half of the budget, however many are answered and others told something at the same time', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    const told = [priority.answer, priority.duty].flatMap((of) =>
      Array.from({ length: 300 }, (_, n) => message(`told ${of} ${n}`, { priority: of })),
    )
    await stage.store.transaction((tx) => enqueueMany(tx, [...told, ...copies(150, { accountId: 1 })]))
    deliverer.wake()
    const start = stage.clock.now().getTime()
    let served = 0
    const asked = Array.from({ length: 300 }, async (_, n) => {
      await deliverer.spend(telegram.private(`asker ${n}`))
      served++
    })
    const readers = new Set(copies(150).map(({ to }) => to.target))
    await stage.until(() => stage.telegram.shown.filter(({ to }) => readers.has(to.target)).length === 150)
    // Alone it takes five seconds.
    expect(stage.clock.now().getTime() - start).toBeLessThan(11_000)
    await stage.settled()
    await stage.until(() => served === asked.length)
    expect(await stage.states()).toEqual({ sent: 750 })
  })

  test('after a rest of the whole lane nobody leaves at once with the others, replies neither', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    for (const n of [1, 2, 3])
      deliverer.hold(telegram.private(`reader ${n}`), { kind: 'throttled', retryAfterMs: 5000 }, true)
    const served: number[] = []
    const asked = Array.from({ length: 40 }, async (_, n) => {
      await deliverer.spend(telegram.private(`asker ${n}`))
      served.push(stage.clock.now().getTime())
    })
    await stage.clock.advance(10_000)
    await Promise.all(asked)
    const first = served[0] ?? 0
    expect(served.filter((at) => at < first + 100).length).toBeLessThanOrEqual(4)
  })

  test('waits out one chat’s 429 exactly, without the others', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(40, { accountId: 1 })))
    const tries: number[] = []
    stage.telegram.obey((_verb, to): Delivery | undefined => {
      if (to !== copies(10)[9]?.to.target) return undefined
      tries.push(stage.clock.now().getTime())
      return tries.length === 1 ? { kind: 'throttled', retryAfterMs: 5000 } : undefined
    })
    stage.deliver()
    await stage.clock.advance(2000)
    expect(stage.telegram.shown).toHaveLength(39)
    await stage.settled()
    expect(await stage.states()).toEqual({ sent: 40 })
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(5000)
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeLessThan(5300)
  })

  test.each([
    ['an hour of slow mode in a group', { kind: 'throttled', retryAfterMs: 3_597_000 }, 'send'],
    ['a quarter of an hour for one person', { kind: 'throttled', retryAfterMs: 900_000 }, 'send'],
    ['a reply’s hour in a stranger’s group', { kind: 'throttled', retryAfterMs: 3_597_000 }, 'reply'],
  ] as const)('%s holds up nobody else', async (_what, throttled, where) => {
    const quiet = deliveryOn(await open())
    await quiet.store.transaction((tx) => enqueueMany(tx, copies(200, { accountId: 1 })))
    const begun = quiet.clock.now().getTime()
    quiet.deliver()
    await quiet.settled()
    const alone = quiet.clock.now().getTime() - begun
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(200, { accountId: 1 })))
    const start = stage.clock.now().getTime()
    const deliverer = stage.deliver()
    if (where === 'reply') deliverer.hold(telegram.group('strangers'), throttled)
    else stage.telegram.obey((_verb, to) => (to === copies(4)[3]?.to.target ? throttled : undefined))
    const others = where === 'reply' ? 200 : 199
    await stage.until(() => stage.telegram.shown.length === others)
    expect((stage.clock.now().getTime() - start) / alone).toBeLessThan(1.3)
  })

  test('rests when so many strangers are refused that it cannot be the limit of each alone', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    const strangers = Array.from({ length: 8 }, (_, n) => telegram.private(`Stranger ${n}`))
    await Promise.all(strangers.flatMap((to) => [1, 2, 3].map(() => deliverer.spend(to))))
    await stage.store.transaction((tx) => enqueueMany(tx, copies(60, { accountId: 1 })))
    for (const to of strangers) deliverer.hold(to, { kind: 'throttled', retryAfterMs: 3000 }, true)
    deliverer.wake()
    await stage.clock.advance(2500)
    expect(stage.telegram.shown).toHaveLength(0)
    await stage.settled()
  })

  test('rests as a whole when several private chats are refused within a second, half a minute at most', async () => {
    const stage = deliveryOn(await open())
    await stage.store.transaction((tx) => enqueueMany(tx, copies(60, { accountId: 1 })))
    let tries = 0
    stage.telegram.obey(() => {
      tries++
      return tries <= 12 ? { kind: 'throttled', retryAfterMs: 600_000 } : undefined
    })
    stage.deliver()
    await stage.clock.advance(20_000)
    const refused = tries
    expect(refused).toBeLessThanOrEqual(6)
    await stage.settled()
    expect(await stage.states()).toEqual({ sent: 60 })
  })

  test('goes on when strangers are refused who wrote so often that each was over the limit of their own chat', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    const strangers = Array.from({ length: 5 }, (_, n) => telegram.private(`Stranger ${n}`))
    await Promise.all(strangers.flatMap((to) => [1, 2, 3].map(() => deliverer.spend(to))))
    await stage.store.transaction((tx) => enqueueMany(tx, copies(60, { accountId: 1 })))
    for (const to of strangers) deliverer.hold(to, { kind: 'throttled', retryAfterMs: 30_000 }, true)
    deliverer.wake()
    await stage.clock.advance(4000)
    expect(stage.telegram.shown).toHaveLength(60)
  })

  test('keeps a rest over a restart', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(6, { accountId: 1 })))
    stage.telegram.obey(() => ({ kind: 'throttled', retryAfterMs: 20_000 }))
    const first = stage.begin()
    await stage.clock.advance(1000)
    await stage.end(first)
    stage.telegram.obey(null)
    stage.deliver({ owner: 'two' })
    await stage.clock.advance(15_000)
    expect(stage.telegram.shown).toHaveLength(0)
    await stage.settled()
    expect(stage.telegram.shown).toHaveLength(6)
  })

  test('keeps trying while the platform is down, resting instead of failing everyone', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(50)))
    let tries = 0
    let down = true
    stage.telegram.obey(() => {
      tries++
      return down ? { kind: 'unreachable', reason: '502 Bad Gateway' } : undefined
    })
    stage.deliver()
    await stage.clock.advance(60_000)
    expect(tries).toBeLessThan(120)
    down = false
    await stage.settled()
    expect(await stage.states()).toEqual({ sent: 50 })
    expect(new Set(sentTo(stage.telegram.shown)).size).toBe(50)
  })

  test('one row that cannot be drawn or is refused does not stop the others', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) =>
      enqueueMany(tx, [message('a'), message('bad', { notice: 'test.broken' }), message('no'), message('b')]),
    )
    stage.telegram.obey((_verb, to) =>
      to === telegram.private('no').target ? { kind: 'rejected', reason: 'message is empty' } : undefined,
    )
    stage.deliver()
    await stage.settled()
    expect(sentTo(stage.telegram.shown)).toEqual([telegram.private('a').target, telegram.private('b').target])
    expect(await stage.box.row('bad')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no such'),
    })
    expect(await stage.box.row('no')).toMatchObject({ state: 'failed', reason: 'message is empty' })
  })

  test('an adapter that throws leaves news as unknown and the loop alive', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, [message('bug'), message('a')]))
    stage.telegram.obey((_verb, to) => {
      if (to === telegram.private('bug').target) throw new Error('undefined is not a function')
      return undefined
    })
    stage.deliver()
    await stage.settled()
    expect(await stage.states()).toEqual({ sent: 1, unknown: 1 })
  })

  test('one person hears from us once a second, others do not wait for it', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    const to = telegram.private('Leyla')
    await store.transaction((tx) =>
      enqueueMany(tx, [
        ...Array.from({ length: 6 }, (_, i) => message(`same-${i}`, { to, accountId: 1, params: { i } })),
        message('other'),
      ]),
    )
    stage.deliver()
    await stage.clock.advance(600)
    expect(sentTo(stage.telegram.shown)).toEqual([to.target, telegram.private('other').target])
    const start = stage.clock.now().getTime()
    await stage.settled()
    expect(stage.clock.now().getTime() - start).toBeGreaterThanOrEqual(4300)
    expect(stage.telegram.shown).toHaveLength(7)
  })

  test('edits what it sent, also when the edit is queued before the message has left', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction(async (tx) => {
      await enqueue(tx, message('board'))
      await enqueueEdit(tx, { key: 'edit', of: 'board', notice: 'test.other', params: { n: 2 } })
    })
    stage.deliver()
    await stage.settled()
    await store.transaction((tx) =>
      restate(tx, { key: 'bar', of: 'board', notice: 'test.bar', params: { n: 3 } }),
    )
    await stage.settled()
    expect(stage.telegram.shown).toHaveLength(1)
    expect(stage.telegram.shown[0]).toMatchObject({ edits: 2, view: { blocks: [{ text: 'az {"n":3}' }] } })
  })

  test('an edit of a message that is gone has failed, and says why', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueue(tx, message('a')))
    stage.deliver()
    await stage.settled()
    stage.telegram.obey((verb) =>
      verb === 'edit' ? { kind: 'rejected', reason: 'message not found' } : undefined,
    )
    await store.transaction((tx) =>
      enqueueEdit(tx, { key: 'e', of: 'a', notice: 'test.note', params: { n: 2 } }),
    )
    await stage.settled()
    expect(await stage.box.row('e')).toMatchObject({ state: 'failed', reason: 'message not found' })
  })

  test('another text under the same number and parameters, of a database that was put back, has another nonce', async () => {
    const nonceOf = async (text: string) => {
      const stage = deliveryOn(await open())
      await stage.store.transaction((tx) => enqueue(tx, message('same')))
      stage.deliver({ draw: async () => ({ blocks: [{ kind: 'text', text }] }) })
      await stage.settled()
      return stage.telegram.shown[0]?.nonce
    }
    const first = await nonceOf('Bakı')
    expect(await nonceOf('Gəncə')).not.toBe(first)
    expect(await nonceOf('Bakı')).toBe(first)
  })

  test('sends files, and gives every send its row’s nonce', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueue(tx, message('a', { notice: 'test.file' })))
    stage.deliver()
    await stage.settled()
    const row = await stage.box.row('a')
    expect(stage.telegram.shown[0]).toMatchObject({
      file: { name: 'a.ics' },
      nonce: expect.stringMatching(`^${row?.id}\\.`),
    })
  })

  test('an interrupted alert stops at once; what had left and what had not add up', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(200, { alertId: 1 })))
    stage.deliver()
    await stage.clock.advance(2000)
    const cancelled = await store.transaction((tx) =>
      cancelPending(tx, { alertId: 1, now: stage.clock.now() }),
    )
    await stage.settled()
    const left = stage.telegram.shown.length
    expect(left).toBeLessThan(70)
    expect(await stage.states()).toEqual({ sent: left, cancelled: 200 - left })
    expect(200 - left - cancelled).toBeLessThanOrEqual(2)
  })

  test('a channel that has more to hear than it may keeps the order: the Board’s matters first, then first cards by their age', async () => {
    const stage = deliveryOn(await open())
    const to = telegram.channel('the Board’s')
    const row = (key: string, more: Partial<Outgoing> = {}) =>
      message(key, { to, priority: priority.duty, params: { key }, ...more })
    const add = (...rows: readonly Outgoing[]) => stage.store.transaction((tx) => enqueueMany(tx, rows))
    const cards = (from: number, n: number) => Array.from({ length: n }, (_, i) => row(`card ${from + i}`))
    await add(...cards(0, 12))
    const deliverer = stage.deliver()
    for (let second = 0; second < 12; second++) {
      await stage.clock.advance(1000)
      await add(
        row(`note ${second}`, { dueAt: stage.clock.now() }),
        ...cards(12 + second, 1),
        message(`somebody ${second}`, { accountId: 1 }),
      )
      if (second === 5) await add(row('key', { priority: priority.answer }))
      deliverer.wake()
    }
    const said = () =>
      stage.telegram.shown
        .filter((each) => each.to.target === to.target)
        .map(({ view }) => JSON.stringify(view).replace(/.*key\W+([^"\\]+).*/, '$1'))
    await stage.until(() => said().length === 37)
    const first = said()
    expect(first.indexOf('key')).toBeLessThanOrEqual(4)
    expect(first.filter((each) => each.startsWith('card'))).toEqual(
      cards(0, 24).map(({ params }) => params.key),
    )
    expect(first.indexOf('note 0')).toBeGreaterThan(first.indexOf('card 23'))
    expect(first.filter((each) => each.startsWith('note'))).toEqual(
      Array.from({ length: 12 }, (_, n) => `note ${n}`),
    )
  })

  test('whoever asks hears before the rest of what we have to tell the same chat, and that goes on', async () => {
    const stage = deliveryOn(await open())
    const to = telegram.private('Leyla')
    const told = (i: number, of: 'emergency' | 'notice') =>
      message(`told-${of}-${i}`, { to, accountId: 1, priority: priority[of], params: { i } })
    await stage.store.transaction((tx) =>
      enqueueMany(tx, [
        ...Array.from({ length: 2 }, (_, i) => told(i, 'emergency')),
        ...Array.from({ length: 16 }, (_, i) => told(i, 'notice')),
      ]),
    )
    const deliverer = stage.deliver()
    await stage.clock.advance(1500)
    const start = stage.clock.now().getTime()
    const answeredMs: number[] = []
    const asked = Array.from({ length: 3 }, () =>
      deliverer.spend(to).then(() => answeredMs.push(stage.clock.now().getTime() - start)),
    )
    const before = stage.telegram.shown.length
    await stage.until(() => stage.telegram.shown.length >= before + 4)
    expect(answeredMs[0]).toBeLessThanOrEqual(1100)
    expect(answeredMs[1]).toBeLessThanOrEqual(3200)
    await Promise.all(asked)
    await stage.settled()
    expect(stage.telegram.shown).toHaveLength(18)
    expect(stage.clock.now().getTime() - start).toBeGreaterThanOrEqual(15_000)
  })

  test('replies go before a broadcast', async () => {
    const stage = deliveryOn(await open())
    const { store } = stage
    await store.transaction((tx) => enqueueMany(tx, copies(300)))
    const deliverer = stage.deliver()
    await stage.clock.advance(3000)
    const asked = stage.clock.now().getTime()
    let answered = 0
    const replies = Array.from({ length: 5 }, async (_, i) => {
      await deliverer.spend(telegram.private(`asker ${i}`))
      answered = stage.clock.now().getTime()
    })
    await stage.clock.advance(1000)
    await Promise.all(replies)
    expect(answered - asked).toBeLessThan(400)
    await stage.settled()
  })

  test('whoever asks as fast as they can hears once a second while an alert runs, and delays it by no more than that', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    const alert = async (name: string) => {
      const rows = copies(200, { accountId: 1 }).map((row) => ({ ...row, key: `${name} ${row.key}` }))
      await stage.store.transaction((tx) => enqueueMany(tx, rows))
      deliverer.wake()
      const [start, before] = [stage.clock.now().getTime(), stage.telegram.shown.length]
      await stage.until(() => stage.telegram.shown.length === before + 200)
      return stage.clock.now().getTime() - start
    }
    const quiet = await alert('quiet')
    await stage.clock.advance(10_000)
    let served = 0
    const asked = Array.from({ length: 60 }, async () => {
      await deliverer.spend(telegram.private('Aysel'))
      served++
    })
    await stage.clock.advance(1000)
    const free = served
    expect(free).toBeLessThanOrEqual(4)
    expect((await alert('in the flood')) / quiet).toBeLessThan(1.3)
    expect(served - free).toBeLessThan(14)
    await stage.until(() => served === 60)
    await Promise.all(asked)
  })

  test('a flood of replies leaves an alert half of the budget, and whoever writes once waits for nobody’s hundred', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    await stage.store.transaction((tx) => enqueueMany(tx, copies(60, { accountId: 1 })))
    deliverer.wake()
    const start = stage.clock.now().getTime()
    const flood = Array.from({ length: 20 }, (_, n) => telegram.private(`Aysel ${n}`))
    let served = 0
    const ask = (to: Parameters<typeof deliverer.spend>[0]) =>
      deliverer.spend(to).then(() => {
        served++
      })
    const asked = Array.from({ length: 20 }, () => flood.map(ask)).flat()
    await stage.clock.advance(1000)
    let once = false
    const alone = deliverer.spend(telegram.private('Orxan')).then(() => {
      once = true
    })
    // Once around all twenty, at half of the budget.
    await stage.clock.advance(1700)
    expect(once).toBe(true)
    await stage.until(() => stage.telegram.shown.length === 60)
    // Alone it takes two seconds; with half of the budget four, and a little for the replies that went ahead.
    expect(stage.clock.now().getTime() - start).toBeLessThan(5_000)
    // Each of the twenty hears every other second.
    expect(served).toBeGreaterThanOrEqual(40)
    await stage.until(() => served === 400)
    await Promise.all([alone, ...asked])
  })

  test('a stop leaves nobody waiting for a turn, nor whoever comes after them', async () => {
    const stage = deliveryOn(await open())
    const deliverer = stage.deliver()
    await stage.clock.advance(1000)
    const turn = () => deliverer.spend(telegram.private('Aysel')).catch(() => {})
    const queue = Array.from({ length: 100 }, () => turn().then(turn))
    await deliverer.stop()
    await Promise.all(queue)
  })
})
