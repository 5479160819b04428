import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAsking } from '../../../src/adapters/telegram/asking.ts'
import { createTestClock } from '../../support/clock.ts'
import { passing } from '../../support/passing.ts'
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
  bot.answers(({ id }) => ({ view: { ...say(`question ${id}`), private: true }, asks: id }))
  return bot
}

const numbers = () => local.said(leyla).map(({ id }) => id)

test('where a question was shown is told, after its last attempt', async () => {
  const clock = createTestClock()
  const bot = await start({ clock })
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'drop_after' })
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'error', status: 502 })
  await local.do('say', { from: leyla, text: 'Bakı' })
  await passing(
    clock,
    local.until(() => bot.shown.length === 1),
  )
  const [, second = 0] = numbers()
  expect(bot.shown).toEqual([{ question: bot.seen[0]?.id, spot: { chat: String(leyla), nr: second } }])
})

test('a question asked in a group is shown in the private chat', async () => {
  const bot = await start()
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', members: [leyla] })
  await local.do('say', { from: leyla, chat, text: '/register' })
  await local.until(() => bot.shown.some(({ spot }) => spot.chat === String(leyla)))
})

test('a reply that asks nothing, and a question that cannot be shown, are not told', async () => {
  const bot = await start()
  await local.do('block', { from: leyla })
  await local.until(() => bot.seen.length === 1)
  await local.until(() => local.requests('sendMessage').length === 1)
  await local.do('unblock', { from: leyla })
  bot.answers(({ act }) => (act.kind === 'text' ? { view: say('fine') } : null))
  await local.do('say', { from: leyla, text: 'salam' })
  await local.until(() => local.said(leyla).some(({ text }) => text === 'fine'))
  expect(bot.shown).toEqual([])
})

test('whoever answers as soon as the question is there is heard when it is known to be, others at once', async () => {
  const bot = createBot(local, { clock: createTestClock() })
  bots.push(bot)
  const known = Promise.withResolvers<void>()
  await bot.adapter.start({ ...bot.door, shown: () => known.promise }, [])
  bot.answers(({ id }) => ({ view: say('question'), asks: id }))
  const { id: tural = 0 } = await local.do('person', { first_name: 'Tural', started: true })
  await local.do('say', { from: leyla, text: 'bir' })
  await local.until(() => numbers().length === 1)
  await Promise.all(
    [leyla, tural].map((from) => local.do('say', { from, text: from === leyla ? 'iki' : 'salam' })),
  )
  const heard = () => bot.seen.map(({ act }) => (act.kind === 'text' ? act.text : ''))
  await local.until(() => local.said(tural).length === 1)
  expect(heard()).toEqual(['bir', 'salam'])
  known.resolve()
  await local.until(() => heard().length === 3)
  expect(heard()).toEqual(['bir', 'salam', 'iki'])
})

test('a message says where it stands, and which of the bot’s it is a reply to', async () => {
  const bot = await start()
  bot.answers(() => null)
  const sent = await bot.adapter.send(to(leyla), say('well?'))
  const reply_to = Number(sent.kind === 'sent' && sent.ref.message.split(':')[1])
  const { message: first } = await local.do('say', { from: leyla, text: 'bir', reply_to })
  const { message: second } = await local.do('say', { from: leyla, text: 'iki', reply_to: first })
  await local.until(() => bot.seen.length === 2)
  expect(bot.seen.map(({ spot, replyTo }) => [spot, replyTo])).toEqual([
    [{ chat: String(leyla), nr: first }, reply_to],
    [{ chat: String(leyla), nr: second }, undefined],
  ])
})

test('nobody waits for a question for longer than a second', async () => {
  const clock = createTestClock()
  const asking = createAsking(clock)
  const after: string[] = []
  const wait = (person: string) => asking.over(person).then(() => after.push(person))
  asking.begin('Leyla')
  const waiting = [wait('Leyla'), wait('Tural')]
  await clock.advance(999)
  expect(after).toEqual(['Tural'])
  await clock.advance(1)
  expect(after).toEqual(['Tural', 'Leyla'])
  asking.end('Leyla')
  await Promise.all([...waiting, wait('Leyla')])
})
