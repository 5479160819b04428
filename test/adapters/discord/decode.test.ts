import { describe, expect, test } from 'vitest'
import { decode, decodeTyping } from '../../../src/adapters/discord/decode.ts'

const user = { id: '900000000000000001', username: 'leyla', global_name: 'Leyla' }
const inGuild = {
  id: '900000000000000100',
  token: 't',
  guild_id: '900000000000000002',
  channel_id: '900000000000000003',
  locale: 'tr',
  context: 0,
  member: { user, nick: null },
}
const inDm = { id: '900000000000000100', token: 't', channel_id: '900000000000000009', user, context: 1 }
const message = { id: '900000000000000200', channel_id: '900000000000000003', flags: 0 }
const button = { custom_id: 'event:join:7', component_type: 2 }

describe('an interaction becomes an act', () => {
  test.each([
    [
      'a command',
      { type: 2, data: { name: 'me', type: 1 } },
      { kind: 'command', name: 'me', text: '', options: {} },
    ],
    [
      'a command with options of several types',
      {
        type: 2,
        data: {
          name: 'event',
          type: 1,
          options: [
            { name: 'ad', value: ' Görüş ' },
            { name: 'yer', value: 20 },
            { name: 'açıq', value: true },
          ],
        },
      },
      {
        kind: 'command',
        name: 'event',
        text: '',
        options: { ad: 'Görüş', yer: '20', açıq: 'true' },
      },
    ],
    [
      'a button',
      { type: 3, data: button, message },
      {
        kind: 'press',
        action: 'event:join:7',
        message: { platform: 'discord', message: '900000000000000003:900000000000000200' },
      },
    ],
    [
      'a button of an ephemeral message, which can’t be edited later',
      { type: 3, data: button, message: { ...message, flags: 64 } },
      { kind: 'press', action: 'event:join:7' },
    ],
    [
      'a form with labels',
      {
        type: 5,
        data: {
          custom_id: 'f',
          components: [
            { type: 18, component: { type: 4, custom_id: 'a', value: 'x' } },
            { type: 18, component: { type: 3, custom_id: 'b', values: ['uk'] } },
            { type: 18, component: { type: 3, custom_id: 'c', values: [] } },
          ],
        },
      },
      { kind: 'form', form: 'f', values: { a: 'x', b: 'uk', c: '' } },
    ],
    [
      'a form with the older rows',
      {
        type: 5,
        data: {
          custom_id: 'f',
          components: [{ type: 1, components: [{ type: 4, custom_id: 'a', value: 'x' }] }],
        },
      },
      { kind: 'form', form: 'f', values: { a: 'x' } },
    ],
  ])('%s', (_name, part, act) => {
    expect(decode({ ...inGuild, ...part })?.act).toEqual(act)
  })
})

test('the place is the channel in a server and the person in a direct message', () => {
  const data = { name: 'me', type: 1 }
  const there = decode({ ...inGuild, type: 2, data })
  const alone = decode({ ...inDm, type: 2, data })
  expect([there?.from.target, there?.private]).toEqual(['channel:900000000000000003', false])
  expect([alone?.from.target, alone?.private]).toEqual(['user:900000000000000001', true])
  expect(there?.sender).toEqual({
    id: user.id,
    name: 'Leyla',
    username: 'leyla',
    locale: 'tr',
    address: { platform: 'discord', target: 'user:900000000000000001' },
  })
})

test('the name is the one the server shows, then the global one, then the user name', () => {
  const named = (member: object) => decode({ ...inGuild, type: 2, data: { name: 'me' }, member })?.sender.name
  expect(named({ user, nick: 'Ləman' })).toBe('Ləman')
  expect(named({ user: { ...user, global_name: null } })).toBe('leyla')
})

test('the id that repeats are known by is the interaction’s', () => {
  expect(decode({ ...inDm, type: 2, data: { name: 'me' } })?.id).toBe('900000000000000100')
})

test.each([
  ['nothing', null],
  ['text', 'x'],
  ['a list', []],
  ['no id', { ...inDm, id: undefined, type: 2, data: { name: 'me' } }],
  ['no person', { id: '1', type: 2, data: { name: 'me' }, channel_id: '2' }],
  ['a bot', { ...inDm, user: { ...user, bot: true }, type: 2, data: { name: 'me' } }],
  ['a user command', { ...inDm, type: 2, data: { name: 'me', type: 2 } }],
  [
    'a select that we never draw',
    { ...inDm, type: 3, data: { component_type: 3, custom_id: 'x', values: ['1'] } },
  ],
  ['a button without an id', { ...inDm, type: 3, data: { component_type: 2 } }],
  ['a server without a channel', { ...inGuild, channel_id: undefined, type: 2, data: { name: 'me' } }],
  ['an unknown type', { ...inDm, type: 99, data: {} }],
])('%s is no act', (_name, payload) => {
  expect(decode(payload)).toBeNull()
})

test('typing names the command, the option and what is there so far', () => {
  const payload = {
    ...inGuild,
    type: 4,
    data: {
      name: 'faq',
      options: [
        { name: 'dil', value: 'az' },
        { name: 'sual', value: 'viz', focused: true },
      ],
    },
  }
  expect(decodeTyping(payload)).toEqual({
    platform: 'discord',
    command: 'faq',
    option: 'sual',
    text: 'viz',
    userId: '900000000000000001',
    locale: 'tr',
  })
  expect(decodeTyping({ ...payload, type: 2 })).toBeNull()
  expect(decodeTyping({ ...payload, data: null })).toBeNull()
})
