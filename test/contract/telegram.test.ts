import { createTelegramAdapter } from '../../src/adapters/telegram/adapter.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { Ref } from '../../src/core/address.ts'
import type { MessageState } from '../../src/sandbox/telegram/state.ts'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/telegram/local.ts'
import { adapterContract } from './adapter.ts'
import type { Ground, GroundSetup, Sight, Somebody } from './ground.ts'

const token: string = tokens.telegram

adapterContract('telegram', makeGround, {
  'a form opens, and comes back with its values':
    'Telegram has no forms: the core asks step by step where limits.formFields is 0',
})

/** Nothing listens on port 1 of the loopback. */
const closed = 'http://127.0.0.1:1/telegram'

async function makeGround(setup: GroundSetup): Promise<Ground> {
  const local = await startLocal()
  const leyla = await makeSomebody(local, 'Leyla')
  const tural = await makeSomebody(local, 'Tural')
  const members = [leyla, tural].map(({ userId }) => Number(userId))
  const { chat: group = 0 } = await local.do('group', { title: 'ASAP Vilnius', type: 'group', members })
  const pressed = () => local.requests('answerCallbackQuery').filter(({ status }) => status === 200)
  const adapterWith = (other: { token?: string; apiRoot?: string }) =>
    createTelegramAdapter({ token, apiRoot: local.api, ...setup, ...other })
  // The bot's arrival in the group is no part of a test.
  await local.stand.control('flush', {})
  return {
    adapter: adapterWith({}),
    refused: adapterWith({ token: '100000001:invalid-token-of-nobody' }),
    stray: adapterWith({ apiRoot: closed }),
    leyla,
    tural,
    nowhere: addressOf(42),
    shared: {
      runs: (command, text) =>
        local.do('say', { from: Number(leyla.userId), chat: group, text: `/${command} ${text}` }),
      says: (text) =>
        local.do('say', { from: Number(leyla.userId), chat: group, text: `@ASAP_Sandbox_bot ${text}` }),
      changes: (text) => {
        const from = Number(leyla.userId)
        const message = lastOf(local, group, from)
        return local.do('edit', { from, chat: group, message, text: `@ASAP_Sandbox_bot ${text}` })
      },
      sees: () => local.said(group).map(sightOf),
      whispered: leyla.sees,
    },
    disturb(what, kind, times = 1, retryAfter = 1) {
      const match = { send: 'sendMessage', edit: 'editMessageText', start: 'getMe' }[what]
      local.faults.add({ platform: 'telegram', match, kind, times, retryAfter })
    },
    vanish: (ref: Ref) => {
      const [chat, message] = ref.message.split(':').map(Number)
      return local.do('delete-message', { chat, message })
    },
    repeat: () => local.do('duplicate', { n: 1 }),
    breakLine: () => local.do('break'),
    odd: () => sendOdd(local, Number(leyla.userId)),
    acknowledged: () => pressed().length > 0,
    complaints: () => [],
    until: local.until,
    wake: local.wake,
    stop: local.stop,
  }
}

const lastOf = (local: Local, chat: number, from: number) =>
  local.chat(chat).messages.findLast((each) => each.from === from)?.id

async function makeSomebody(local: Local, first_name: string): Promise<Somebody> {
  const { id = 0 } = await local.do('person', { first_name, language_code: 'az', started: true })
  return {
    userId: String(id),
    home: addressOf(id),
    says: (text) => local.do('say', { from: id, text }),
    changes: (text) => local.do('edit', { from: id, message: lastOf(local, id, id), text }),
    decorates: () => local.do('react', { from: id, message: lastOf(local, id, id) }),
    runs: (command, text) => local.do('say', { from: id, text: `/${command} ${text}`.trim() }),
    presses: (label) => {
      const button = local
        .said(id)
        .flatMap(({ buttons }) => buttons.flat())
        .findLast(({ text }) => text === label)
      return local.do('press', { from: id, data: button?.data })
    },
    sees: () => local.said(id).map(sightOf),
    form: () => null,
    submits: () => Promise.reject(new Error('Telegram has no forms')),
    blocks: () => local.do('block', { from: id }),
    unblocks: () => local.do('unblock', { from: id }),
  }
}

function sightOf({ text, buttons, file, edited, silent, entities }: MessageState): Sight {
  return {
    text,
    buttons: buttons.flat().map((button) => button.text),
    ...(file ? { file: file.name } : {}),
    edited,
    silent,
    mentions: entities.filter(({ type }) => type.endsWith('mention')).map(({ type }) => type),
  }
}

/** What the Bot API documents as optional, left out; and what it does not document at all. */
async function sendOdd(local: Local, id: number): Promise<void> {
  const chat = { id, type: 'private' }
  const from = { id, is_bot: false, first_name: 'Leyla' }
  const odd: readonly (readonly [string, unknown])[] = [
    ['message', { message_id: 1, date: 1, chat }],
    ['message', { message_id: 1, date: 1, chat, from }],
    ['message', { message_id: 1, date: 1, chat, from: { ...from, is_bot: true }, text: 'x' }],
    ['message', null],
    ['message', {}],
    ['message', { message_id: 1, chat: null, from, text: 5 }],
    ['callback_query', { id: '1', from, chat_instance: '1' }],
    ['callback_query', null],
    ['my_chat_member', { chat, from, date: 1 }],
    ['inline_query', { id: '1' }],
    ['inline_query', {}],
  ]
  for (const [kind, payload] of odd) await local.do('odd', { kind, payload })
}
