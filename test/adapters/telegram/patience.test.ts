import { GrammyError } from 'grammy'
import { expect, test } from 'vitest'
import { explain } from '../../../src/adapters/telegram/failure.ts'
import { laterParts } from '../../../src/adapters/telegram/patience.ts'
import { patiently } from '../../../src/core/patience.ts'
import { createTestClock } from '../../support/clock.ts'

const slow = (retry_after: number) =>
  new GrammyError(
    'Call failed',
    { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after } },
    'sendMessage',
    {},
  )

/** Runs something that fails with each error in turn, and gives the clock all the time it wants. */
async function tried(...errors: readonly Error[]): Promise<{ outcome: unknown; tries: number }> {
  const clock = createTestClock()
  let tries = 0
  const outcome = patiently(laterParts(clock), explain, async () => {
    const error = errors[tries++]
    if (error) throw error
    return 'sent'
  }).catch((error: unknown) => error)
  await clock.advance(1_000_000)
  return { outcome: await outcome, tries }
}

test('a 429 is waited for as long as it asks, and no longer', async () => {
  const clock = createTestClock()
  const times: number[] = []
  const start = clock.now().getTime()
  const outcome = patiently(laterParts(clock), explain, async () => {
    times.push(clock.now().getTime() - start)
    if (times.length === 1) throw slow(7)
    return 'sent'
  })
  await clock.advance(6_999)
  expect(times).toEqual([0])
  await clock.advance(1)
  expect([await outcome, times]).toEqual(['sent', [0, 7_000]])
})

test('two in a row are waited for, the third is the outcome', async () => {
  expect(await tried(slow(1), slow(1))).toEqual({ outcome: 'sent', tries: 3 })
  const last = slow(2)
  expect(await tried(slow(1), slow(1), last)).toEqual({ outcome: last, tries: 3 })
})

test('one that asks for more than half a minute is the outcome at once', async () => {
  expect(await tried(slow(30))).toEqual({ outcome: 'sent', tries: 2 })
  const long = slow(31)
  expect(await tried(long)).toEqual({ outcome: long, tries: 1 })
})

test('what was lost is sent again four times, and what was refused is not', async () => {
  const lost = new Error('socket hang up')
  expect(await tried(lost, lost, lost, lost)).toEqual({ outcome: 'sent', tries: 5 })
  const last = new Error('socket hang up')
  expect(await tried(lost, lost, lost, lost, last)).toEqual({ outcome: last, tries: 5 })
  const refused = new GrammyError(
    'Call failed',
    { ok: false, error_code: 400, description: 'Bad' },
    'sendMessage',
    {},
  )
  expect(await tried(refused)).toEqual({ outcome: refused, tries: 1 })
})
