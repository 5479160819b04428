import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLater } from '../../../src/adapters/telegram/later.ts'
import type { ReplyRank } from '../../../src/core/port.ts'
import type { Reply } from '../../../src/core/view.ts'
import { type Bot, createBot, say, to } from './bot.ts'
import { type Local, startLocal } from './local.ts'

let local: Local
let leyla: number
let bot: Bot
/** Replies that wait for their turn in the budget. */
let turns: { readonly rank: ReplyRank | undefined; go(): void }[]

beforeEach(async () => {
  local = await startLocal()
  leyla = (await local.do('person', { first_name: 'Leyla', language_code: 'az', started: true })).id ?? 0
  bot = createBot(local)
  turns = []
  const spend = (_to: unknown, rank?: ReplyRank) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    turns.push({ rank, go: resolve })
    local.wake()
    return promise
  }
  await bot.adapter.start({ ...bot.door, spend }, [])
  const buttons = [['yes', 'no', 'help'].map((verb) => ({ label: verb, action: `a:${verb}` }))]
  await bot.adapter.send(to(leyla), { ...say('Are you safe?'), buttons })
})

afterEach(async () => {
  for (const { go } of turns) go()
  await bot.adapter.stop()
  await local.stop()
})

const replies: Readonly<Record<string, Reply>> = {
  yes: { brief: 'Noted: yes', view: say('You said yes.') },
  no: { brief: 'Noted: no', view: say('You said no.') },
  help: { brief: 'Your call is recorded', view: { ...say('Help is called.'), tone: 'emergency' } },
}

const acknowledged = () =>
  local.requests('answerCallbackQuery').map(({ body }) => (body as { text?: string }).text)

const press = (verb: string) => local.do('press', { from: leyla, data: `a:${verb}` })
const texts = () => local.said(leyla).map(({ text }) => text)

function answerByVerb() {
  bot.answers(({ act }) => {
    if (act.kind === 'press') return replies[act.action.slice('a:'.length)] ?? null
    return act.kind === 'text' ? { view: say('words') } : null
  })
}

test('the essence of an answer is said under the button before any message may leave, and its message may then wait', async () => {
  answerByVerb()
  await press('yes')
  await local.until(() => acknowledged().length === 1 && turns.length === 1)
  expect(acknowledged()).toEqual(['Noted: yes'])
  expect(turns[0]?.rank).toBe('acknowledged')
  expect(texts()).toEqual(['Are you safe?'])
  turns[0]?.go()
  await local.until(() => texts().length === 2)
  expect(texts()[1]).toBe('You said yes.')
})

test('of many answers by one person only the newest is shown, in one message', async () => {
  const turn = Promise.withResolvers<void>()
  let asked = 0
  const later = createLater()
  const shown: string[] = []
  const put = (text: string) =>
    later.put('leyla', {
      turn: () => {
        asked++
        return turn.promise
      },
      show: async () => {
        shown.push(text)
      },
    })
  const all = ['yes', 'no', 'yes', 'no!'].map(put)
  turn.resolve()
  await Promise.all(all)
  expect(shown).toEqual(['no!'])
  expect(asked).toBe(1)
})

test('a lost answer is not sent again once a newer one is to be shown', async () => {
  answerByVerb()
  local.faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'error', status: 502 })
  await press('yes')
  await local.until(() => turns.length === 1)
  turns[0]?.go()
  await local.until(() => local.requests('sendMessage').some(({ status }) => status === 502))
  await press('no')
  await local.until(() => turns.length === 2)
  turns[1]?.go()
  await local.until(() => texts().length === 2)
  expect(texts()).toEqual(['Are you safe?', 'You said no.'])
})

