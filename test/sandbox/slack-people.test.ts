import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/slack/local.ts'

type Json = Readonly<Record<string, unknown>>

/** One envelope or other frame as it came over the line. */
interface Frame {
  readonly type: string
  readonly envelope_id?: string
  readonly payload?: Json
  readonly reason?: string
  readonly retry_attempt?: number
  readonly retry_reason?: string
}

let local: Local
let frames: Frame[]
let lines: WebSocket[]

beforeEach(async () => {
  local = await startLocal({ now: () => 1_800_000_000_000 })
  frames = []
  lines = []
  await local.do('person', { name: 'Leyla', id: 'U0LEYLA' })
  await local.do('channel', { name: 'board', members: ['Leyla'] })
  await connect()
})
afterEach(async () => {
  for (const line of lines) line.terminate()
  await local.stop()
})

async function call(method: string, args: Json = {}, token: string = tokens.slack): Promise<Json> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const res = await fetch(`${local.api}${method}`, { method: 'POST', headers, body: JSON.stringify(args) })
  return (await res.json()) as Json
}

async function ticket(): Promise<string> {
  return String((await call('apps.connections.open', {}, tokens.slackApp)).url)
}

async function connect(): Promise<void> {
  const line = new WebSocket(await ticket())
  line.on('error', () => {})
  line.on('message', (raw: Buffer) => {
    frames.push(JSON.parse(raw.toString()) as Frame)
    local.wake()
  })
  line.on('close', () => local.wake())
  lines.push(line)
  const before = helloes()
  await local.until(() => helloes() > before)
}

const helloes = () => frames.filter(({ type }) => type === 'hello').length
const envelopes = () => frames.filter(({ envelope_id }) => envelope_id)
const events = () => envelopes().filter(({ type }) => type === 'events_api')
const idOf = (frame: Frame) => frame.payload?.event_id
const eventOf = ({ payload = {} }: Frame) => (payload.event ?? {}) as Json

function nth(n: number): Promise<Frame> {
  return local.until(() => envelopes()[n])
}

function ack(frame: Frame, payload?: Json): void {
  for (const line of lines)
    if (line.readyState === line.OPEN)
      line.send(JSON.stringify({ envelope_id: frame.envelope_id, ...(payload ? { payload } : {}) }))
}

const post = (more: Json = {}) => call('chat.postMessage', { channel: 'U0LEYLA', text: 'x', ...more })
const text = (words: string) => ({ type: 'plain_text', text: words })
const field = (block: string, more: Json = {}) => ({
  type: 'input',
  block_id: block,
  label: text('Ad'),
  element: { type: 'plain_text_input', action_id: block, ...more },
})
const modal = (more: Json = {}) => ({
  type: 'modal',
  callback_id: 'form',
  title: text('Qeydiyyat'),
  submit: text('Göndər'),
  blocks: [field('name', { max_length: 5 })],
  ...more,
})

/** Leyla's slash command, acknowledged. */
async function slash(more: Json = {}): Promise<Json> {
  const n = envelopes().length
  await local.do('slash', { user: 'Leyla', text: 'register', ...more })
  const frame = await nth(n)
  ack(frame)
  return frame.payload ?? {}
}

