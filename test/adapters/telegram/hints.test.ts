import { expect, onTestFinished, test } from 'vitest'
import { hintEveryMs } from '../../../src/core/hints.ts'
import { createTestClock } from '../../support/clock.ts'
import { createBot, say } from './bot.ts'
import { startLocal } from './local.ts'

/** A stranger who never pressed Start, in a group of their own, and a bot that answers in private alone. */
async function strangersGroup() {
  const clock = createTestClock()
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { id: shy = 0 } = await local.do('person', { first_name: 'Shy', language_code: 'en' })
  const { chat = 0 } = await local.do('group', { title: 'Not ours', members: [shy] })
  const bot = createBot(local, { clock })
  bot.answers(({ act }) => (act.kind === 'command' ? { view: { ...say('help'), private: true } } : null))
  await bot.adapter.start(bot.door, [])
  onTestFinished(() => bot.adapter.stop())
  const commands = () => bot.seen.filter(({ act }) => act.kind === 'command').length
  const ask = async (where: { chat?: number }) => {
    const before = commands()
    await local.do('say', { from: shy, ...where, text: '/help@asap_sandbox_bot' })
    await local.until(() => commands() === before + 1)
    await clock.advance(0)
  }
  return { clock, local, shy, chat, bot, ask }
}

test('a stranger’s own group is told once in a long while how to begin, and nothing else is tried for it', async () => {
  const { clock, local, chat, bot, ask } = await strangersGroup()
  await ask({ chat })
  await local.until(() => local.said(chat).length === 1)
  for (let n = 0; n < 20; n++) await ask({ chat })
  expect(local.said(chat)).toHaveLength(1)
  expect(bot.spent).toHaveLength(2)
  expect(local.requests('sendMessage')).toHaveLength(2)
  await clock.advance(hintEveryMs)
  await ask({ chat })
  await local.until(() => local.said(chat).length === 2)
})

test('whoever opens the private chat is answered there at once', async () => {
  const { local, shy, chat, ask } = await strangersGroup()
  await ask({ chat })
  await local.until(() => local.said(chat).length === 1)
  await ask({})
  await ask({ chat })
  await local.until(() => local.said(shy).length === 2)
  await local.until(() => local.said(chat).length === 2)
  expect(local.said(chat).map(({ text }) => text)).toEqual([
    'This answer is for you alone. Open a private chat with the bot and ask again.',
    'I have answered you in our private chat.',
  ])
})

test('what a call for help is answered in a group tells nothing and leads into the private chat', async () => {
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { id: shy = 0 } = await local.do('person', { first_name: 'Shy' })
  const { chat = 0 } = await local.do('group', { title: 'Chapter', members: [shy] })
  const bot = createBot(local)
  const shut = { text: 'The people on duty have been told.', open: 'Open', start: 'help' }
  bot.answers(() => ({ view: { ...say('secret'), private: true, tone: 'emergency' }, shut }))
  await bot.adapter.start(bot.door, [])
  onTestFinished(() => bot.adapter.stop())
  await local.do('say', { from: shy, chat, text: '/help_me@asap_sandbox_bot' })
  await local.until(() => local.said(chat).length === 1)
  expect(JSON.stringify(local.said(chat))).toContain('https://t.me/asap_sandbox_bot?start=help')
  expect(JSON.stringify(local.said(chat))).toContain('The people on duty have been told.')
  expect(JSON.stringify(local.said(chat))).not.toContain('secret')
})

test('whoever asks by a command is told although others were, in reply to what they wrote; a crowd is not', async () => {
  const { clock, local, shy, bot } = await strangersGroup()
  const strangers: number[] = []
  for (let n = 0; n < 6; n++) {
    const { id = 0 } = await local.do('person', { first_name: `Stranger ${n}` })
    strangers.push(id)
  }
  const { chat = 0 } = await local.do('group', { title: 'Crowd', members: [shy, ...strangers] })
  const asks = async (from: number) => {
    const heard = () =>
      bot.seen.filter(({ act, sender }) => act.kind === 'command' && sender.id === String(from)).length
    const before = heard()
    await local.do('say', { from, chat, text: '/help@asap_sandbox_bot' })
    await local.until(() => heard() === before + 1)
    await clock.advance(0)
  }
  await asks(shy)
  for (const from of strangers) await asks(from)
  await local.until(() => local.said(chat).length === 3)
  for (const from of strangers.slice(0, 2)) await asks(from)
  await clock.advance(61_000)
  for (const from of strangers.slice(2)) await asks(from)
  await local.until(() => local.said(chat).length === 6)
  const replied = local.requests('sendMessage').flatMap(({ body }) => {
    const { chat_id, reply_parameters: reply } = body as { chat_id: number; reply_parameters?: object }
    return chat_id === chat && reply ? [reply] : []
  })
  expect(replied).toHaveLength(6)
})
