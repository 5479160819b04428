import type { Update } from 'grammy/types'
import { expect, test } from 'vitest'
import { decode } from '../../../src/adapters/telegram/decode.ts'

const self = { id: 100000001, username: 'asap_bot' }
const user = {
  id: 5_000_000_001,
  is_bot: false,
  first_name: 'Leyla',
  last_name: 'Əliyeva',
  language_code: 'az',
}
const privately = { id: user.id, type: 'private', first_name: 'Leyla' } as const
const group = { id: -1_001_234_567_890, type: 'supergroup', title: 'ASAP UK' } as const

/** An update with a message, in the private chat unless told otherwise. */
function message(fields: object): Update {
  const update = { update_id: 7, message: { message_id: 1, date: 1, chat: privately, from: user, ...fields } }
  return update as unknown as Update
}

const actOf = (update: Update) => decode(update, self)?.act ?? null

test('an update says who, where, and which one it is', () => {
  expect(decode(message({ text: 'salam' }), self)).toEqual({
    id: 'telegram:7',
    platform: 'telegram',
    from: { platform: 'telegram', target: '5000000001' },
    sender: {
      id: '5000000001',
      name: 'Leyla Əliyeva',
      locale: 'az',
      address: { platform: 'telegram', target: '5000000001' },
    },
    private: true,
    spot: { chat: '5000000001', nr: 1 },
    act: { kind: 'text', text: 'salam' },
  })
})

/** A text, or a caption, in which Telegram has marked the user names. */
function named(text: string, where: 'text' | 'caption' = 'text') {
  const entities = [...text.matchAll(/@\w+/g)].map(({ index, 0: name }) => ({
    ...{ type: 'mention', offset: index, length: name.length },
  }))
  return where === 'text' ? { text, entities } : { photo: [], caption: text, caption_entities: entities }
}

const command = (name: string, text = '') => ({ kind: 'command', name, text, options: {} })

test.each([
  ['/start', command('start')],
  ['/start hello_there-1', command('start', 'hello_there-1')],
  ['/qeydİyyat', command('qeydİyyat')],
  ['/qeydiyyat@asap_bot  London ', command('qeydiyyat', 'London')],
  ['/qeydiyyat@ASAP_Bot', command('qeydiyyat')],
  ['/faq pasport\nitdi', command('faq', 'pasport\nitdi')],
  ['/kömək\nindi', command('kömək', 'indi')],
  ['/help@another_bot', command('help')],
  ['/', { kind: 'text', text: '/' }],
  ['/ help', { kind: 'text', text: '/ help' }],
  ['//help', { kind: 'text', text: '//help' }],
  [' /help', { kind: 'text', text: ' /help' }],
  ['a/b', { kind: 'text', text: 'a/b' }],
])('in a private chat %j means %j', (text, act) => {
  expect(actOf(message({ text }))).toEqual(act)
})

test.each([
  ['a command', { text: '/help' }, { ...command('help'), overheard: true }],
  ['a command in reply to the bot', { text: '/help', reply_to_message: { from: self } }, command('help')],
  ['a command for this bot', { text: '/help@asap_bot me' }, command('help', 'me')],
  ['a command for another bot', { text: '/help@another_bot' }, null],
  ['talk', { text: 'salam' }, null],
  ['a reply to somebody', { text: 'hə', reply_to_message: { from: user } }, null],
  ['a reply to the bot', { text: 'hə', reply_to_message: { from: self } }, { kind: 'text', text: 'hə' }],
  ['its name', named('@asap_bot pasport itdi'), { kind: 'text', text: 'pasport itdi' }],
  ['its name in another case', named('@ASAP_Bot, viza?'), { kind: 'text', text: 'viza?' }],
  ['its name at the end', named('🇦🇿 viza? @asap_bot'), { kind: 'text', text: '🇦🇿 viza?' }],
  ['its name alone', named('@asap_bot'), command('help')],
  ['its name before a command', named('@asap_bot /faq viza'), command('faq', 'viza')],
  ['its name under a picture', named('@asap_bot bu nədir?', 'caption'), { kind: 'text', text: 'bu nədir?' }],
  ['another bot’s name', named('@asap_bot_2 salam'), null],
  ['its name in an address', { text: 'a@asap_bot' }, null],
  ['a picture', { photo: [] }, null],
  ['a sticker', { sticker: {} }, null],
  ['somebody who joined', { new_chat_members: [user] }, null],
  ['the move to a supergroup', { migrate_to_chat_id: -1 }, null],
  ['an anonymous admin', { text: '/help', from: { ...user, is_bot: true } }, null],
  ['a post without an author', { text: '/help', from: undefined }, null],
])('in a group %s is decoded as it should', (_what, fields, act) => {
  expect(actOf(message({ chat: group, ...fields }))).toEqual(act)
})

