import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Door } from '../../../src/core/port.ts'
import { createTestClock } from '../../support/clock.ts'
import { type Bot, type BotSetup, createBot, say, to } from './bot.ts'
import { type Local, startLocal } from './local.ts'

let local: Local
let leyla: number
const bots: Bot[] = []

beforeEach(async () => {
  local = await startLocal()
  leyla = (await local.do('person', { first_name: 'Leyla', language_code: 'az', started: true })).id ?? 0
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

async function group(...members: number[]): Promise<number> {
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', members })
  return chat
}

const seenIn = (chat: number, text: string) =>
  local.until(() => local.said(chat).find((message) => message.text.includes(text)))

test('a reply is counted against the budget of its chat, an acknowledgement is not', async () => {
  const bot = await start()
  bot.answers(() => ({ view: say('yes'), edit: true }))
  await bot.adapter.send(to(leyla), { ...say('well?'), buttons: [[{ label: 'Yes', action: 'a:b' }]] })
  await local.do('press', { from: leyla, data: 'a:b' })
  await seenIn(leyla, 'yes')
  expect(bot.spent).toEqual([String(leyla)])
  await local.until(() => local.requests('answerCallbackQuery').length === 1)
})

test('a press on a message that Telegram no longer shows, or that is gone, is answered with a new one', async () => {
  const bot = await start()
  bot.answers(({ act }) => ({ view: say(act.kind === 'press' && act.message ? 'gone' : 'old'), edit: true }))
  const button = { ...say('well?'), buttons: [[{ label: 'Yes', action: 'a:b' }]] }
  await bot.adapter.send(to(leyla), button)
  await local.do('press', { from: leyla, data: 'a:b', old: true })
  await seenIn(leyla, 'old')
  const [first] = local.said(leyla)
  local.faults.add({ platform: 'telegram', match: 'editMessageText', kind: 'error', status: 400 })
  await local.do('press', { from: leyla, data: 'a:b' })
  await seenIn(leyla, 'gone')
  expect(local.said(leyla).map(({ text }) => text)).toEqual(['well?', 'old', 'gone'])
  expect(first?.text).toBe('well?')
})

test('a press that is acknowledged too late is answered all the same', async () => {
  const bot = await start()
  bot.answers(() => ({ view: say('here') }))
  await bot.adapter.send(to(leyla), { ...say('well?'), buttons: [[{ label: 'Yes', action: 'a:b' }]] })
  local.faults.add({ platform: 'telegram', match: 'answerCallbackQuery', kind: 'error', status: 400 })
  await local.do('press', { from: leyla, data: 'a:b' })
  await seenIn(leyla, 'here')
  expect(bot.troubles).toEqual([])
})

test('in a group only commands, the bot’s name, and replies to what it said, are heard', async () => {
  const bot = await start()
  const chat = await group(leyla)
  const { message: reply_to } = await sayIn(chat, bot)
  await local.do('say', { from: leyla, chat, text: 'viza nə vaxtdır, @ASAP_Sandbox_bot ?' })
  await local.do('say', { from: leyla, chat, text: 'just talking to @asap_sandbox_bot_2 friends' })
  await local.do('say', { from: leyla, chat, text: '/help@another_bot' })
  await local.do('say', { from: leyla, chat, text: '/help@ASAP_sandbox_bot me' })
  await local.do('say', { from: leyla, chat, text: 'safe', reply_to })
  await local.until(() => bot.seen.length === 4)
  expect(bot.seen.map(({ act }) => act)).toEqual([
    { kind: 'membership', change: 'joined' },
    { kind: 'text', text: 'viza nə vaxtdır, ?' },
    { kind: 'command', name: 'help', text: 'me', options: {} },
    { kind: 'text', text: 'safe' },
  ])
  expect(bot.seen.map((inbound) => inbound.private)).toEqual([false, false, false, false])
})

async function sayIn(chat: number, bot: Bot): Promise<{ message: number }> {
  const sent = await bot.adapter.send(to(chat), say('are you safe?'))
  return { message: Number(sent.kind === 'sent' && sent.ref.message.split(':')[1]) }
}

test('somebody the bot may not write to is told in the group how to begin, and not a word of the answer', async () => {
  const bot = await start()
  const { id: shy = 0 } = await local.do('person', { first_name: 'Shy', language_code: 'en' })
  const chat = await group(shy)
  const file = { name: 'me.csv', mime: 'text/csv', bytes: new Uint8Array([1]), caption: '' }
  bot.answers(({ act }) =>
    act.kind === 'command' ? { view: { ...say('your phone is 5'), private: true }, file } : null,
  )
  await local.do('say', { from: shy, chat, text: '/me' })
  const hint = await seenIn(chat, 'for you alone')
  expect(hint.buttons.flat()).toEqual([
    { text: 'Open a private chat', url: 'https://t.me/asap_sandbox_bot?start=hello' },
  ])
  expect(local.said(chat)).toHaveLength(1)
  expect(local.requests('sendDocument')).toEqual([])
})

test('a group reads that somebody was answered in private, once in a long while, and not a word of it', async () => {
  const bot = await start()
  const chat = await group(leyla)
  bot.answers(() => ({ view: { ...say('your phone is 5'), private: true } }))
  for (const text of ['/me', '/me', '/mydata']) await local.do('say', { from: leyla, chat, text })
  await local.until(() => local.said(leyla).filter(({ text }) => text.includes('phone')).length === 3)
  const told = await seenIn(chat, 'şəxsi söhbətdə')
  expect(told.text).toBe('Sizə şəxsi söhbətdə cavab yazdım.')
  expect(told.buttons.flat()).toEqual([{ text: 'Şəxsi söhbəti aç', url: 'https://t.me/asap_sandbox_bot' }])
  expect(local.said(chat)).toHaveLength(1)
})

test('under a button in a group stands that the answer is in the private chat', async () => {
  const bot = await start()
  const chat = await group(leyla)
  bot.answers(({ act }) => (act.kind === 'press' ? { view: { ...say('for you'), private: true } } : null))
  await bot.adapter.send(to(chat), { ...say('who comes?'), buttons: [[{ label: 'Me', action: 'a:b' }]] })
  await local.do('press', { from: leyla, chat, data: 'a:b' })
  await seenIn(leyla, 'for you')
  const answered = await local.until(() => local.requests('answerCallbackQuery')[0])
  expect(answered.body).toMatchObject({ text: 'Cavabı şəxsi söhbətdə yazıram.' })
  expect(local.said(chat).map(({ text }) => text)).toEqual(['who comes?'])
})

test('a private answer to a press in a group leaves the message of the group alone', async () => {
  const bot = await start()
  const chat = await group(leyla)
  bot.answers(({ act }) =>
    act.kind === 'press' ? { view: { ...say('for you'), private: true }, edit: true } : null,
  )
  await bot.adapter.send(to(chat), { ...say('who comes?'), buttons: [[{ label: 'Me', action: 'a:b' }]] })
  await local.do('press', { from: leyla, chat, data: 'a:b' })
  await seenIn(leyla, 'for you')
  expect(local.said(chat).map(({ text, edited }) => [text, edited])).toEqual([['who comes?', false]])
})

test('answers to one person go out in the order of the questions, whatever the first waits for', async () => {
  const bot = await start()
  const gate = Promise.withResolvers<void>()
  let spending = 0
  bot.door.spend = () => (spending++ === 0 ? gate.promise : Promise.resolve())
  bot.answers(({ act }) => ({ view: say(act.kind === 'text' ? `re: ${act.text}` : '') }))
  await local.do('say', { from: leyla, text: 'one' })
  await local.do('say', { from: leyla, text: 'two' })
  await local.until(() => bot.seen.length === 2)
  gate.resolve()
  await seenIn(leyla, 're: two')
  expect(local.said(leyla).map(({ text }) => text)).toEqual(['re: one', 're: two'])
})

test('a long 429 on an answer rests its chat, and the answer comes when it is over', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  bot.answers(() => ({ view: say('here') }))
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'throttle', retryAfter: 60 })
  await local.do('say', { from: leyla, text: 'hello' })
  await local.until(() => bot.held.length === 1)
  expect(bot.held).toEqual([60_000])
  expect(local.said(leyla)).toEqual([])
  await clock.advance(60_000)
  await local.until(() => local.said(leyla).length === 1)
})