describe('the line', () => {
  test('an address is good once', async () => {
    const url = await ticket()
    lines.push(new WebSocket(url))
    await local.until(() => local.state.bot.connected === 2)
    const second = new WebSocket(url)
    await expect(new Promise((_, reject) => second.on('error', reject))).rejects.toThrow('408')
  })

  test('it is the app’s token that opens it', async () => {
    expect(await call('apps.connections.open')).toEqual({ ok: false, error: 'not_allowed_token_type' })
  })

  test('the eleventh connection is sent away', async () => {
    for (let n = lines.length; n < 10; n++) await connect()
    const line = new WebSocket(await ticket())
    lines.push(line)
    const said = await new Promise<string>((resolve) =>
      line.on('message', (raw: Buffer) => resolve(raw.toString())),
    )
    expect(JSON.parse(said)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
    expect(local.state.bot.connected).toBe(10)
  })

  test('each event goes to one of several connections', async () => {
    await connect()
    for (const said of ['bir', 'iki', 'üç', 'dörd']) await local.do('dm', { user: 'Leyla', text: said })
    await local.until(() => events().length >= 4)
    expect(new Set(events().map(idOf)).size).toBe(4)
    expect(events()).toHaveLength(4)
  })

  test('a refresh is announced', async () => {
    await local.do('disconnect')
    expect(await local.until(() => frames.find(({ type }) => type === 'disconnect'))).toMatchObject({
      reason: 'refresh_requested',
    })
  })
})

describe('what is not acknowledged', () => {
  test('an event comes again at once, after a minute and after five, then no more', async () => {
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    await nth(0)
    const pauses = [0, 60_000, 300_000]
    for (const [n, pause] of pauses.entries()) {
      local.later(3000)
      await local.do('sweep')
      local.later(pause)
      await local.do('sweep')
      expect(await nth(n + 1)).toMatchObject({ retry_attempt: n + 1, retry_reason: 'timeout' })
    }
    local.later(3000)
    await local.do('sweep')
    local.later(3_600_000)
    await local.do('sweep')
    expect(local.state.bot.waiting).toBe(0)
    expect(new Set(events().map(idOf)).size).toBe(1)
    expect(events()).toHaveLength(4)
  })

  test('an event that was acknowledged does not come again', async () => {
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    ack(await nth(0))
    await local.until(() => local.state.bot.waiting === 0)
    local.later(3_600_000)
    await local.do('sweep')
    expect(events()).toHaveLength(1)
  })

  test('an event on a line that breaks comes again on the next', async () => {
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    await nth(0)
    await local.do('drop')
    await local.until(() => local.state.bot.connected === 0)
    await connect()
    expect(await nth(1)).toMatchObject({ retry_attempt: 1, retry_reason: 'connection_failed' })
  })

  test('a slash command is lost after three seconds, and its person is told', async () => {
    await local.do('slash', { user: 'Leyla', text: 'register' })
    await nth(0)
    local.later(2999)
    await local.do('sweep')
    expect(local.state.notices).toEqual([])
    local.later(1)
    await local.do('sweep')
    expect(local.state.notices).toMatchObject([
      { userId: 'U0LEYLA', text: '/asap failed with the error "operation_timeout"' },
    ])
    expect(envelopes()).toHaveLength(1)
  })

  test('a slash command that nobody can take fails at once', async () => {
    await local.do('drop')
    await local.until(() => local.state.bot.connected === 0)
    await local.do('slash', { user: 'Leyla', text: 'register' })
    expect(local.state.notices[0]?.text).toContain('dispatch_failed')
  })
})

describe('what an act carries', () => {
  test('a slash command: who, where, what, and how to answer', async () => {
    expect(await slash({ channel: 'board', text: ' faq  R&D <b> ' })).toMatchObject({
      command: '/asap',
      text: 'faq  R&amp;D &lt;b&gt;',
      user_id: 'U0LEYLA',
      channel_id: local.channel('board').id,
      channel_name: 'board',
    })
  })

  test('an acknowledgement may be the answer', async () => {
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'help' })
    ack(await nth(0), { text: 'Buyurun' })
    await local.until(() => local.channel('board').messages.length)
    expect(local.channel('board').messages[0]).toMatchObject({ text: 'Buyurun', ephemeralTo: 'U0LEYLA' })
  })

  test('a press carries the button and its message', async () => {
    const elements = [{ type: 'button', text: text('Bəli'), action_id: 'a', value: 'event:join:7' }]
    const { ts } = await post({ blocks: [{ type: 'actions', elements }] })
    await local.do('press', { user: 'Leyla', value: 'event:join:7' })
    const pressed = await local.until(() => envelopes().find((frame) => frame.type === 'interactive'))
    expect(pressed.payload).toMatchObject({
      type: 'block_actions',
      container: { message_ts: ts, is_ephemeral: false },
      actions: [{ type: 'button', action_id: 'a', value: 'event:join:7' }],
    })
  })

  test('nobody presses what is not there', async () => {
    await expect(local.do('press', { user: 'Leyla', value: 'x:y' })).rejects.toThrow('sees no button')
  })

  test('a mention in a channel, a word to the bot, its own message: three kinds of event', async () => {
    await local.do('say', { user: 'Leyla', channel: 'board', text: '@asap salam' })
    await local.do('say', { user: 'Leyla', channel: 'board', text: 'bot eşitmir' })
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    await post()
    await local.until(() => events().length >= 3)
    const seen = events().map(eventOf)
    expect(seen.map(({ type, bot_id }) => [type, bot_id !== undefined])).toEqual([
      ['app_mention', false],
      ['message', false],
      ['message', true],
    ])
  })

  test('a changed message and a preview are told of alike, a changed mention as a mention', async () => {
    const { ts } = await local.do('dm', { user: 'Leyla', text: 'salam' })
    await local.do('edit', { user: 'Leyla', message: ts, text: 'komek' })
    await local.do('unfurl', { message: ts })
    const { ts: mention } = await local.do('say', { user: 'Leyla', channel: 'board', text: '@asap salam' })
    await local.do('edit', { user: 'Leyla', message: mention, text: '@asap komek' })
    await local.do('edit', { user: 'Leyla', message: mention, text: 'kimsə eşitmir' })
    await local.until(() => events().length >= 5)
    const edited = { user: 'U0LEYLA', ts: '1800000000.000000' }
    const told = { type: 'message', subtype: 'message_changed', hidden: true, channel_type: 'im' }
    expect(events().map(eventOf)).toMatchObject([
      { text: 'salam', ts },
      { ...told, message: { text: 'komek', ts, edited }, previous_message: { text: 'salam', ts } },
      { ...told, message: { text: 'komek', attachments: [{}] }, previous_message: { text: 'komek', edited } },
      { type: 'app_mention', ts: mention },
      { type: 'app_mention', ts: mention, text: expect.stringContaining('komek'), edited },
    ])
    expect(events()).toHaveLength(5)
  })

  test('the bot hears when it is invited and when it is removed', async () => {
    await local.do('remove-bot', { channel: 'board' })
    await local.do('join', { channel: 'board' })
    await local.until(() => events().length >= 2)
    const seen = events().map((frame) => eventOf(frame).type)
    expect(seen).toEqual(['channel_left', 'member_joined_channel'])
  })

  test('a deactivated person does nothing', async () => {
    await local.do('deactivate', { user: 'Leyla' })
    await expect(local.do('slash', { user: 'Leyla', text: 'help' })).rejects.toThrow('deactivated')
  })
})

