import { webApi } from '@slack/bolt'
import { expect, it } from 'vitest'
import { AnswerError } from '../../../src/adapters/slack/failure.ts'
import { countBreak } from '../../../src/adapters/slack/socket/line.ts'
import { persist } from '../../../src/adapters/slack/socket/persist.ts'
import { createTestClock } from '../../support/clock.ts'

const refused = () =>
  new webApi.WebAPIPlatformError({ ok: false, error: 'invalid_auth', response_metadata: {} })
const away = () => new Error('away')

/** Attempts that fail with each error in turn; at what second each was made is noted. */
function scene(stubborn: boolean, ...errors: readonly Error[]) {
  const clock = createTestClock()
  const start = clock.now().getTime()
  const stopping = new AbortController()
  const attempts: number[] = []
  const troubles: [string, boolean][] = []
  const attempt = async () => {
    attempts.push((clock.now().getTime() - start) / 1000)
    const error = errors[attempts.length - 1]
    if (error) throw error
  }
  const trouble = (error: Error, fatal: boolean) => troubles.push([error.message, fatal])
  const outcome = persist({ clock, signal: stopping.signal, trouble }, attempt, stubborn).then(
    () => 'over',
    String,
  )
  return { clock, stopping, attempts, troubles, outcome }
}

it('tries at once, then after growing pauses, the last of which is repeated', async () => {
  const { clock, attempts, outcome, troubles } = scene(false, ...Array.from({ length: 8 }, away))
  await clock.advance(300_000)
  expect([await outcome, attempts]).toEqual(['over', [0, 1, 3, 8, 13, 18, 23, 28, 33]])
  expect(troubles).toHaveLength(8)
  expect(troubles[0]).toEqual(["Slack can't be reached: Error", false])
})

it('waits longer when Slack says so', async () => {
  const { clock, attempts, outcome } = scene(false, new AnswerError(429, 'refused', 30))
  await clock.advance(30_000)
  expect([await outcome, attempts]).toEqual(['over', [0, 30]])
})

it('a refused token ends it at the start', async () => {
  const { clock, attempts, outcome } = scene(false, away(), refused())
  await clock.advance(60_000)
  expect([await outcome, attempts]).toEqual(['Error: Slack refused the bot: invalid_auth', [0, 1]])
})

it('a refused token later is an alarm, and is tried again a minute after', async () => {
  const { clock, attempts, outcome, troubles } = scene(true, refused())
  await clock.advance(60_000)
  expect([await outcome, attempts]).toEqual(['over', [0, 60]])
  expect(troubles).toEqual([["Slack can't be reached: invalid_auth", true]])
})

it('a stop ends it', async () => {
  const { stopping, attempts, outcome } = scene(true, away(), away())
  stopping.abort()
  expect([await outcome, attempts]).toEqual(['over', [0]])
})

it('lines that end one after the other are counted; one that lasted a minute is the first again', async () => {
  const clock = createTestClock()
  const line = { clock, upSince: clock.now().getTime(), breaks: 0 }
  await clock.advance(59_999)
  expect([countBreak(line), countBreak(line)]).toEqual([1, 2])
  await clock.advance(1)
  expect([countBreak(line), line.breaks]).toEqual([0, 0])
})