test('a call for help waits for nothing, and what was waiting is not said after it', async () => {
  answerByVerb()
  await press('yes')
  await local.until(() => turns.length === 1)
  await press('help')
  await local.until(() => turns.length === 2)
  expect(turns[1]?.rank).toBe('urgent')
  turns[1]?.go()
  await local.until(() => texts().length === 2)
  turns[0]?.go()
  await local.do('say', { from: leyla, text: 'hello' })
  await local.until(() => turns.length === 3)
  turns[2]?.go()
  await local.until(() => texts().length === 3)
  expect(texts()).toEqual(['Are you safe?', 'Help is called.', 'words'])
})

test('of two presses at once the older is not confirmed after the call for help', async () => {
  answerByVerb()
  await Promise.all([press('yes'), press('help')])
  await local.until(() => acknowledged().length === 2 && turns.length > 0)
  await local.do('say', { from: leyla, text: 'hello' })
  await local.until(() => bot.seen.length === 3)
  turns[0]?.go()
  await local.until(() => texts().length === 2 && turns.length === 2)
  expect(turns.map(({ rank }) => rank)).toEqual(['urgent', 'due'])
  expect(texts()).toEqual(['Are you safe?', 'Help is called.'])
})

test('what somebody writes is not held up by a confirmation that waits', async () => {
  answerByVerb()
  await press('yes')
  await local.until(() => turns.length === 1)
  await local.do('say', { from: leyla, text: 'where is the shelter?' })
  await local.until(() => turns.length === 2)
  expect(turns[1]?.rank).toBe('due')
  turns[1]?.go()
  await local.until(() => texts().length === 2)
  expect(texts()[1]).toBe('words')
})

test('a press whose answer takes long is acknowledged without words, and its answer is owed like any other', async () => {
  const slow = Promise.withResolvers<Reply>()
  bot.answers(() => slow.promise)
  await press('yes')
  await local.until(() => acknowledged().length === 1)
  expect(acknowledged()).toEqual([undefined])
  slow.resolve(replies.yes ?? { view: say('') })
  await local.until(() => turns.length === 1)
  expect(turns[0]?.rank).toBe('due')
})

test('in a group everybody’s own confirmation comes, whatever the others press', async () => {
  answerByVerb()
  const murad =
    (await local.do('person', { first_name: 'Murad', language_code: 'az', started: true })).id ?? 0
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', members: [leyla, murad] })
  const buttons = [['yes', 'no', 'help'].map((verb) => ({ label: verb, action: `a:${verb}` }))]
  await bot.adapter.send(to(chat), { ...say('Are you safe?'), buttons })
  await local.do('press', { from: leyla, chat, data: 'a:yes' })
  await local.until(() => turns.length === 1)
  await local.do('press', { from: murad, chat, data: 'a:no' })
  await local.until(() => turns.length === 2)
  for (const { go } of turns) go()
  const inGroup = () => local.said(chat).map(({ text }) => text)
  await local.until(() => inGroup().length === 3)
  expect(inGroup().sort()).toEqual(['Are you safe?', 'You said no.', 'You said yes.'])
})

test('in a group nobody waits for what others there are owed', async () => {
  answerByVerb()
  const murad =
    (await local.do('person', { first_name: 'Murad', language_code: 'az', started: true })).id ?? 0
  const { chat = 0 } = await local.do('group', { title: 'ASAP UK', members: [leyla, murad] })
  const ask = (from: number) => local.do('say', { from, chat, text: '@asap_sandbox_bot hello' })
  await ask(leyla)
  await local.until(() => turns.length === 1)
  await ask(murad)
  await local.until(() => turns.length === 2)
})

test('a press that a newer one has passed is acknowledged with its sentence, and no message is owed for it', async () => {
  bot.answers(({ act }) =>
    act.kind === 'press'
      ? { brief: 'You pressed again', passed: true, view: say('You pressed again') }
      : null,
  )
  await press('yes')
  await local.until(() => acknowledged().length === 1)
  expect(acknowledged()).toEqual(['You pressed again'])
  await local.do('say', { from: leyla, text: 'hello' })
  await local.until(() => bot.seen.length === 2)
  expect(turns).toEqual([])
  expect(texts()).toEqual(['Are you safe?'])
})
