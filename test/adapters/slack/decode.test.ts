import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actorOf, decode, handlesOf } from '../../../src/adapters/slack/decode.ts'

const slash = (more: object = {}) => ({
  command: '/asap',
  text: 'register indi',
  trigger_id: '1.2.3',
  user_id: 'U0LEYLA',
  user_name: 'leyla',
  channel_id: 'C0BOARD',
  response_url: 'https://hooks.slack.com/commands/1',
  ...more,
})

const press = (more: object = {}) => ({
  type: 'block_actions',
  user: { id: 'U0LEYLA', username: 'leyla' },
  trigger_id: '4.5.6',
  container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'D0LEYLA', is_ephemeral: false },
  channel: { id: 'D0LEYLA', name: 'directmessage' },
  actions: [{ type: 'button', action_id: 'event:join:7', value: 'event:join:7' }],
  ...more,
})

const event = (given: object, more: object = {}) => ({
  type: 'event_callback',
  event_id: 'Ev1',
  authorizations: [{ user_id: 'U0BOT' }],
  event: { user: 'U0LEYLA', channel: 'D0LEYLA', channel_type: 'im', ts: '1.2', ...given },
  ...more,
})

describe('what is an act', () => {
  it('a command in a channel', () => {
    expect(decode(slash(), { name: 'Leyla', locale: 'en-GB' })).toEqual({
      id: '1.2.3',
      platform: 'slack',
      from: { platform: 'slack', target: 'channel:C0BOARD' },
      sender: {
        id: 'U0LEYLA',
        name: 'Leyla',
        username: 'leyla',
        locale: 'en-GB',
        address: { platform: 'slack', target: 'user:U0LEYLA' },
      },
      private: false,
      act: { kind: 'command', name: 'register', text: 'indi', options: {} },
    })
  })

  it.each([
    ['', 'help', ''],
    ['   ', 'help', ''],
    ['/events', 'events', ''],
    ['faq R&amp;D &lt;3', 'faq', 'R&D <3'],
    ['faq  iki\nsətir ', 'faq', 'iki\nsətir'],
    ['ELAN 😀', 'ELAN', '😀'],
  ])('the command text « %s »', (text, name, rest) => {
    expect(decode(slash({ text }))?.act).toEqual({ kind: 'command', name, text: rest, options: {} })
  })

  it('a file without words in a direct message', () => {
    const files = [{ id: 'F1', mimetype: 'audio/webm' }]
    const message = { type: 'message', subtype: 'file_share', channel: 'D0LEYLA', text: '', files }
    expect(decode(event(message))?.act).toEqual({ kind: 'text', text: '' })
  })

  it('a press, with the message that carries the button', () => {
    expect(decode(press())).toMatchObject({
      id: '4.5.6',
      private: true,
      from: { target: 'user:U0LEYLA' },
      act: { kind: 'press', action: 'event:join:7', message: { message: 'D0LEYLA:1700000000.000100' } },
    })
  })

  it('a press on an ephemeral message, which has no name', () => {
    const container = { type: 'message', message_ts: '1.2', channel_id: 'C0BOARD', is_ephemeral: true }
    const body = press({ container, channel: { id: 'C0BOARD' }, response_url: 'https://r' })
    expect(decode(body)?.act).toEqual({ kind: 'press', action: 'event:join:7' })
    expect(handlesOf(body)).toEqual({
      channel: 'C0BOARD',
      ephemeral: true,
      responseUrl: 'https://r',
      trigger: '4.5.6',
    })
  })
})

describe('a change of what somebody wrote', () => {
  const before = { type: 'message', user: 'U0LEYLA', text: 'yaxsiyam', ts: '1700000000.000100' }
  const after = { ...before, text: 'komek edin', edited: { user: 'U0LEYLA', ts: '1700000060.000000' } }
  const hidden = { type: 'message', subtype: 'message_changed', hidden: true, user: undefined, ts: '9.9' }
  const changed = (message: object, previous_message: object = before, more: object = {}) =>
    event({ ...hidden, message, previous_message, ...more })

  it('is new words, under an id of the message and the second of the change', () => {
    expect(decode(changed(after))).toMatchObject({
      id: 'slack:edit:D0LEYLA:1700000000.000100:1700000060.000000',
      ...{ private: true, edited: true, from: { target: 'user:U0LEYLA' }, sender: { id: 'U0LEYLA' } },
      act: { kind: 'text', text: 'komek edin' },
    })
    expect(actorOf(changed(after))).toBe('U0LEYLA')
    expect(decode(changed({ ...after, text: '/help_me' }))?.act).toMatchObject({ name: 'help_me' })
  })

  it('in a channel is a mention once more, marked', () => {
    const mention = { ...after, type: 'app_mention', channel: 'C0UK', channel_type: undefined }
    expect(decode(event({ ...mention, text: '<@U0BOT> komek' }))).toMatchObject({
      ...{ private: false, edited: true, act: { kind: 'text', text: 'komek' } },
    })
    const old = { ...mention, text: '<@U0BOT> komek', ts: '1699990000.000100' }
    expect(decode(event(old))).toBeNull()
  })

  it.each([
    ['a preview', changed({ ...before, attachments: [{ id: 1 }] })],
    ['a preview of what was changed before', changed({ ...after, attachments: [{ id: 1 }] }, after)],
    ['a message of an hour ago', changed({ ...after, ts: '1699996000.000100' })],
    ['the bot’s own message', changed({ ...after, user: 'U0BOT', bot_id: 'B1' })],
    ['somebody else’s change', changed({ ...after, edited: { user: 'U0BOT', ts: '1700000060.000000' } })],
    ['a change in a channel', changed(after, before, { channel: 'C1', channel_type: 'channel' })],
    ['no words any more', changed({ ...after, text: '', files: [{ id: 'F1' }] })],
  ])('%s is none', (_what, body) => {
    expect(decode(body)).toBeNull()
  })
})

