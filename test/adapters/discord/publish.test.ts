import { expect, onTestFinished, test } from 'vitest'
import { publishLater, publishOnce } from '../../../src/adapters/discord/publish.ts'
import { createApi } from '../../../src/adapters/discord/rest/api.ts'
import { createTestClock } from '../../support/clock.ts'
import { createNotingDoor } from '../../support/noting-door.ts'
import { menu, token } from './bot.ts'
import { type Local, startLocal } from './local.ts'

/** Publishing to a Discord that fails so many times with this status. */
async function scene(status: number, times: number) {
  const local = await startLocal()
  onTestFinished(() => local.stop())
  local.faults.add({ platform: 'discord', kind: 'error', match: 'PUT /applications', status, times })
  const clock = createTestClock()
  const stopping = new AbortController()
  const { door, log, troubles } = createNotingDoor(local.wake, () => null)
  const api = createApi({ token, apiRoot: local.api, timeoutMs: 2000, clock })
  const connection = { application: local.state.bot.id }
  const setup = { api, connection, door, clock, log, signal: stopping.signal }
  return { local, setup, clock, stopping, troubles }
}

const asked = (local: Local) => local.requests('PUT /applications/{id}/commands').length

test('a menu is published again after each pause until it stands', async () => {
  const { local, setup, clock, troubles } = await scene(500, 2)
  const done = publishLater(setup, menu)
  await clock.advance(4_999)
  expect(asked(local)).toBe(0)
  await clock.advance(1)
  await local.until(() => troubles.length === 1)
  await clock.advance(29_999)
  expect(asked(local)).toBe(1)
  await clock.advance(1)
  await local.until(() => troubles.length === 2)
  await clock.advance(120_000)
  await done
  expect([asked(local), local.state.commands.length]).toEqual([3, 2])
  expect(troubles.map(({ fatal }) => fatal)).toEqual([false, false])
})

test('one that Discord never takes is given up in the end', async () => {
  const { local, setup, clock, troubles } = await scene(500, 100)
  const done = publishLater(setup, menu)
  for (const [before, pause] of [5_000, 30_000, 120_000, 600_000].entries()) {
    await clock.advance(pause)
    await local.until(() => troubles.length > before)
  }
  await done
  expect(troubles).toHaveLength(4)
})

test('one that Discord refuses is not tried again: it would be refused again', async () => {
  const { setup, troubles } = await scene(400, 1)
  expect(await publishOnce(setup, menu)).toBe(true)
  expect(troubles).toMatchObject([{ reason: /the menu was not published/, fatal: false }])
})

test('a stop ends the waiting, and nothing is published any more', async () => {
  const { local, setup, stopping } = await scene(500, 1)
  const done = publishLater(setup, menu)
  stopping.abort()
  await done
  expect(asked(local)).toBe(0)
})