test.each([
  [
    'a place',
    { location: { latitude: 40.4, longitude: 49.8 } },
    { kind: 'location', latitude: 40.4, longitude: 49.8 },
  ],
  ['words under a picture', { photo: [], caption: 'bu nədir?' }, { kind: 'text', text: 'bu nədir?' }],
  ['a command under a picture', { photo: [], caption: '/faq viza' }, command('faq', 'viza')],
  ['a sticker', { sticker: {} }, { kind: 'text', text: '' }],
  ['a voice message', { voice: {} }, { kind: 'text', text: '' }],
  ['a pinned message', { pinned_message: {} }, null],
  ['an answer chosen from the bot’s own list', { text: 'Cavab', via_bot: self }, null],
])('%s in a private chat is decoded as it should', (_what, fields, act) => {
  expect(actOf(message(fields))).toEqual(act)
})

function press(fields: object): Update {
  const query = { id: '1', chat_instance: '1', from: user, data: 'event:join:7', ...fields }
  return { update_id: 8, callback_query: query } as unknown as Update
}

test('a press names the message that carries the button', () => {
  const update = press({ message: { message_id: 44, date: 1, chat: group } })
  expect(decode(update, self)).toMatchObject({
    private: false,
    from: { target: String(group.id) },
    act: { kind: 'press', action: 'event:join:7', message: { message: `${group.id}:44` } },
  })
})

test('a press on a message that Telegram no longer shows, or under an inline answer, has no message', () => {
  const action = { kind: 'press', action: 'event:join:7' }
  expect(actOf(press({ message: { message_id: 44, date: 0, chat: privately } }))).toEqual(action)
  expect(decode(press({ inline_message_id: 'x' }), self)).toMatchObject({ private: true, act: action })
  expect(decode(press({ data: undefined, game_short_name: 'x' }), self)).toBeNull()
})

const status = (name: string) => ({ user: self, status: name })

test.each([
  ['private', privately, 'member', 'kicked', 'blocked'],
  ['private', privately, 'kicked', 'member', 'unblocked'],
  ['group', group, 'left', 'member', 'joined'],
  ['group', group, 'kicked', 'administrator', 'joined'],
  ['group', group, 'administrator', 'left', 'left'],
  ['group', group, 'member', 'kicked', 'left'],
  ['group', group, 'member', 'administrator', null],
])('in a %s chat from %s %s to %s means %s', (_type, chat, was, is, change) => {
  const my_chat_member = {
    chat,
    from: user,
    date: 1,
    old_chat_member: status(was),
    new_chat_member: status(is),
  }
  const act = actOf({ update_id: 9, my_chat_member } as unknown as Update)
  expect(act).toEqual(change && { kind: 'membership', change })
})

test('what nobody asked for means nothing', () => {
  for (const kind of ['edited_message', 'channel_post', 'poll', 'inline_query'])
    expect(decode({ update_id: 1, [kind]: {} } as unknown as Update, self)).toBeNull()
})

test('a press in a group says where it was, with the link to the message', () => {
  const update = press({ message: { message_id: 44, date: 1, chat: group } })
  expect(decode(update, self)?.place).toEqual({ name: 'ASAP UK', url: 'https://t.me/c/1234567890/44' })
})

/** A message that was written at one second and changed at another; null = it was not. */
function changed(fields: object, at: number | null = 160): Update {
  const { message: whole } = message({ date: 100, ...(at === null ? {} : { edit_date: at }), ...fields })
  return { update_id: 8, edited_message: whole } as unknown as Update
}

test('changed words are heard as new ones, under an id of the message and the second of the change', () => {
  expect(decode(changed({ text: 'komek edin' }), self)).toMatchObject({
    ...{ id: 'telegram:edit:5000000001:1:160', edited: true, spot: { chat: '5000000001', nr: 1 } },
    act: { kind: 'text', text: 'komek edin' },
  })
  const again = { ...changed({ text: 'komek edin' }), update_id: 9 }
  expect(decode(again, self)?.id).toBe('telegram:edit:5000000001:1:160')
  expect(actOf(changed({ text: '/help_me' }))).toEqual(command('help_me'))
  expect(actOf(changed({ caption: 'komek', photo: [] }))).toEqual({ kind: 'text', text: 'komek' })
})

test.each([
  ['a first reaction, which leaves no date', changed({ text: 'salam' }, null)],
  ['a message of more than a quarter of an hour ago', changed({ text: 'komek' }, 100 + 15 * 60 + 1)],
  ['a live place that moves', changed({ location: { latitude: 1, longitude: 2 } })],
  ['another picture without words', changed({ photo: [] })],
  ['a group’s words that do not name the bot', changed({ chat: group, text: 'komek' })],
  ['a message of another bot', changed({ text: 'komek', from: { ...user, is_bot: true } })],
])('%s is no change of words', (_what, update) => {
  expect(decode(update, self)).toBeNull()
})