const nobody: readonly (readonly [string, unknown])[] = [
  ['the bot’s own message', event({ type: 'message', text: 'x', user: 'U0BOT' })],
  ['a message of another app', event({ type: 'message', text: 'x', bot_id: 'B1' })],
  ['an edit', event({ type: 'message', subtype: 'message_changed', hidden: true, message: { text: 'x' } })],
  ['a deletion', event({ type: 'message', subtype: 'message_deleted' })],
  [
    'a channel’s message without a mention',
    event({ type: 'message', channel_type: 'channel', channel: 'C1', text: 'x' }),
  ],
  ['a message of nothing', event({ type: 'message', text: ' ' })],
  ['a mention inside a direct message', event({ type: 'app_mention', text: '<@U0BOT> x' })],
  ['somebody else joining', event({ type: 'member_joined_channel', channel: 'C1' })],
  ['the home tab', event({ type: 'app_home_opened', tab: 'home' })],
  ['a link button', press({ actions: [{ type: 'button', action_id: 'link:0' }] })],
  [
    'a choice in a modal',
    press({ container: { type: 'view', view_id: 'V1' }, actions: [{ type: 'static_select' }] }),
  ],
  ['a press without an actor', press({ user: null })],
  ['a command without a trigger', slash({ trigger_id: undefined })],
  ['an event without an id', event({ type: 'message', text: 'x' }, { event_id: undefined })],
  ['a closed view', { type: 'view_closed', user: { id: 'U1' }, view: {} }],
  ['nothing', null],
]

it('a button in a modal is a press where the modal was opened, and has no message', () => {
  const view = {
    id: 'V1',
    private_metadata: JSON.stringify({ channel: 'C0BOARD', responseUrl: 'https://x' }),
  }
  const body = press({
    container: { type: 'view', view_id: 'V1' },
    channel: undefined,
    message: undefined,
    view,
  })
  expect(decode(body)).toMatchObject({
    from: { platform: 'slack', target: 'channel:C0BOARD' },
    private: false,
    act: { kind: 'press', action: 'event:join:7' },
  })
  expect(decode(body)?.act).not.toHaveProperty('message')
  expect(handlesOf(body)).toEqual({ channel: 'C0BOARD', responseUrl: 'https://x', view: 'V1' })
})

describe('what is nobody’s act', () => {
  it.each(nobody)('%s', (_what, body) => {
    expect(decode(body)).toBeNull()
  })
})

it('forged metadata is nothing', () => {
  const body = (private_metadata: string) => ({
    type: 'view_submission',
    trigger_id: '1',
    user: { id: 'U1' },
    view: { callback_id: 'a:b', private_metadata },
  })
  for (const text of ['', 'x', '[]', '7', 'null', '{"channel":7,"message":{}}'])
    expect(decode(body(text))).toMatchObject({ private: true, from: { target: 'user:U1' } })
})

it('no payload makes it throw', () => {
  const odd = fc.anything({ withNullPrototype: true })
  fc.assert(
    fc.property(odd, fc.constantFrom('block_actions', 'view_submission', 'event_callback'), (value, type) => {
      for (const body of [
        value,
        { type, ...(typeof value === 'object' ? value : {}) },
        {
          type,
          event: value,
          view: value,
          user: value,
          actions: value,
          container: value,
          authorizations: value,
        },
        { command: '/asap', text: value, user_id: value, channel_id: value },
      ]) {
        decode(body)
        handlesOf(body)
        actorOf(body)
      }
    }),
    { numRuns: 500 },
  )
})
