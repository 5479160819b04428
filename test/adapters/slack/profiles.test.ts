import { webApi } from '@slack/bolt'
import { expect, it, onTestFinished } from 'vitest'
import { createDirectory } from '../../../src/adapters/slack/web/directory.ts'
import { createProfiles } from '../../../src/adapters/slack/web/profiles.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'
import { createTestClock } from '../../support/clock.ts'
import { createNotingDoor } from '../../support/noting-door.ts'
import { startLocal } from './local.ts'

const known = { name: 'Leyla', locale: 'en-GB' }

/** Leyla's workspace, asked through the real client. */
async function scene() {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const { id: leyla = '' } = await local.do('person', { name: 'Leyla', locale: 'en-GB' })
  const client = new webApi.WebClient(tokens.slack, {
    slackApiUrl: local.api,
    retryConfig: { retries: 0 },
    timeout: 300,
    logLevel: webApi.LogLevel.ERROR,
  })
  const clock = createTestClock()
  const { log, logged } = createNotingDoor(local.wake, () => null)
  const profile = createProfiles({ api: createDirectory(client), clock, log })
  return { local, leyla, clock, logged, profile, asked: () => local.requests('users.info').length }
}

it('a person is asked for once, also by many at the same time, and again after six hours', async () => {
  const { leyla, clock, profile, asked } = await scene()
  expect(await Promise.all([profile(leyla), profile(leyla)])).toEqual([known, known])
  await clock.advance(6 * 60 * 60_000 - 1)
  expect([await profile(leyla), asked()]).toEqual([known, 1])
  await clock.advance(1)
  expect([await profile(leyla), asked()]).toEqual([known, 2])
})

it('a Slack that is slow is not waited for: what was known before is as good, or nothing', async () => {
  const { local, leyla, clock, logged, profile } = await scene()
  local.faults.add({ platform: 'slack', match: 'users.info', kind: 'hang' })
  const nothing = profile(leyla)
  await clock.advance(700)
  expect(await nothing).toEqual({})
  await local.until(() => logged.length === 1)
  expect(await profile(leyla)).toEqual(known)
  await clock.advance(6 * 60 * 60_000)
  local.faults.add({ platform: 'slack', match: 'users.info', kind: 'hang' })
  const before = profile(leyla)
  await clock.advance(700)
  expect(await before).toEqual(known)
})

it('a refusal is logged, is nobody’s profile and is not remembered', async () => {
  const { local, leyla, logged, profile } = await scene()
  local.faults.add({ platform: 'slack', match: 'users.info', kind: 'error' })
  expect(await profile(leyla)).toEqual({})
  expect(logged).toEqual([expect.stringContaining('a profile could not be read')])
  expect(await profile(leyla)).toEqual(known)
})

it('what is no person is not asked for', async () => {
  const { profile, asked } = await scene()
  expect([await profile('channel:C0123456'), asked()]).toEqual([{}, 0])
})
