import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOwnTime } from '../src/core/time/own.ts'
import { beginRight, keepTime } from '../src/timekeeper.ts'
import { createTestClock } from './support/clock.ts'
import { until } from './support/until.ts'

const hour = 3_600_000

/** A platform that says what time it is. */
async function witness(says: () => Date): Promise<string> {
  const server = createServer((_req, res) => {
    res.setHeader('date', says().toUTCString())
    res.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A bot that keeps its own time on a machine whose clock can be set, and what it noticed. */
function keeping(witnesses: readonly string[], machine = createTestClock()) {
  const time = createOwnTime(machine)
  const noticed: (number | 'agreed')[] = []
  const keeper = keepTime({
    ...{ time, witnesses },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onJumped: async (ms) => void noticed.push(ms),
    onAgreed: async () => void noticed.push('agreed'),
  })
  onTestFinished(() => keeper.stop())
  return { machine, time, noticed }
}

test('a machine that slept is believed as soon as a platform says the same', async () => {
  const machine = createTestClock()
  const { time, noticed } = keeping([await witness(() => machine.now())], machine)
  await machine.advance(5000)
  machine.set(2 * hour)
  await machine.advance(1500)
  await until(() => noticed.includes('agreed'))
  expect(noticed).toEqual([2 * hour, 'agreed'])
  expect(time.now()).toEqual(machine.now())
})

test.each([2 * hour, -2 * hour])(
  'a clock that was set by %i ms against what a platform says is not believed, once said, and its being put right is',
  async (ms) => {
    const machine = createTestClock()
    const start = machine.now().getTime() - machine.elapsed()
    const { time, noticed } = keeping([await witness(() => new Date(start + machine.elapsed()))], machine)
    machine.set(ms)
    for (let i = 0; i < 5; i++) await machine.advance(60_000)
    expect(noticed).toEqual([ms])
    expect(time.now().getTime()).toBe(start + machine.elapsed())
    machine.set(-ms)
    await machine.advance(1500)
    expect(noticed).toEqual([ms, 'agreed'])
  },
)

test('without anybody to ask the bot goes on by its own time', async () => {
  const { machine, time, noticed } = keeping([])
  const before = time.now().getTime()
  machine.set(48 * hour)
  await machine.advance(10 * 60_000)
  expect(noticed).toEqual([48 * hour])
  expect(time.now().getTime()).toBe(before + 10 * 60_000)
})

test.each([25 * hour, -2 * hour])(
  'a machine that starts with a clock off by %i ms is not believed',
  async (ms) => {
    const machine = createTestClock()
    const start = machine.now().getTime() - machine.elapsed()
    const witnesses = [await witness(() => new Date(start + machine.elapsed()))]
    machine.set(ms)
    const time = createOwnTime(machine)
    await beginRight({ time, witnesses, log: { info: () => {}, warn: () => {}, error: () => {} } })
    expect(time.now().getTime()).toBe(start + machine.elapsed())
    expect(time.ahead).toBe(ms)
  },
)

test('a machine that starts when nobody can be asked, or is right by a few seconds, is believed', async () => {
  const machine = createTestClock()
  const time = createOwnTime(machine)
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  await beginRight({ time, witnesses: [], log })
  await beginRight({
    time,
    witnesses: [await witness(() => new Date(machine.now().getTime() + 20_000))],
    log,
  })
  expect(time.now()).toEqual(machine.now())
})