test('typing after the bot’s name offers answers to drop into any chat', async () => {
  const view = { blocks: [{ kind: 'text', text: 'Answer <b> & more' } as const] }
  const { typed } = await start({
    suggest: (text) => [
      { value: 'one', label: `About ${text}`, view },
      { value: 'two', label: 'nothing to show' },
    ],
  })
  const { results } = (await local.do('inline', { from: leyla, query: 'passport' })) as unknown as {
    results: unknown
  }
  expect(typed).toMatchObject([{ platform: 'telegram', userId: String(leyla), text: 'passport' }])
  expect(results).toEqual([
    {
      type: 'article',
      id: '0',
      title: 'About passport',
      input_message_content: {
        message_text: 'Answer &lt;b&gt; &amp; more',
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    },
  ])
})

test('a place that is shared is heard', async () => {
  const bot = await start()
  await local.do('location', { from: leyla, latitude: 45.46, longitude: 9.19 })
  await local.until(() => bot.seen.length === 1)
  expect(bot.seen[0]?.act).toEqual({ kind: 'location', latitude: 45.46, longitude: 9.19 })
})

test('an update that comes again says nothing again, unless its answer was lost', async () => {
  const bot = await start()
  bot.answers(() => ({ view: say('noted') }))
  await local.do('say', { from: leyla, text: 'hello' })
  await seenIn(leyla, 'noted')
  for (const n of [2, 3]) {
    await local.do('duplicate', { n: 1 })
    await local.until(() => bot.seen.length === n)
  }
  await local.do('say', { from: leyla, text: 'the next' })
  await local.until(() => local.said(leyla).filter(({ text }) => text === 'noted').length >= 2)
  expect(local.said(leyla).filter(({ text }) => text === 'noted')).toHaveLength(2)
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'error', status: 400 })
  await local.do('say', { from: leyla, text: 'lost' })
  await local.until(() => bot.logged.some((line) => line.includes('did not arrive')))
  for (const n of [6, 7]) {
    await local.do('duplicate', { n: 1 })
    await local.until(() => bot.seen.length === n)
  }
  await local.until(() => local.said(leyla).filter(({ text }) => text === 'noted').length >= 3)
  expect(local.said(leyla).filter(({ text }) => text === 'noted')).toHaveLength(3)
})

test('whoever goes to and fro in need reads one message at once, and then the newest', async () => {
  const turn = Promise.withResolvers<void>()
  const bot = createBot(local)
  bots.push(bot)
  const spend: Door['spend'] = async (_to, rank) => (rank === 'acknowledged' ? turn.promise : undefined)
  await bot.adapter.start({ ...bot.door, spend }, [])
  let n = 0
  bot.answers(() => ({
    brief: 'noted',
    view: { ...say(`state ${++n}`), tone: n % 2 ? 'emergency' : 'good' },
  }))
  await bot.adapter.send(to(leyla), { ...say('well?'), buttons: [[{ label: 'Yes', action: 'a:b' }]] })
  for (let i = 0; i < 20; i++) await local.do('press', { from: leyla, data: 'a:b' })
  await local.until(() => local.requests('answerCallbackQuery').length === 20)
  turn.resolve()
  await seenIn(leyla, 'state 20')
  expect(local.said(leyla).length).toBeLessThanOrEqual(4)
})
