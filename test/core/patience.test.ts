import { expect, test } from 'vitest'
import { type Patience, persist, replyPauses } from '../../src/core/patience.ts'
import type { Delivery } from '../../src/core/port.ts'
import { createTestClock } from '../support/clock.ts'

const lost: Delivery = { kind: 'unknown', reason: '502' }
const refused: Delivery = { kind: 'unreachable', reason: 'ECONNREFUSED' }
const slow = (retryAfterMs: number): Delivery => ({ kind: 'throttled', retryAfterMs })
const sent: Delivery = { kind: 'sent', ref: { platform: 'telegram', message: '1:1' } }

/** Sends what ends so in turn, and the last for ever. */
function sending(outcomes: readonly Delivery[], more: Partial<Patience> = {}) {
  const clock = createTestClock()
  const began = clock.elapsed()
  const times: number[] = []
  const stopping = new AbortController()
  const patience = { slower: { times: 2, longestMs: 5000 }, pauses: replyPauses, ...more }
  const outcome = persist({ ...patience, clock, signal: stopping.signal }, async () => {
    times.push((clock.elapsed() - began) / 1000)
    return outcomes[times.length - 1] ?? outcomes.at(-1) ?? sent
  })
  return { clock, stopping, outcome, times }
}

test('what is lost is sent again after 1, 2, 5, 10, 30 seconds, and every half a minute for three minutes', async () => {
  const { clock, outcome, times } = sending([lost])
  await clock.advance(3_600_000)
  expect([await outcome, times]).toEqual([lost, [0, 1, 3, 8, 18, 48, 78, 108, 138, 168, 198]])
})

test('it ends with the first that arrives, or that is refused', async () => {
  const blocked: Delivery = { kind: 'blocked', reason: '403' }
  for (const end of [sent, blocked]) {
    const { clock, outcome, times } = sending([lost, refused, end])
    await clock.advance(3_600_000)
    expect([await outcome, times]).toEqual([end, [0, 1, 3]])
  }
})

test('« slower » is waited for as well, and the budget is told of each', async () => {
  const held: number[] = []
  const hold = ({ retryAfterMs }: { retryAfterMs: number }) => held.push(retryAfterMs)
  const { clock, outcome, times } = sending([slow(3000), lost, slow(4000), sent], { hold })
  await clock.advance(3_600_000)
  expect([await outcome, times, held]).toEqual([sent, [0, 3, 4, 8], [3000, 4000]])
  const long = sending([slow(5001)], { hold })
  expect([await long.outcome, held.at(-1)]).toEqual([slow(5001), 5001])
})

test('without pauses nothing that may have arrived is sent again', async () => {
  const { outcome, times } = sending([lost], { pauses: [] })
  expect([await outcome, times]).toEqual([lost, [0]])
})

test('a stop ends the waiting at once', async () => {
  const { clock, stopping, outcome, times } = sending([lost])
  await clock.advance(5000)
  stopping.abort()
  expect([await outcome, times]).toEqual([lost, [0, 1, 3]])
})

test('each attempt is taken out of the budget, and its refusal is the end', async () => {
  let budget = 2
  const before = async () => {
    if (budget-- === 0) throw new Error('the bot is stopping')
  }
  const { clock, outcome, times } = sending([lost], { before })
  const [ended] = await Promise.all([Promise.allSettled([outcome]), clock.advance(60_000)])
  expect(ended).toMatchObject([{ status: 'rejected' }])
  expect(times).toEqual([0, 1])
})
