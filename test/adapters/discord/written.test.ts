import { afterEach, beforeEach, expect, test } from 'vitest'
import { hintEveryMs } from '../../../src/core/hints.ts'
import type { Reply, View } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { createCrowdDoor } from '../../support/crowd-door.ts'
import { type BotSetup, createBot, menu, settle, startBot } from './bot.ts'
import { type Local, startLocal, wordsOf } from './local.ts'

let local: Local
let leyla = ''
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  local = await startLocal()
  leyla = (await settle(local)).leyla
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await local.stop()
})

async function bot(setup: BotSetup = {}) {
  const started = await startBot(local, setup)
  stops.push(started.stop)
  return started
}

const view = (text: string, more: Partial<View> = {}): View => ({ blocks: [{ kind: 'text', text }], ...more })
const says = (text: string, more: Partial<View> = {}, rest: Partial<Reply> = {}) => ({
  handle: (): Reply => ({ view: view(text, more), ...rest }),
})
const london = () => local.channel('london').messages
const dm = () => local.dm('Leyla')?.messages ?? []
const answers = () => [...london(), ...dm()].filter(({ author }) => author.bot)
const posts = () => local.requests('POST /channels/{id}/messages')

test('words in a direct message are answered as a reply that notifies nobody', async () => {
  const { seen } = await bot(says('Salam, Leyla!'))
  const { message } = await local.do('say', { user: leyla, text: 'salam' })
  await local.until(() => answers().length)
  expect(seen[0]?.act).toEqual({ kind: 'text', text: 'salam' })
  expect(dm().at(-1)).toMatchObject({ replyTo: message, pings: { users: [], roles: [], everyone: false } })
  expect(local.requests('POST /users/@me/channels')).toHaveLength(0)
})

test('a mention in a channel is answered there; what is said beside it is not heard', async () => {
  const { seen } = await bot(says('Cavab'))
  await local.do('say', { user: leyla, channel: 'london', text: 'salam hamıya' })
  const { message } = await local.do('say', { user: leyla, channel: 'london', text: '@ASAP viza?' })
  await local.until(() => answers().length)
  expect(seen.map(({ act }) => act)).toEqual([{ kind: 'text', text: 'viza?' }])
  expect(london().at(-1)).toMatchObject({ replyTo: message, pings: { users: [] } })
  await local.do('say', { user: leyla, channel: 'london', text: 'bəs iş?', reply_to: london().at(-1)?.id })
  await local.until(() => seen.length === 2)
  expect(seen[1]?.act).toEqual({ kind: 'text', text: 'bəs iş?' })
})

test('a private answer to a mention goes to the direct messages', async () => {
  await bot(says('yalnız sizə', { private: true }))
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP mən kiməm?' })
  await local.until(() => answers().length)
  expect(wordsOf(dm()[0])).toBe('yalnız sizə')
  expect(dm()[0]?.replyTo).toBeUndefined()
  expect(london().filter(({ author }) => author.bot)).toEqual([])
})

test('where direct messages are closed the channel is told how to ask, without a word of the answer', async () => {
  await bot(says('sirr', { private: true }))
  await local.do('close-dms', { user: leyla })
  const { message } = await local.do('say', { user: leyla, channel: 'london', text: '@ASAP mən kiməm?' })
  await local.until(() => answers().length)
  expect(wordsOf(london().at(-1))).toContain('Type a command')
  expect(london().at(-1)?.replyTo).toBe(message)
  expect(JSON.stringify(london())).not.toContain('sirr')
})

test('a call for help that cannot be answered in private is answered with what became of it, and no more', async () => {
  const shut = { text: 'Növbətçilərə xəbər verildi.', open: 'Aç', start: 'help' }
  await bot(says('sirr', { private: true, tone: 'emergency' }, { shut }))
  await local.do('close-dms', { user: leyla })
  for (let n = 1; n <= 2; n++) {
    await local.do('say', { user: leyla, channel: 'london', text: '@ASAP kömək edin' })
    await local.until(() => answers().length === n)
    expect(wordsOf(london().at(-1))).toContain('Növbətçilərə xəbər verildi.')
  }
  expect(JSON.stringify(london())).not.toContain('sirr')
})

test('a question about a call that cannot be put in private is heard again, as from somebody who cannot be asked', async () => {
  const asked = { text: 'Bunu soruşa bilmirik.', open: 'Aç', start: 'help' }
  const called = { text: 'Çağırışınız göndərilir.', open: 'Aç', start: 'help' }
  const { seen } = await bot({
    handle: ({ sender }) => ({
      view: view('sirr', { private: true }),
      shut: sender.shut ? called : asked,
    }),
  })
  await local.do('close-dms', { user: leyla })
  for (let n = 1; n <= 3; n++) {
    await local.do('say', { user: leyla, channel: 'london', text: `@ASAP kömək edin ${n}` })
    await local.until(() => answers().length === n)
    expect(wordsOf(london().at(-1))).toBe('Çağırışınız göndərilir.')
  }
  expect(seen.map(({ sender }) => sender.shut ?? false)).toEqual([false, true, true, true])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4)
  expect(seen[1]?.act).toEqual({ kind: 'text', text: 'kömək edin 1' })
  await local.do('open-dms', { user: leyla })
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP kömək edin 4' })
  await local.until(() => seen.at(-1)?.act.kind === 'membership')
  expect(seen.at(-1)).toMatchObject({ private: true, act: { change: 'unblocked' } })
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP kömək edin 5' })
  await local.until(() => dm().length === 2)
  expect(seen.at(-1)?.sender.shut).toBeUndefined()
})

