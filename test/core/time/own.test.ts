import { expect, test } from 'vitest'
import { createOwnTime, jumpMs } from '../../../src/core/time/own.ts'
import { createTestClock } from '../../support/clock.ts'

const hour = 3_600_000

test('follows the machine’s clock', async () => {
  const machine = createTestClock()
  const own = createOwnTime(machine)
  await machine.advance(90_000)
  expect(own.now()).toEqual(machine.now())
  machine.set(jumpMs)
  expect(own.now()).toEqual(machine.now())
  expect(own.ahead).toBe(0)
})

test.each([2 * hour, -2 * hour])(
  'goes on by itself when that clock is set by %i ms, until it is told to believe it',
  async (ms) => {
    const machine = createTestClock()
    const own = createOwnTime(machine)
    const before = own.now().getTime()
    machine.set(ms)
    await machine.advance(60_000)
    expect(own.now().getTime()).toBe(before + 60_000)
    expect(own.ahead).toBe(ms)
    own.adopt()
    expect(own.now()).toEqual(machine.now())
    expect(own.ahead).toBe(0)
  },
)

test('never goes back for a small correction, and is right again soon', async () => {
  const machine = createTestClock()
  const own = createOwnTime(machine)
  machine.set(-2000)
  let last = own.now().getTime()
  for (let i = 0; i < 30; i++) {
    await machine.advance(1000)
    const now = own.now().getTime()
    expect(now).toBeGreaterThan(last)
    last = now
  }
  expect(own.now()).toEqual(machine.now())
})
