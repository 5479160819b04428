import { expect, test } from 'vitest'
import { createDms } from '../../../src/adapters/discord/rest/dms.ts'
import { createTestClock } from '../../support/clock.ts'

/** Opens `dm-of-<person>`, unless it is told to fail, and notes who was asked for. */
function opening() {
  const asked: string[] = []
  const failures: Error[] = []
  const clock = createTestClock()
  const dms = createDms(async (person) => {
    asked.push(person)
    const failure = failures.shift()
    if (failure) throw failure
    return `dm-of-${person}`
  }, clock)
  return { dms, asked, failures, clock }
}

test('a direct message is opened once, also for many at the same time', async () => {
  const { dms, asked } = opening()
  const channels = await Promise.all(Array.from({ length: 10 }, () => dms.channelOf('leyla')))
  expect(new Set(channels)).toEqual(new Set(['dm-of-leyla']))
  expect([await dms.channelOf('kamal'), asked]).toEqual(['dm-of-kamal', ['leyla', 'kamal']])
})

test('a failure is everybody’s who waits, and is not remembered', async () => {
  const { dms, asked, failures } = opening()
  failures.push(new Error('too fast'))
  const both = await Promise.allSettled([dms.channelOf('leyla'), dms.channelOf('leyla')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect([await dms.channelOf('leyla'), asked.length]).toEqual(['dm-of-leyla', 2])
})

test('what an event told is not asked for', async () => {
  const { dms, asked } = opening()
  dms.know('leyla', '77')
  expect([await dms.channelOf('leyla'), asked]).toEqual(['77', []])
})

test('a crowd does not fill the memory: beyond 20,000 all are forgotten', async () => {
  const { dms, asked } = opening()
  for (let n = 0; n < 20_000; n++) dms.know(`${n}`, `dm-${n}`)
  await dms.channelOf('new')
  expect([await dms.channelOf('new'), await dms.channelOf('0'), asked]).toEqual([
    'dm-of-new',
    'dm-of-0',
    ['new', '0'],
  ])
})

test('when Discord has had enough of new ones, only whoever is not known waits, and no longer than it said', async () => {
  const { dms, clock } = opening()
  dms.know('leyla', '77')
  dms.rest(60_000)
  expect([dms.restMs('leyla'), dms.restMs('kamal')]).toEqual([0, 60_000])
  await clock.advance(60_000)
  expect(dms.restMs('kamal')).toBe(0)
})