test('a hint how to be answered does not use up the answer to a call', async () => {
  let shut: Reply['shut']
  await bot({ handle: () => ({ view: view('sirr', { private: true }), ...(shut ? { shut } : {}) }) })
  await local.do('close-dms', { user: leyla })
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP /register' })
  await local.until(() => answers().length === 1)
  shut = { text: 'Çağırışınız göndərilir.', open: 'Aç', start: 'help' }
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP kömək edin' })
  await local.until(() => answers().length === 2)
  expect(wordsOf(london().at(-1))).toBe('Çağırışınız göndərilir.')
})

test('a channel is told only once in a long while how to ask; the direct messages are tried each time', async () => {
  const clock = createTestClock()
  const { seen } = await bot({ ...says('sirr', { private: true }), clock })
  const mention = async () => {
    const before = [seen.length, posts().length] as const
    await local.do('say', { user: leyla, channel: 'london', text: '@ASAP mən kiməm?' })
    await local.until(() => seen.length === before[0] + 1 && posts().length > before[1])
  }
  await local.do('close-dms', { user: leyla })
  await mention()
  await local.until(() => answers().length === 1)
  for (let n = 0; n < 3; n++) await mention()
  expect(answers()).toHaveLength(1)
  await clock.advance(hintEveryMs)
  await mention()
  await local.until(() => answers().length === 2)
  await local.do('open-dms', { user: leyla })
  await mention()
  await local.until(() => dm().length === 1)
  expect(london().filter(({ author }) => author.bot)).toHaveLength(2)
})

test('where the bot may not read back, it answers without replying', async () => {
  await bot(says('Cavab'))
  await local.do('permissions', { channel: 'london', denied: ['READ_MESSAGE_HISTORY'] })
  await local.do('say', { user: leyla, channel: 'london', text: '@ASAP viza?' })
  await local.until(() => answers().length)
  expect(wordsOf(london().at(-1))).toBe('Cavab')
  expect(london().at(-1)?.replyTo).toBeUndefined()
})

test('a mention names its server, its channel and the link to itself', async () => {
  const { seen } = await bot(says('Cavab'))
  const { message } = await local.do('say', { user: leyla, channel: 'london', text: '@ASAP viza?' })
  await local.until(() => seen.length)
  expect(seen[0]?.place?.name).toBe('ASAP UK #london')
  expect(seen[0]?.place?.url).toMatch(new RegExp(`^https://discord\\.com/channels/\\d+/\\d+/${message}$`))
})

test('a question that was deleted meanwhile is answered all the same', async () => {
  const slow = Promise.withResolvers<Reply>()
  const { seen } = await bot({ handle: () => slow.promise })
  const { message } = await local.do('say', { user: leyla, channel: 'london', text: '@ASAP viza?' })
  await local.until(() => seen.length)
  await local.do('delete-message', { message })
  slow.resolve({ view: view('Cavab') })
  await local.until(() => answers().length)
  expect(wordsOf(london().at(-1))).toBe('Cavab')
})

test('a message that the gateway delivers twice is known by its id and answered once', async () => {
  const { seen } = await bot(says('Cavab'))
  await local.do('say', { user: leyla, text: 'salam' })
  await local.until(() => answers().length)
  await local.do('duplicate')
  await local.until(() => posts().length === 2)
  expect(seen[1]?.id).toBe(seen[0]?.id)
  expect(answers()).toHaveLength(1)
})

test('a long answer replies once, and a file follows it', async () => {
  const file = { name: 'a.csv', mime: 'text/csv', bytes: new TextEncoder().encode('a;b'), caption: '' }
  await bot(says('söz '.repeat(2500), {}, { file }))
  await local.do('say', { user: leyla, text: 'salam' })
  await local.until(() => answers().at(-1)?.files.length)
  expect(answers().map(({ replyTo }) => replyTo !== undefined)).toEqual([true, false, false, false])
})

test('an answer that may have been lost is sent again, and Discord drops the double', async () => {
  const clock = createTestClock()
  await bot({ ...says('Cavab'), clock })
  local.faults.add({
    ...{ platform: 'discord', match: 'POST /channels/{id}/messages', kind: 'drop_after' },
    times: 1,
  })
  await local.do('say', { user: leyla, text: 'salam' })
  await local.until(() => posts().length === 1)
  await clock.advance(2000)
  await local.until(() => posts().length === 2)
  expect(answers()).toHaveLength(1)
})

test('what is owed to a channel whose bot is mentioned all the time is told to the door, and goes out one after the other', async () => {
  const made = createBot(local)
  const { door, turns, owed, release } = createCrowdDoor(made.door, local.wake, (text) => ({
    view: view(`re ${text}`),
  }))
  await made.adapter.start(door, menu)
  stops.push(async () => {
    release()
    await made.adapter.stop()
  })
  for (let n = 0; n < 4; n++) {
    await local.do('say', { user: leyla, channel: 'london', text: `@ASAP ${n}` })
    await local.until(() => owed.length === n + 1)
  }
  expect(owed).toEqual([0, 1, 2, 3])
  expect(turns.map(({ rank }) => rank)).toEqual(['due'])
  turns[0]?.go()
  await local.until(() => turns.length === 2)
  expect(posts()).toHaveLength(1)
})
