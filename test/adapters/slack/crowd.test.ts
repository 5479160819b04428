import { expect, onTestFinished, test } from 'vitest'
import { userAddress } from '../../../src/adapters/slack/address.ts'
import type { Door } from '../../../src/core/port.ts'
import type { Reply } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { createCrowdDoor } from '../../support/crowd-door.ts'
import { moving } from '../../support/moving.ts'
import { passing } from '../../support/passing.ts'
import { createBot } from './bot.ts'
import { type Local, startLocal } from './local.ts'

const said = (text: string, more: Partial<Reply['view']> = {}): Reply => ({
  view: { blocks: [{ kind: 'text', text }], ...more },
})

const fields = [{ key: 'name', label: 'Ad', kind: 'text', required: false }] as const
const form = { id: 'ask', title: 'Ask', submit: 'Send', fields }

/** A workspace whose bot waits for its turns; Leyla writes to it. */
async function crowd(answer: (text: string) => Reply) {
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { id: leyla = '' } = await local.do('person', { name: 'Leyla' })
  const clock = createTestClock()
  const bot = createBot(local, { clock })
  const { door, turns, owed, release } = createCrowdDoor(bot.door, local.wake, answer)
  await bot.adapter.start(door satisfies Door, [])
  onTestFinished(async () => {
    release()
    await bot.adapter.stop()
  })
  const messages = () => local.dm('Leyla')?.messages ?? []
  return { local, clock, leyla, turns, owed, messages, adapter: bot.adapter }
}

test('what is owed to somebody who keeps writing is told to the door, and goes out one after the other', async () => {
  const { local, leyla, turns, owed } = await crowd((text) => said(`re ${text}`))
  for (let n = 0; n < 4; n++) {
    await local.do('say', { user: leyla, text: `${n}` })
    await local.until(() => owed.length === n + 1)
  }
  expect(owed).toEqual([0, 1, 2, 3])
  expect(turns.map(({ rank }) => rank)).toEqual(['due'])
  turns[0]?.go()
  await local.until(() => turns.length === 2)
  expect(local.requests('chat.postMessage')).toHaveLength(1)
})

test('whoever sends a form in a channel is answered at once, whatever somebody else there is owed', async () => {
  const { local, leyla, turns } = await crowd((what) =>
    what === 'broadcast' ? { ...said(what), form } : said(`re ${what}`, { private: true }),
  )
  const { id: kamal } = await local.do('person', { name: 'Kamal' })
  const { id: channel } = await local.do('channel', { name: 'board', members: ['Leyla', 'Kamal'] })
  for (let n = 0; n < 4; n++) await local.do('say', { user: leyla, channel, text: `@asap ${n}` })
  await local.until(() => turns.length === 1)
  await local.do('slash', { user: kamal, channel, text: 'broadcast' })
  await local.until(() => local.modal('Kamal'))
  await local.do('submit', { user: kamal, values: {} })
  await local.until(() => local.requests('response_url').length === 1)
  expect(turns).toHaveLength(1)
})

/** Kamal opens a form in the chat with the bot, and sends it. */
async function sendForm(local: Local, kamal = '') {
  await local.do('slash', { user: kamal, text: 'broadcast' })
  await local.until(() => local.modal('Kamal'))
  await local.do('submit', { user: kamal, values: {} })
}

test('whoever sends a form in private gets its answer through the form when a message has no turn soon', async () => {
  const { local, clock, turns } = await crowd((what) =>
    what === 'broadcast' ? { ...said(what), form } : said('The draft'),
  )
  const { id: kamal } = await local.do('person', { name: 'Kamal' })
  await sendForm(local, kamal)
  await local.until(() => turns.length === 1)
  await passing(
    clock,
    local.until(() => local.requests('response_url').length === 1),
  )
  expect(JSON.stringify(local.dm('Kamal')?.messages)).toContain('The draft')
  expect(local.requests('chat.postMessage')).toEqual([])
})

test('whoever sends a form in private does not wait for Slack to take messages again', async () => {
  const { local, turns } = await crowd((what) =>
    what === 'broadcast' ? { ...said(what), form } : said('The draft'),
  )
  const { id: kamal } = await local.do('person', { name: 'Kamal' })
  local.faults.add({
    platform: 'slack',
    match: 'chat.postMessage',
    kind: 'throttle',
    retryAfter: 3,
    times: 1000,
  })
  await sendForm(local, kamal)
  await local.until(() => turns.length === 1)
  turns[0]?.go()
  await local.until(() => local.requests('response_url').length === 1)
  expect(local.requests('chat.postMessage')).toHaveLength(1)
})

test('an emergency’s words are urgent', async () => {
  const { local, leyla, turns } = await crowd(() => said('Help comes', { tone: 'emergency' }))
  await local.do('say', { user: leyla, text: 'help' })
  await local.until(() => turns.length === 1)
  expect(turns[0]?.rank).toBe('urgent')
})

test('a press is answered, and what was pressed replaced, without a turn in the budget', async () => {
  const { local, leyla, turns, messages, adapter } = await crowd((text) => ({
    ...said(`pressed ${text}`),
    edit: text === 'replace',
  }))
  const buttons = [['answer', 'replace'].map((verb) => ({ label: verb, action: verb }))]
  await adapter.send(userAddress(leyla), { ...said('Are you safe?').view, buttons })
  await local.do('press', { user: leyla, value: 'answer' })
  await local.until(() => messages().length === 2)
  await local.do('press', { user: leyla, value: 'replace' })
  await local.until(() => JSON.stringify(messages()[0]).includes('pressed replace'))
  expect(messages()).toHaveLength(2)
  expect(turns).toEqual([])
  expect(local.requests('chat.update')).toEqual([])
})

test('a press whose own address is out of order is answered by a message', async () => {
  const { local, clock, leyla, turns, messages, adapter } = await crowd(() => said('pressed'))
  await adapter.send(userAddress(leyla), {
    ...said('Are you safe?').view,
    buttons: [[{ label: 'Yes', action: 'yes' }]],
  })
  local.faults.add({ platform: 'slack', match: 'response_url', kind: 'error', status: 500, times: 1000 })
  await local.do('press', { user: leyla, value: 'yes' })
  await passing(
    clock,
    local.until(() => turns.length === 1),
  )
  turns[0]?.go()
  await local.until(() => messages().length === 2)
})

test('what does not fit one post is written as messages, and none of it is missing', async () => {
  const words = Array.from({ length: 4000 }, (_, n) => `word${n}`).join(' ')
  const { local, clock, leyla, turns, messages, adapter } = await crowd((text) => ({
    ...said(words),
    edit: text === 'replace',
  }))
  const buttons = [['answer', 'replace'].map((verb) => ({ label: verb, action: verb }))]
  await adapter.send(userAddress(leyla), { ...said('Are you safe?').view, buttons })
  for (const [index, value] of ['answer', 'replace'].entries()) {
    await local.do('press', { user: leyla, value })
    await local.until(() => turns.length === index + 1)
    turns[index]?.go()
    const shown = local.until(() => JSON.stringify(messages()).split('word3999').length === index + 2)
    await moving(clock, shown)
  }
  expect(local.requests('response_url')).toEqual([])
})
