import { describe, expect, test } from 'vitest'
import { decodeEdit, decodeMessage } from '../../../src/adapters/discord/message.ts'

const self = '1100000000000000001'
const author = { id: '900000000000000001', username: 'leyla', global_name: 'Leyla' }
const direct = {
  ...{ id: '900000000000000100', channel_id: '900000000000000009', type: 0, author, mentions: [] },
  content: 'salam',
}
const mentioned = {
  ...{ ...direct, channel_id: '900000000000000003', guild_id: '900000000000000002' },
  ...{ mentions: [{ id: self }], member: { nick: null }, content: `<@${self}> viza lazımdır?` },
}
const act = (d: unknown) => decodeMessage(d, self)?.inbound.act

test('words in a direct message are text, answered to the person', () => {
  expect(decodeMessage(direct, self)).toEqual({
    message: '900000000000000100',
    channel: '900000000000000009',
    wording: '900000000000000100',
    inbound: {
      id: 'message:900000000000000100',
      platform: 'discord',
      from: { platform: 'discord', target: 'user:900000000000000001' },
      sender: {
        id: '900000000000000001',
        name: 'Leyla',
        username: 'leyla',
        address: { platform: 'discord', target: 'user:900000000000000001' },
      },
      private: true,
      act: { kind: 'text', text: 'salam' },
    },
  })
})

test('words that mention the bot in a channel are text without the mention, answered in the channel', () => {
  expect(decodeMessage(mentioned, self)?.inbound).toMatchObject({
    from: { platform: 'discord', target: 'channel:900000000000000003' },
    private: false,
    act: { kind: 'text', text: 'viza lazımdır?' },
  })
  const other = { ...mentioned, content: `viza <@!${self}> lazımdır?` }
  expect(act(other)).toEqual({ kind: 'text', text: 'viza   lazımdır?' })
})

test('a reply to the bot counts as a mention, whatever its words', () => {
  expect(act({ ...mentioned, type: 19, content: 'bəs iş?' })).toEqual({ kind: 'text', text: 'bəs iş?' })
})

test('other people are called by their names', () => {
  const mentions = [{ id: self }, { id: '900000000000000007', username: 'tural', global_name: 'Tural' }]
  const content = `<@${self}> <@900000000000000007> və <@5> <:salam:123456789012345678>`
  expect(act({ ...mentioned, mentions, content })).toEqual({
    kind: 'text',
    text: '@Tural və <@5> :salam:',
  })
})

describe('a command is written', () => {
  test.each([
    ['with a slash', '/faq viza lazımdır?', 'faq', 'viza lazımdır?'],
    ['with an exclamation mark', '!help', 'help', ''],
  ])('%s', (_how, content, name, text) => {
    expect(act({ ...direct, content })).toEqual({ kind: 'command', name, text, options: {} })
  })

  test('as a mention alone, which asks for help', () => {
    expect(act({ ...mentioned, content: `<@${self}>` })).toMatchObject({ kind: 'command', name: 'help' })
  })

  test('not as a path or a pair of slashes', () => {
    expect(act({ ...direct, content: '// salam' })).toEqual({ kind: 'text', text: '// salam' })
  })
})

test('a sticker or a file in a direct message is a text without words', () => {
  expect(act({ ...direct, content: '', sticker_items: [{ id: '1' }] })).toEqual({ kind: 'text', text: '' })
  expect(act({ ...direct, content: '', attachments: [{ id: '1' }] })).toEqual({ kind: 'text', text: '' })
})

test.each([
  ['what was said to others in a channel', { ...mentioned, mentions: [{ id: '5' }], content: '' }],
  ['the bot’s own message', { ...direct, author: { id: self, bot: true } }],
  ['another bot’s message', { ...mentioned, author: { ...author, bot: true } }],
  ['a webhook’s message', { ...mentioned, webhook_id: '900000000000000008' }],
  ['a note of Discord’s own', { ...direct, type: 7 }],
  ['an empty message', { ...direct, content: '' }],
  ['a message of nobody', { ...direct, author: null }],
  ['nothing', null],
])('%s is not for the bot', (_what, payload) => {
  expect(decodeMessage(payload, self)).toBeNull()
})

describe('a change of what somebody wrote', () => {
  const timestamp = '2026-04-09T20:40:00.000000+00:00'
  const edited_timestamp = '2026-04-09T20:41:00.766195+00:00'
  const changed = { ...direct, content: 'komek edin', timestamp, edited_timestamp }

  test('is new words, with an id and a nonce of their own', () => {
    const read = decodeEdit(changed, self)
    expect(read?.inbound).toMatchObject({
      ...{ id: 'message:900000000000000100:1775767260766', edited: true, private: true },
      act: { kind: 'text', text: 'komek edin' },
    })
    expect(read?.message).toBe('900000000000000100')
    expect(`a${read?.wording}`.length).toBeLessThanOrEqual(25)
    expect(read?.wording).not.toBe('900000000000000100')
  })

  test('is the same event when Discord adds a preview, which it dates to the millisecond', () => {
    const preview = { ...changed, edited_timestamp: '2026-04-09T20:41:00.766000+00:00', embeds: [{}] }
    expect(decodeEdit(preview, self)?.inbound.id).toBe(decodeEdit(changed, self)?.inbound.id)
  })

  test.each([
    ['a preview of what nobody changed', { ...changed, edited_timestamp: null }],
    ['an update of a part', { id: changed.id, channel_id: changed.channel_id, embeds: [] }],
    ['a message of an hour ago', { ...changed, timestamp: '2026-04-09T19:41:00.000000+00:00' }],
    ['a message without words', { ...changed, content: '', sticker_items: [{ id: '1' }] }],
    ['the bot’s own message', { ...changed, author: { id: self, bot: true } }],
    ['what was said to others', { ...mentioned, timestamp, edited_timestamp, mentions: [], content: '' }],
    ['nothing', null],
  ])('%s is none', (_what, payload) => {
    expect(decodeEdit(payload, self)).toBeNull()
  })
})
