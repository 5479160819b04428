import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestClock } from '../../support/clock.ts'
import { moving } from '../../support/moving.ts'
import { type Bot, type BotSetup, createBot, menu, say, to } from './bot.ts'
import { type Local, startLocal } from './local.ts'

let local: Local
let leyla: number
const bots: Bot[] = []

beforeEach(async () => {
  local = await startLocal()
  leyla = await person('Leyla')
})

afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.adapter.stop()
  await local.stop()
})

async function person(first_name: string, started = true): Promise<number> {
  const { id = 0 } = await local.do('person', { first_name, language_code: 'az', started })
  return id
}

async function start(setup: BotSetup = {}): Promise<Bot> {
  const bot = createBot(local, setup)
  bots.push(bot)
  await bot.adapter.start(bot.door, menu)
  return bot
}

test('the menu is published in Azerbaijani, in English and for everybody else, without what belongs elsewhere', async () => {
  await start()
  const [az, en] = ['Kömək', 'Help'].map((description) => [{ command: 'help', description }])
  expect(local.state.menus).toEqual({
    all_private_chats: az,
    'all_private_chats az': az,
    'all_private_chats en': en,
    all_group_chats: az,
    'all_group_chats az': az,
    'all_group_chats en': en,
  })
})

test('a menu that could not be published is published later, and the bot works meanwhile', async () => {
  const clock = createTestClock()
  local.faults.add({ platform: 'telegram', match: 'setMyCommands', kind: 'error', times: 6 })
  const bot = await start({ clock })
  expect(bot.troubles[0]).toMatchObject({ fatal: false })
  await local.until(() => local.requests('setMyCommands').length === 6)
  await clock.advance(5000)
  await local.until(() => Object.keys(local.state.menus).length === 6)
})

test('what goes out is HTML without link previews', async () => {
  const { adapter } = await start()
  await adapter.send(to(leyla), say('a < b & https://example.com'))
  expect(local.requests('sendMessage')[0]?.body).toEqual({
    chat_id: leyla,
    text: 'a &lt; b &amp; https://example.com',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  })
})

test.each([
  ['block', 'bot was blocked by the user'],
  ['deactivate', 'user is deactivated'],
])('after %s a send is blocked, with the reason', async (verb, reason) => {
  const { adapter } = await start()
  await local.do(verb, { from: leyla })
  expect(await adapter.send(to(leyla), say('hello'))).toEqual({
    kind: 'blocked',
    reason: `403 Forbidden: ${reason}`,
  })
})

test('somebody who never pressed Start, nobody at all, and a group that threw us out are blocked', async () => {
  const { adapter } = await start()
  const shy = await person('Shy', false)
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', members: [leyla] })
  await local.do('kick-bot', { chat })
  const deliveries = await Promise.all([shy, 1, chat].map((id) => adapter.send(to(id), say('hello'))))
  expect(deliveries).toEqual([
    { kind: 'blocked', reason: "403 Forbidden: bot can't initiate conversation with a user" },
    { kind: 'blocked', reason: '400 Bad Request: chat not found' },
    { kind: 'blocked', reason: '403 Forbidden: bot was kicked from the supergroup chat' },
  ])
})

test('a group that became a supergroup says where it is now, and its messages can be edited no more', async () => {
  const { adapter } = await start()
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', type: 'group', members: [leyla] })
  const sent = await adapter.send(to(chat), say('before'))
  const { chat: moved = 0 } = await local.do('upgrade-group', { chat })
  expect(await adapter.send(to(chat), say('after'))).toEqual({ kind: 'moved', to: to(moved) })
  expect((await adapter.send(to(moved), say('after'))).kind).toBe('sent')
  const ref = sent.kind === 'sent' ? sent.ref : { platform: 'telegram' as const, message: '' }
  expect(await adapter.edit(ref, say('x'))).toMatchObject({ kind: 'rejected', reason: /supergroup/ })
})

test.each(['error_after', 'drop_after', 'hang_after', 'hang', 'drop'] as const)(
  'an answer that is lost (%s) leaves open whether it was sent',
  async (kind) => {
    const { adapter } = await start({ timeoutMs: 300 })
    local.faults.add({ platform: 'telegram', match: 'sendMessage', kind })
    expect(await adapter.send(to(leyla), say('once'))).toMatchObject({ kind: 'unknown' })
    expect(local.requests('sendMessage')).toHaveLength(1)
    expect(local.said(leyla)).toHaveLength(kind.endsWith('_after') ? 1 : 0)
  },
)

test('a 429 in the middle of a long text is waited for: nothing is said twice', async () => {
  await local.stop()
  const dice = [1, 0]
  local = await startLocal({ random: () => dice.shift() ?? 1 })
  leyla = await person('Leyla')
  const clock = createTestClock()
  const { adapter } = await start({ clock })
  // The dice let the first part through and stop the second.
  local.faults.add({
    platform: 'telegram',
    match: 'sendMessage',
    kind: 'throttle',
    retryAfter: 3,
    chance: 0.5,
  })
  const sending = adapter.send(to(leyla), say('söz '.repeat(2500)))
  expect((await moving(clock, sending)).kind).toBe('sent')
  expect(local.requests('sendMessage').filter(({ status }) => status === 429)).toHaveLength(1)
  expect(local.said(leyla)).toHaveLength(3)
})

