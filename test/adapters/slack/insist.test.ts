import { expect, it } from 'vitest'
import { AnswerError, explain } from '../../../src/adapters/slack/failure.ts'
import { insisting } from '../../../src/adapters/slack/insist.ts'
import { patiently } from '../../../src/core/patience.ts'
import { createTestClock } from '../../support/clock.ts'

const slower = (seconds: number) => new AnswerError(429, 'refused', seconds)

/** Insists on something that fails with each error in turn. */
function scene(...errors: readonly Error[]) {
  const clock = createTestClock()
  const stopping = new AbortController()
  const held: number[] = []
  let tries = 0
  const setup = {
    clock,
    signal: stopping.signal,
    hold: ({ retryAfterMs }: { retryAfterMs: number }) => held.push(retryAfterMs),
  }
  const outcome = patiently(insisting(setup), explain, async () => {
    const error = errors[tries++]
    if (error) throw error
    return 'posted'
  }).catch((error: unknown) => error)
  return { clock, stopping, held, outcome, tries: () => tries }
}

it('« slower » is waited for as long as Slack says, and the budget is told', async () => {
  const { clock, held, outcome, tries } = scene(slower(7))
  await clock.advance(6_999)
  expect([tries(), held]).toEqual([1, [7_000]])
  await clock.advance(1)
  expect([await outcome, tries()]).toEqual(['posted', 2])
})

it('three times at most', async () => {
  const last = slower(4)
  const { clock, held, outcome } = scene(slower(1), slower(2), slower(3), last)
  await clock.advance(60_000)
  expect([await outcome, held]).toEqual([last, [1_000, 2_000, 3_000, 4_000]])
})

it.each([
  ['half a minute is waited for', slower(30), 'posted'],
  ['more is not', slower(31), slower(31)],
  ['nothing else is repeated', new Error('socket hang up'), new Error('socket hang up')],
])('%s', async (_what, error, expected) => {
  const { clock, outcome } = scene(error)
  await clock.advance(60_000)
  expect(await outcome).toEqual(expected)
})

it('a stop ends the waiting', async () => {
  const { stopping, outcome } = scene(slower(30))
  stopping.abort()
  expect(await outcome).toBe('posted')
})
