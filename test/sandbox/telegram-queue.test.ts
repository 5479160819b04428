import { expect, onTestFinished, test, vi } from 'vitest'
import { createHeldPoll } from '../../src/sandbox/telegram/poll.ts'
import { confirm, enqueue, enqueueAgain, handOut, isWanted } from '../../src/sandbox/telegram/queue.ts'
import { emptyWorld, type Update, type World } from '../../src/sandbox/telegram/world.ts'

const hour = 3_600_000
const message = (id: number): Update => ({ update_id: id, message: {} })
const request = { offset: 0, limit: 100, timeoutMs: hour }

function queued(...ids: readonly number[]): World {
  const world = emptyWorld()
  for (const id of ids) enqueue(world, 0, message(id))
  return world
}

const idsOf = (updates: readonly Update[]) => updates.map(({ update_id }) => update_id)

test('what is handed out stays until it is confirmed, or a day is over', () => {
  const world = queued(1, 2, 3)
  expect(idsOf(handOut(world, 0, 2))).toEqual([1, 2])
  confirm(world, 2)
  expect(idsOf(handOut(world, 0, 100))).toEqual([2, 3])
  expect(idsOf(handOut(world, 24 * hour, 100))).toEqual([])
})

test('a negative offset leaves the newest alone', () => {
  const world = queued(1, 2, 3)
  confirm(world, -1)
  expect(idsOf(handOut(world, 0, 100))).toEqual([3])
})

test('a repeat outlives its confirmation, and is given once', () => {
  const world = queued(1)
  enqueueAgain(world, 0, message(1))
  confirm(world, 2)
  expect(idsOf(handOut(world, 0, 100))).toEqual([1])
  expect(idsOf(handOut(world, 0, 100))).toEqual([])
})

test('a repeat that the limit held back is given by the next poll', () => {
  const world = queued(1)
  enqueueAgain(world, 0, message(1))
  expect(idsOf(handOut(world, 0, 1))).toEqual([1])
  confirm(world, 2)
  expect(idsOf(handOut(world, 0, 1))).toEqual([1])
})

test('a bot that never said what it wants gets every kind', () => {
  expect(isWanted(emptyWorld(), 'inline_query')).toBe(true)
  expect(isWanted({ ...emptyWorld(), allowed: ['message'] }, 'inline_query')).toBe(false)
})

test('a poll waits for its answer, and then no more', async () => {
  const held = createHeldPoll()
  const answer = held.hold(request)
  expect(held.request).toBe(request)
  held.answer([message(1)])
  expect(held.request).toBeNull()
  held.fail(new Error('the connection broke'))
  expect(idsOf(await answer)).toEqual([1])
})

test('a poll that is broken off is told why', async () => {
  const held = createHeldPoll()
  const answer = held.hold(request)
  held.fail(new Error('the connection broke'))
  await expect(answer).rejects.toThrow('the connection broke')
  expect(held.request).toBeNull()
})

test('a poll whose time is over gets nothing, and waits no more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const held = createHeldPoll()
  const answer = held.hold(request)
  vi.advanceTimersByTime(hour - 1)
  expect(held.request).toBe(request)
  vi.advanceTimersByTime(1)
  expect(held.request).toBeNull()
  expect(await answer).toEqual([])
})
