import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestClock } from '../../support/clock.ts'
import { type Bot, type BotSetup, createBot, say, token } from './bot.ts'
import { type Local, startLocal } from './local.ts'

let local: Local
let leyla: number
const bots: Bot[] = []

beforeEach(async () => {
  local = await startLocal()
  const { id = 0 } = await local.do('person', { first_name: 'Leyla', started: true })
  leyla = id
})

afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.adapter.stop()
  await local.stop()
})

async function start(setup: BotSetup = {}): Promise<Bot> {
  const bot = createBot(local, setup)
  bots.push(bot)
  await bot.adapter.start(bot.door, [])
  return bot
}

/** What another program with the same token would be given. */
async function fetchUpdates(
  offset = 0,
): Promise<readonly { update_id: number; message?: { text: string } }[]> {
  const answer = await fetch(`${local.api}/bot${token}/getUpdates?offset=${offset}&timeout=0`)
  return ((await answer.json()) as { result: [] }).result
}

const textsOf = (bot: Bot) => bot.seen.map(({ act }) => (act.kind === 'text' ? act.text : act.kind))

test('an update is confirmed only after the door has taken it in; a crash before that repeats it', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  const gate = Promise.withResolvers<null>()
  bot.answers(() => gate.promise)
  await local.do('say', { from: leyla, text: 'first' })
  await local.until(() => bot.seen.length === 1)
  await local.do('say', { from: leyla, text: 'second' })
  expect((await fetchUpdates()).map(({ message }) => message?.text)).toEqual(['first', 'second'])
  gate.resolve(null)
  await local.until(() => textsOf(bot).includes('second'))
  await bot.adapter.stop()
  expect(await fetchUpdates()).toEqual([])
})

test('a slow answer does not hold up the next poll', async () => {
  const bot = await start()
  const gate = Promise.withResolvers<void>()
  bot.door.spend = () => gate.promise
  bot.answers(() => ({ view: say('at last') }))
  await local.do('say', { from: leyla, text: 'first' })
  await local.until(() => bot.seen.length === 1)
  await local.do('say', { from: leyla, text: 'second' })
  await local.until(() => bot.seen.length === 2)
  expect(local.said(leyla)).toEqual([])
  gate.resolve()
  await local.until(() => local.said(leyla).length === 2)
})

test('a second poller, a 500, a 429 and a broken line do not end the polling', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  const disturbed: readonly [string, () => Promise<unknown>][] = [
    ['409', () => fetchUpdates()],
    ['UND_ERR_SOCKET', () => local.do('break')],
    ['500', () => fault('error')],
    ['429', () => fault('throttle')],
  ]
  for (const [index, [reason, disturb]] of disturbed.entries()) {
    await local.until(() => local.state.bot.polling)
    await disturb()
    await clock.advance(60_000)
    await local.until(() => bot.troubles.some((trouble) => trouble.reason.includes(reason)))
    await clock.advance(60_000)
    await local.do('say', { from: leyla, text: `still there? ${index}` })
    await local.until(() => textsOf(bot).includes(`still there? ${index}`))
  }
  expect(bot.troubles.every(({ fatal }) => !fatal)).toBe(true)
})

async function fault(kind: 'error' | 'throttle'): Promise<void> {
  local.faults.add({ platform: 'telegram', match: 'getUpdates', kind, times: 1, retryAfter: 7 })
  await local.do('break')
  await local.until(() => !local.state.bot.polling)
}

test('an outage is tried again at longer and longer intervals, and a success forgets them', async () => {
  const clock = createTestClock()
  local.faults.add({ platform: 'telegram', match: 'getUpdates', kind: 'error', times: 4 })
  const bot = await start({ clock })
  const attempts = async (n: number) => local.until(() => bot.troubles.length === n)
  await attempts(1)
  for (const [index, pause] of [1000, 2000, 5000].entries()) {
    await clock.advance(pause - 1)
    expect(bot.troubles).toHaveLength(index + 1)
    await clock.advance(1)
    await attempts(index + 2)
  }
})

test('only what the bot understands is asked for', async () => {
  const bot = await start()
  await local.do('odd', { kind: 'chat_member', payload: {} })
  await local.do('say', { from: leyla, text: 'salam' })
  await local.until(() => bot.seen.length === 1)
  await bot.adapter.stop()
  const asked = local.requests('getUpdates')[0]?.body
  expect(asked).toMatchObject({
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'inline_query'],
  })
})

test('hundreds of people at once are all answered', async () => {
  const bot = await start()
  bot.answers(({ sender }) => ({ view: say(`salam, ${sender.name}`) }))
  const people = await Promise.all(
    Array.from({ length: 250 }, (_, n) => local.do('person', { first_name: `P${n}`, started: true })),
  )
  for (const { id } of people) await local.do('say', { from: id, text: 'salam' })
  await local.until(() => local.requests('sendMessage').length === 250)
  expect(people.every(({ id = 0 }) => local.said(id).length === 1)).toBe(true)
  expect(new Set(bot.seen.map(({ id }) => id)).size).toBe(250)
})

test('whoever starts while Telegram is away is heard within five seconds of its return', async () => {
  const clock = createTestClock()
  local.faults.add({ platform: 'telegram', kind: 'error', times: 1000 })
  const bot = createBot(local, { clock })
  bots.push(bot)
  const started = bot.adapter.start(bot.door, [])
  for (let tries = 1; tries <= 12; tries++) {
    await local.until(() => bot.troubles.length >= tries)
    await clock.advance(5000)
  }
  local.faults.clear()
  await clock.advance(5000)
  await started
  await local.until(() => bot.adapter.isListening())
})

test('one conflict is a restart, a row of them another program; it is over a minute after the last', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  for (let n = 1; n <= 3; n++) {
    await local.until(() => local.state.bot.polling)
    expect(bot.adapter.hasRival?.()).toBe(false)
    await fetchUpdates()
    await local.until(() => bot.troubles.length === n)
    await clock.advance(5000)
  }
  expect(bot.adapter.hasRival?.()).toBe(true)
  expect(bot.troubles[0]?.reason).toContain('another program')
  await clock.advance(60_000)
  expect(bot.adapter.hasRival?.()).toBe(false)
})
