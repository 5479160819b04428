import { afterEach, beforeEach, expect, test } from 'vitest'
import { channelAddress } from '../../../src/adapters/discord/address.ts'
import type { Reply } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { type BotSetup, createBot, menu, settle, startBot } from './bot.ts'
import { type Local, startLocal, wordsOf } from './local.ts'

let local: Local
let world: Awaited<ReturnType<typeof settle>>
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  local = await startLocal()
  world = await settle(local)
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await local.stop()
})

const reply: Reply = { view: { blocks: [{ kind: 'text', text: 'cavab' }] } }

async function bot(setup: BotSetup = {}) {
  const started = await startBot(local, { handle: () => reply, ...setup })
  stops.push(started.stop)
  return started
}

const london = () => local.channel('london').messages

/** Asks in the channel and waits for the answer: proof that the bot is online. */
async function isAnswered(): Promise<void> {
  const before = london().length
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length > before)
}

test('a refused token rejects the start and is not in the error', async () => {
  const { adapter, door } = createBot(local, { token: 'an-invalid-token' })
  const error = await adapter.start(door, menu).catch((e: unknown) => e)
  expect(String(error)).toMatch(/Discord refused the bot/)
  expect(String(error)).not.toContain('an-invalid-token')
  await adapter.stop()
})

test('Discord being down at the start is waited out with growing pauses', async () => {
  const clock = createTestClock()
  const { adapter, door, troubles } = createBot(local, { clock })
  stops.push(() => adapter.stop())
  local.faults.add({ platform: 'discord', kind: 'error', status: 503, match: 'GET /gateway', times: 2 })
  const started = adapter.start(door, menu)
  await local.until(() => troubles.length === 1)
  await clock.advance(1_000)
  await local.until(() => troubles.length === 2)
  expect(local.requests('GET /gateway/bot')).toHaveLength(2)
  await clock.advance(2_000)
  await started
  expect(troubles.every((each) => !each.fatal)).toBe(true)
  expect(local.state.bot.connected).toBe(1)
})

test('Discord being down at the start is looked for every five seconds, so that it is heard as soon as its sends go', async () => {
  const clock = createTestClock()
  const { adapter, door, troubles } = createBot(local, { clock })
  stops.push(() => adapter.stop())
  local.faults.add({ platform: 'discord', kind: 'error', status: 503, match: 'GET /gateway', times: 6 })
  const started = adapter.start(door, menu)
  for (const [n, pause] of [1_000, 2_000, 5_000, 5_000, 5_000, 5_000].entries()) {
    await local.until(() => troubles.length === n + 1)
    await clock.advance(pause)
    await local.until(() => local.requests('GET /gateway/bot').length === n + 2)
  }
  await started
  expect(local.state.bot.connected).toBe(1)
})

test('a start that is still trying can be stopped', async () => {
  const { adapter, door, troubles } = createBot(local, { clock: createTestClock() })
  local.faults.add({
    platform: 'discord',
    kind: 'drop',
    match: 'GET /gateway',
    times: Number.POSITIVE_INFINITY,
  })
  const started = adapter.start(door, menu)
  await local.until(() => troubles.length)
  await adapter.stop()
  await started
})

test('a menu that could not be published is published later', async () => {
  const clock = createTestClock()
  local.faults.add({ platform: 'discord', kind: 'error', match: 'PUT /applications' })
  const { troubles } = await bot({ clock })
  expect([local.state.commands.length, troubles.length]).toEqual([0, 1])
  await clock.advance(5_000)
  await local.until(() => local.state.commands.length === 2)
})

test('what happens while the line is down is delivered after it is back', async () => {
  await bot()
  await local.do('drop-gateway')
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length)
  expect(local.requests('GET /gateway/bot')).toHaveLength(1)
  await isAnswered()
})

test.each([
  ['Discord asks to reconnect', 'reconnect', {}],
  ['the session is forgotten', 'drop-gateway', { forget: true }],
  ['the gateway closes with an error', 'drop-gateway', { code: 4000 }],
] as const)('the bot is back after %s', async (_what, verb, body) => {
  await bot()
  await local.do(verb, body)
  await local.until(() => local.state.bot.connected === 0)
  await local.until(() => local.state.bot.connected === 1)
  await isAnswered()
})

test.each([4004, 4013, 4014])('close code %i is reported as fatal', async (code) => {
  const { troubles } = await bot()
  await local.do('drop-gateway', { code, forget: true })
  await local.until(() => troubles.some((each) => each.fatal))
  expect(troubles.find((each) => each.fatal)?.reason).toContain(String(code))
})

test('a gateway that does not come back is dialled anew after two minutes', async () => {
  const clock = createTestClock()
  const { troubles, logged } = await bot({ clock })
  local.faults.add({ platform: 'discord', kind: 'drop', match: 'GET /gw', times: Number.POSITIVE_INFINITY })
  await local.do('drop-gateway')
  await local.until(() => logged.some((line) => line.includes('reconnecting')))
  local.faults.clear()
  local.faults.add({ platform: 'discord', kind: 'drop', match: 'GET /gw' })
  await clock.advance(120_000)
  await local.until(() => local.requests('GET /gateway/bot').length === 2)
  await local.until(() => local.state.bot.connected > 0)
  expect(troubles.map((each) => [each.reason, each.fatal])).toEqual([
    ['Error: the gateway did not come back', false],
  ])
  await isAnswered()
  expect(london()).toHaveLength(1)
})

test('a single 401 is reported as fatal but does not make discord.js forget the token for good', async () => {
  const { adapter, troubles } = await bot()
  const to = channelAddress(world.channel)
  local.faults.add({ platform: 'discord', kind: 'error', status: 401, match: 'POST /channels' })
  expect((await adapter.send(to, reply.view)).kind).toBe('refused')
  expect((await adapter.send(to, reply.view)).kind).toBe('sent')
  expect(troubles.map((each) => each.fatal)).toEqual([true])
})

test('sending works while the gateway is away', async () => {
  const { adapter } = await bot()
  await local.do('drop-gateway')
  await local.until(() => local.state.bot.connected === 0)
  const delivery = await adapter.send(channelAddress(world.channel), reply.view)
  expect(delivery.kind).toBe('sent')
  await local.until(() => local.state.bot.connected === 1)
})

test('stopping finishes what is in hand and takes nothing new', async () => {
  const slow = Promise.withResolvers<Reply>()
  const { adapter, seen } = await bot({ handle: () => slow.promise })
  stops.pop()
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => seen.length)
  const stopped = adapter.stop()
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  slow.resolve(reply)
  await stopped
  expect(london().map(wordsOf)).toEqual(['cavab'])
  expect(seen).toHaveLength(1)
  expect(local.state.bot.connected).toBe(0)
})