describe('response_url', () => {
  const respond = async (url: unknown, body: Json) =>
    (await fetch(String(url), { method: 'POST', body: JSON.stringify(body), headers: json })).status
  const json = { 'content-type': 'application/json' }

  test('takes five posts', async () => {
    const { response_url } = await slash({ channel: 'board' })
    const statuses = []
    for (let n = 0; n < 6; n++) statuses.push(await respond(response_url, { text: `${n}` }))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    expect(local.channel('board').messages).toHaveLength(5)
  })

  test('is good for half an hour', async () => {
    const { response_url } = await slash({ channel: 'board' })
    local.later(1_800_001)
    expect(await respond(response_url, { text: 'x' })).toBe(404)
  })

  test('answers to one person, or to everybody when asked to', async () => {
    const { response_url } = await slash({ channel: 'board' })
    await respond(response_url, { text: 'gizli' })
    await respond(response_url, { text: 'hamıya', response_type: 'in_channel' })
    expect(local.channel('board').messages.map(({ ephemeralTo }) => ephemeralTo)).toEqual([
      'U0LEYLA',
      undefined,
    ])
  })
})

describe('modals', () => {
  const open = async (view: Json = modal(), trigger?: unknown) =>
    call('views.open', { trigger_id: trigger ?? (await slash()).trigger_id, view })

  test('a trigger is good once and for three seconds', async () => {
    const { trigger_id } = await slash()
    expect(await open(modal(), 'nonsense')).toMatchObject({ error: 'invalid_trigger_id' })
    expect(await open(modal(), trigger_id)).toMatchObject({ ok: true })
    expect(await open(modal(), trigger_id)).toMatchObject({ error: 'exchanged_trigger_id' })
    const late = (await slash()).trigger_id
    local.later(3001)
    expect(await open(modal(), late)).toMatchObject({ error: 'expired_trigger_id' })
  })

  test.each<[string, Json]>([
    ['a title of 25 characters', { title: text('x'.repeat(25)) }],
    ['a submit of 25 characters', { submit: text('x'.repeat(25)) }],
    ['metadata of 3,001 characters', { private_metadata: 'x'.repeat(3001) }],
    ['no blocks', { blocks: [] }],
    ['no submit for an input', { submit: undefined }],
    ['one block_id twice', { blocks: [field('a'), field('a')] }],
    ['max_length 3,001', { blocks: [field('a', { max_length: 3001 })] }],
    [
      '101 options',
      {
        blocks: [
          {
            ...field('a'),
            element: {
              type: 'static_select',
              action_id: 'a',
              options: Array.from({ length: 101 }, (_, n) => ({ text: text(`${n}`), value: `${n}` })),
            },
          },
        ],
      },
    ],
  ])('%s is refused, and the trigger is still good', async (_what, more) => {
    const { trigger_id } = await slash()
    expect(await open(modal(more), trigger_id)).toMatchObject({ error: 'invalid_arguments' })
    expect(await open(modal(), trigger_id)).toMatchObject({ ok: true })
  })

  test('an update with an old hash conflicts', async () => {
    const { id: view_id, hash } = (await open()).view as Json
    const update = () => call('views.update', { view_id, hash, view: modal({ title: text('2') }) })
    expect(await update()).toMatchObject({ ok: true })
    expect(await update()).toMatchObject({ error: 'hash_conflict' })
    expect(local.modal('Leyla')?.view.title).toEqual(text('2'))
  })

  /** Leyla submits, and the app answers with `payload`. */
  async function submit(values: Json, payload?: Json): Promise<Json> {
    const shown = local.do('submit', { user: 'Leyla', values })
    const frame = await local.until(() =>
      envelopes().find(({ payload: given }) => given?.type === 'view_submission'),
    )
    ack(frame, payload)
    return shown
  }

  test('a submission carries the values; an empty acknowledgement closes it', async () => {
    await open()
    expect(await submit({ name: 'Ləman' })).toEqual({})
    expect(local.modal('Leyla')).toBeUndefined()
    const [sent] = envelopes().filter(({ payload }) => payload?.type === 'view_submission')
    expect(sent?.payload?.view).toMatchObject({
      callback_id: 'form',
      state: { values: { name: { name: { type: 'plain_text_input', value: 'Ləman' } } } },
    })
  })

  test('errors must name a field of the modal', async () => {
    await open()
    expect(await submit({ name: 'L' }, { response_action: 'errors', errors: { age: 'x' } })).toMatchObject({
      reason: 'invalid_errors',
    })
    expect(local.modal('Leyla')?.errors).toEqual({})
  })

  test('the next page takes its place', async () => {
    await open()
    await submit({ name: 'L' }, { response_action: 'update', view: modal({ callback_id: 'second' }) })
    expect(local.modal('Leyla')?.view.callback_id).toBe('second')
  })

  test('an answer after three seconds is none', async () => {
    await open()
    const shown = local.do('submit', { user: 'Leyla', values: { name: 'L' } })
    await local.until(() => envelopes().find(({ payload }) => payload?.type === 'view_submission'))
    local.later(3000)
    await local.do('sweep')
    expect(await shown).toEqual({ error: 'operation_timeout' })
    expect(local.modal('Leyla')).toBeDefined()
  })

  test('the client submits nothing that its fields forbid', async () => {
    await open()
    for (const values of [{}, { name: 'yeddi hərf' }, { nobody: 'x' }])
      await expect(local.do('submit', { user: 'Leyla', values })).rejects.toThrow(
        /required|too long|no field/,
      )
  })
})