test('a long text of which the second part is refused is not taken for one that never arrived', async () => {
  await local.stop()
  const dice = [1, 0, 0, 0, 0, 0, 0]
  local = await startLocal({ random: () => dice.shift() ?? 0 })
  leyla = await person('Leyla')
  const clock = createTestClock()
  const { adapter } = await start({ clock })
  local.faults.add({
    platform: 'telegram',
    match: 'sendMessage',
    kind: 'error',
    status: 503,
    chance: 0.5,
    times: Number.POSITIVE_INFINITY,
  })
  const sending = adapter.send(to(leyla), say('söz '.repeat(2500)))
  expect(await moving(clock, sending)).toMatchObject({
    kind: 'unknown',
    reason: expect.stringContaining('only in part'),
  })
  expect(local.said(leyla)).toHaveLength(1)
})

test('a picture is shown as one, and as a file where Telegram will not', async () => {
  const { adapter } = await start()
  const bytes = new Uint8Array([1, 2, 3])
  const picture = { name: 'chart.png', mime: 'image/png', bytes, caption: 'A & <B>' }
  expect((await adapter.sendFile(to(leyla), picture, { silent: true })).kind).toBe('sent')
  local.faults.add({ platform: 'telegram', match: 'sendPhoto', kind: 'error', status: 400 })
  expect((await adapter.sendFile(to(leyla), picture)).kind).toBe('sent')
  expect(local.requests('sendPhoto').map(({ status }) => status)).toEqual([200, 400])
  expect(local.requests('sendDocument')).toHaveLength(1)
  expect(local.said(leyla).map(({ text, file, silent }) => [text, file?.name, silent])).toEqual([
    ['A & <B>', 'chart.png', true],
    ['A & <B>', 'chart.png', false],
  ])
})

test('whether somebody is in a group', async () => {
  const { adapter } = await start()
  const tural = await person('Tural')
  const { chat = 0 } = await local.do('group', { title: 'Board', members: [leyla] })
  const asked: readonly (readonly [string, string, boolean])[] = [
    [`${leyla}`, `${chat}`, true],
    [`${tural}`, `${chat}`, false],
    ['7', `${chat}`, false],
    [`${leyla}`, '-7', false],
    ['leyla', 'the board', false],
  ]
  for (const [user, group, expected] of asked) expect(await adapter.isInGroup(user, group)).toBe(expected)
})

test('whether anybody can find and read a group; one that the bot does not know is not known', async () => {
  const { adapter } = await start()
  const open = async (more: object) => {
    const { chat = 0 } = await local.do('group', { title: 'Önbaxış', members: [leyla], ...more })
    return adapter.isOpen?.(`${chat}`)
  }
  expect(await open({})).toBe(false)
  expect(await open({ username: 'asap_onbaxis' })).toBe(true)
  expect(await adapter.isOpen?.('-7')).toBeNull()
})

test('one view is rendered once, however many it goes to', async () => {
  const { adapter } = await start()
  let reads = 0
  const blocks = [{ kind: 'text', text: 'hamıya' } as const]
  const view = {
    get blocks() {
      reads++
      return blocks
    },
  }
  for (let n = 0; n < 5; n++) await adapter.send(to(leyla), view)
  expect([local.said(leyla).length, reads]).toEqual([5, 1])
})

test('a token that is refused while polling is an alarm, and polling goes on', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  await local.until(() => local.state.bot.polling)
  local.faults.add({ platform: 'telegram', match: 'getUpdates', kind: 'error', status: 401 })
  await local.do('break')
  await local.until(() => bot.troubles.length === 1)
  await clock.advance(5000)
  await local.until(() => bot.troubles.some(({ fatal }) => fatal))
  await local.do('say', { from: leyla, text: 'still there?' })
  await clock.advance(60_000)
  await local.until(() => bot.seen.length === 1)
})

test('after the stop nothing is written any more, and that is known', async () => {
  const { adapter } = await start()
  await adapter.stop()
  expect(await adapter.send(to(leyla), say('x'))).toMatchObject({ kind: 'unreachable' })
})

test('requests that are given up in a crowd hold nobody up', async () => {
  const { adapter } = await start({ timeoutMs: 300 })
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'hang', times: 1000 })
  const sends = Array.from({ length: 80 }, (_, n) => adapter.send(to(leyla), say(`${n}`)))
  const kinds = (await Promise.all(sends)).map(({ kind }) => kind)
  expect(new Set(kinds)).toEqual(new Set(['unknown']))
  local.faults.clear()
  expect((await adapter.send(to(leyla), say('after'))).kind).toBe('sent')
  expect(local.said(leyla).map(({ text }) => text)).toContain('after')
})
