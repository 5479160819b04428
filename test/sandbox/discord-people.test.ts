import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/discord/local.ts'

let local: Local
let now = 1_800_000_000_000
let channel = ''
let user = ''
const lines: Line[] = []
const application = '1100000000000000001'

beforeEach(async () => {
  local = await startLocal({ now: () => now })
  channel = (await local.do('guild', { name: 'UK', channel: 'london' })).channel ?? ''
  user = (await local.do('person', { name: 'Leyla', locale: 'tr' })).user ?? ''
  const option = { type: 3, name: 'sual', description: 'x', required: true, autocomplete: true }
  await api('PUT', `/applications/${application}/commands`, [
    { name: 'faq', description: 'x', options: [option] },
    { name: 'me', description: 'x' },
    { name: 'here', description: 'x', contexts: [0] },
  ])
})

afterEach(async () => {
  for (const line of lines.splice(0)) line.socket.terminate()
  await local.stop()
})

async function api(method: string, path: string, body?: unknown) {
  const res = await fetch(`${local.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${tokens.discord}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await res.text()
  return { status: res.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> }
}

interface Frame {
  readonly op: number
  readonly t: string | null
  readonly s: number | null
  readonly d: Record<string, unknown>
}

interface Line {
  readonly socket: WebSocket
  readonly frames: Frame[]
  readonly closed: Promise<number>
  next(match: (frame: Frame) => boolean): Promise<Frame>
  say(op: number, d: unknown): void
}

function dial(): Line {
  const socket = new WebSocket(`${local.origin.replace('http', 'ws')}/discord/gw?v=10&encoding=json`)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (raw: Buffer) => {
    frames.push(JSON.parse(raw.toString()) as Frame)
    for (const wake of [...waiting]) wake()
  })
  const line: Line = {
    socket,
    frames,
    closed: new Promise((resolve) => {
      socket.once('close', (code) => resolve(code))
    }),
    next: (match) =>
      new Promise((resolve) => {
        const look = () => {
          const found = frames.find(match)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    say: (op, d) => socket.send(JSON.stringify({ op, d })),
  }
  lines.push(line)
  return line
}

const identity = { token: tokens.discord, intents: 1, properties: {} }

async function connect(more: object = {}): Promise<Line> {
  const line = dial()
  await line.next((frame) => frame.op === 10)
  line.say(2, { ...identity, ...more })
  await line.next((frame) => frame.t === 'GUILD_CREATE')
  return line
}

/** The interaction a verb caused, as the gateway delivered it. */
async function caused(line: Line, verb: string, body: object) {
  const before = line.frames.length
  await local.do(verb, { user: 'Leyla', ...body })
  const { d } = await line.next(
    (frame) => frame.t === 'INTERACTION_CREATE' && line.frames.indexOf(frame) >= before,
  )
  const path = `/interactions/${String(d.id)}/${String(d.token)}/callback`
  const webhook = `/webhooks/${application}/${String(d.token)}`
  return {
    d,
    answer: (type: number, data?: unknown) => api('POST', path, { type, ...(data ? { data } : {}) }),
    webhook,
  }
}

const london = () => local.channel('london').messages

describe('the gateway', () => {
  test('says hello, is ready, names the servers, answers heartbeats', async () => {
    const line = await connect()
    line.say(1, null)
    await line.next((frame) => frame.op === 11)
    const ready = line.frames.find((frame) => frame.t === 'READY')
    expect(ready?.d).toMatchObject({
      v: 10,
      application: { id: application },
      guilds: [{ unavailable: true }],
    })
    expect(line.frames.find((frame) => frame.t === 'GUILD_CREATE')?.d).toMatchObject({ name: 'UK' })
  })

  test.each<[string, number, (line: Line) => void]>([
    ['a refused token', 4004, (line) => line.say(2, { ...identity, token: 'an-invalid-token' })],
    ['an intent that does not exist', 4013, (line) => line.say(2, { ...identity, intents: 1 << 30 })],
    ['a privileged intent', 4014, (line) => line.say(2, { ...identity, intents: 1 | (1 << 15) })],
    ['speaking before identifying', 4003, (line) => line.say(3, {})],
    ['no JSON', 4002, (line) => line.socket.send('x')],
    ['too much', 4002, (line) => line.say(1, 'x'.repeat(5000))],
    ['identifying twice', 4005, (line) => [line.say(2, identity), line.say(2, identity)]],
    ['an unknown opcode', 4001, (line) => [line.say(2, identity), line.say(99, {})]],
    ['more than 120 events a minute', 4008, (line) => Array.from({ length: 121 }, () => line.say(1, null))],
  ])('%s closes with %i', async (_name, code, act) => {
    const line = dial()
    await line.next((frame) => frame.op === 10)
    act(line)
    expect(await line.closed).toBe(code)
  })

  test('a resumed session gets what it missed, an unknown one is refused', async () => {
    const line = await connect()
    const session = line.frames.find((frame) => frame.t === 'READY')?.d.session_id
    const seq = Math.max(...line.frames.map((frame) => frame.s ?? 0))
    await local.do('drop-gateway')
    await line.closed
    await local.do('slash', { user, channel, command: 'me' })
    const again = dial()
    await again.next((frame) => frame.op === 10)
    again.say(6, { token: identity.token, session_id: session, seq })
    await again.next((frame) => frame.t === 'RESUMED')
    expect(again.frames.map((frame) => frame.t)).toEqual([null, 'INTERACTION_CREATE', 'RESUMED'])
    const lost = dial()
    await lost.next((frame) => frame.op === 10)
    lost.say(6, { token: identity.token, session_id: 'x', seq })
    expect((await lost.next((frame) => frame.op === 9)).d).toBe(false)
    const ahead = dial()
    await ahead.next((frame) => frame.op === 10)
    ahead.say(6, { token: identity.token, session_id: session, seq: 999 })
    expect(await ahead.closed).toBe(4007)
  })

  test('server events need the Guilds intent, interactions none', async () => {
    const line = dial()
    await line.next((frame) => frame.op === 10)
    line.say(2, { ...identity, intents: 0 })
    await line.next((frame) => frame.t === 'READY')
    await local.do('channel', { guild: 'UK', name: 'leeds' })
    await local.do('slash', { user, channel, command: 'me' })
    await line.next((frame) => frame.t === 'INTERACTION_CREATE')
    expect(line.frames.some((frame) => frame.t === 'CHANNEL_CREATE')).toBe(false)
  })

  test('messages need their intents, and without a mention come without their words', async () => {
    const [deaf, one, both] = [
      await connect(),
      await connect({ intents: 1 | (1 << 12) }),
      await connect({ intents: 1 | (1 << 9) }),
    ]
    await local.do('say', { user, text: 'bir' })
    await local.do('say', { user, channel, text: 'iki' })
    await local.do('say', { user, channel, text: 'üç, @ASAP!' })
    await local.do('slash', { user, channel, command: 'me' })
    for (const line of [deaf, one, both]) await line.next((frame) => frame.t === 'INTERACTION_CREATE')
    const heard = (line: Line) =>
      line.frames.filter((frame) => frame.t === 'MESSAGE_CREATE').map(({ d }) => d.content)
    expect(heard(deaf)).toEqual([])
    expect(heard(one)).toEqual(['bir'])
    expect(heard(both)).toEqual(['', `üç, <@${application}>!`])
    const told = both.frames.findLast((frame) => frame.t === 'MESSAGE_CREATE')?.d
    expect(told).toMatchObject({
      type: 0,
      channel_type: 0,
      mentions: [{ id: application }],
      member: { nick: null },
    })
    expect(told).toHaveProperty('guild_id')
    expect(both.frames.some(({ d }) => JSON.stringify(d ?? {}).includes('iki'))).toBe(false)
  })

  test('message content is refused, as it is not switched on in the portal', async () => {
    const line = dial()
    await line.next((frame) => frame.op === 10)
    line.say(2, { ...identity, intents: 1 | (1 << 9) | (1 << 15) })
    expect(await line.closed).toBe(4014)
  })

  test('a reply mentions whom it answers, and the API tells no more than the gateway', async () => {
    const line = await connect({ intents: 1 | (1 << 9) })
    const { body } = await api('POST', `/channels/${channel}/messages`, { content: 'salam' })
    const { message } = await local.do('say', { user, channel, text: 'necəsən?', reply_to: body.id })
    const { d } = await line.next((frame) => frame.t === 'MESSAGE_CREATE' && frame.d.type === 19)
    expect(d).toMatchObject({ content: 'necəsən?', mentions: [{ id: application }] })
    expect(d.message_reference).toMatchObject({ message_id: body.id })
    const { message: other } = await local.do('say', { user, channel, text: 'sirr' })
    expect((await api('GET', `/channels/${channel}/messages/${message}`)).body.content).toBe('necəsən?')
    expect((await api('GET', `/channels/${channel}/messages/${other}`)).body.content).toBe('')
  })

  test('the bot replies to what is there, where it may read back', async () => {
    const { message } = await local.do('say', { user, channel, text: '@ASAP?' })
    const reply = (message_id: unknown, more: object = {}) =>
      api('POST', `/channels/${channel}/messages`, {
        content: 'x',
        message_reference: { message_id, ...more },
      })
    expect((await reply(message)).status).toBe(200)
    expect(local.channel('london').messages.at(-1)).toMatchObject({
      replyTo: message,
      pings: { users: [user] },
    })
    const gone = await reply('900000000000000001')
    expect([gone.status, gone.body.code]).toEqual([400, 50035])
    expect((await reply('900000000000000001', { fail_if_not_exists: false })).status).toBe(200)
    await local.do('permissions', { channel, denied: ['READ_MESSAGE_HISTORY'] })
    expect((await reply(message)).body.code).toBe(160002)
  })

  test('asks to reconnect, and repeats the last interaction, on demand', async () => {
    const line = await connect()
    const { d } = await caused(line, 'slash', { channel, command: 'me' })
    await local.do('duplicate')
    await local.do('reconnect')
    await line.next((frame) => frame.op === 7)
    const same = line.frames.filter((frame) => frame.t === 'INTERACTION_CREATE')
    expect(same.map((frame) => frame.d.id)).toEqual([d.id, d.id])
    expect(same[0]?.s).not.toBe(same[1]?.s)
  })
})

describe('an interaction', () => {
  test('carries what the official page promises', async () => {
    const { d } = await caused(await connect(), 'slash', {
      channel,
      command: 'faq',
      options: { sual: 'viza' },
    })
    expect(d).toMatchObject({
      application_id: application,
      type: 2,
      version: 1,
      locale: 'tr',
      guild_locale: 'en-US',
      context: 0,
      entitlements: [],
      channel_id: channel,
      channel: { id: channel },
      member: { user: { id: user } },
      data: { name: 'faq', options: [{ name: 'sual', type: 3, value: 'viza' }] },
      attachment_size_limit: 10_485_760,
    })
    expect(d.authorizing_integration_owners).toBeDefined()
  })

  test('can be answered once, within three seconds', async () => {
    const line = await connect()
    const first = await caused(line, 'slash', { channel, command: 'me' })
    expect((await first.answer(4, { content: 'x' })).status).toBe(204)
    expect(await first.answer(4, { content: 'y' })).toMatchObject({ status: 400, body: { code: 40060 } })
    const late = await caused(line, 'slash', { channel, command: 'me' })
    now += 3_001
    expect(local.state.interactions.at(-1)?.failed).toBe(true)
    expect(await late.answer(4, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10062, message: 'Unknown interaction' },
    })
    expect((await api('POST', '/interactions/1/x/callback', { type: 4 })).body.code).toBe(10062)
  })

  test.each([
    ['slash', { command: 'me' }, [6, 7, 8, 1]],
    ['press', { custom_id: 'a' }, [8, 1]],
    ['submit', {}, [8, 9]],
  ] as const)('of the kind %s refuses answers that do not belong to it', async (verb, body, types) => {
    const line = await connect()
    await api('POST', `/channels/${channel}/messages`, {
      content: 'x',
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'a' }] }],
    })
    if (verb === 'submit') await (await caused(line, 'press', { custom_id: 'a' })).answer(9, modal)
    const { answer } = await caused(line, verb, {
      ...(verb === 'slash' ? { channel } : {}),
      ...body,
      ...(verb === 'submit' ? { values: { a: 'x' } } : {}),
    })
    for (const type of types)
      expect(await answer(type, { content: 'x' })).toMatchObject({ status: 400, body: { code: 50035 } })
    expect((await answer(4, { content: 'x' })).status).toBe(204)
  })

  test('with_response tells the message', async () => {
    const { d } = await caused(await connect(), 'slash', { channel, command: 'me' })
    const answer = await api(
      'POST',
      `/interactions/${String(d.id)}/${String(d.token)}/callback?with_response=true`,
      { type: 4, data: { content: 'x' } },
    )
    expect(answer).toMatchObject({
      status: 200,
      body: { interaction: { id: d.id }, resource: { type: 4, message: { content: 'x' } } },
    })
  })

  test('an ephemeral answer is seen by one person and by no channel route', async () => {
    await local.do('person', { name: 'Rəşad' })
    const line = await connect()
    const { answer } = await caused(line, 'slash', { channel, command: 'me' })
    await answer(4, {
      content: 'gizli',
      flags: 64,
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'a' }] }],
    })
    const [message] = london()
    expect(message?.ephemeralTo).toBe(user)
    for (const method of ['GET', 'DELETE'])
      expect((await api(method, `/channels/${channel}/messages/${message?.id}`)).body.code).toBe(10008)
    await expect(local.do('press', { user: 'Rəşad', message: message?.id, custom_id: 'a' })).rejects.toThrow(
      'sees no message',
    )
  })
})

describe('after the first answer', () => {
  test('before it there is no webhook, after fifteen minutes no token', async () => {
    const { answer, webhook } = await caused(await connect(), 'slash', { channel, command: 'me' })
    expect((await api('POST', webhook, { content: 'x' })).body.code).toBe(10015)
    await answer(4, { content: 'x' })
    expect((await api('POST', webhook, { content: 'y' })).status).toBe(200)
    now += 900_001
    expect(await api('POST', webhook, { content: 'z' })).toMatchObject({ status: 401, body: { code: 50027 } })
  })

  test('the first follow-up after a deferral fills the waiting message and keeps its privacy', async () => {
    const { answer, webhook } = await caused(await connect(), 'slash', { channel, command: 'me' })
    await answer(5, { flags: 64 })
    expect(london()[0]).toMatchObject({ loading: true, ephemeralTo: user })
    await api('POST', webhook, { content: 'axır ki' })
    await api('POST', webhook, { content: 'və bu' })
    expect(london().map((message) => [message.content, message.ephemeralTo, message.edited])).toEqual([
      ['axır ki', user, false],
      ['və bu', undefined, false],
    ])
  })

  test('the original is read, edited and deleted', async () => {
    const { answer, webhook } = await caused(await connect(), 'slash', { channel, command: 'me' })
    await answer(4, { content: 'a' })
    const original = `${webhook}/messages/@original`
    expect((await api('GET', original)).body.content).toBe('a')
    await api('PATCH', original, { content: 'b' })
    expect(london()[0]).toMatchObject({ content: 'b', edited: true })
    expect((await api('DELETE', original)).status).toBe(204)
    expect((await api('GET', original)).body.code).toBe(10008)
  })

  test('a press may replace its message at once or later', async () => {
    const line = await connect()
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'a' }] }]
    await api('POST', `/channels/${channel}/messages`, { content: 'sual', components })
    await (await caused(line, 'press', { custom_id: 'a' })).answer(7, { content: 'bir' })
    const later = await caused(line, 'press', { custom_id: 'a' })
    await later.answer(6)
    await api('PATCH', `${later.webhook}/messages/@original`, { content: 'iki', components: [] })
    expect(london().map((message) => [message.content, message.components.length])).toEqual([['iki', 0]])
  })
})

const modal = {
  custom_id: 'f',
  title: 'Forma',
  components: [
    { type: 18, label: 'Ad', component: { type: 4, custom_id: 'a', style: 1, max_length: 5 } },
    {
      type: 18,
      label: 'Bölmə',
      component: {
        type: 3,
        custom_id: 'b',
        required: false,
        min_values: 0,
        options: [
          { label: 'UK', value: 'uk', default: true },
          { label: 'IT', value: 'it' },
        ],
      },
    },
  ],
}

describe('a form', () => {
  async function open(data: unknown) {
    return (await caused(await connect(), 'slash', { channel, command: 'me' })).answer(9, data)
  }

  test.each<[string, object, string]>([
    ['too long a title', { title: 'x'.repeat(46) }, 'data.title'],
    ['no title', { title: '' }, 'data.title'],
    ['no fields', { components: [] }, 'data.components'],
    [
      'six fields',
      {
        components: Array.from({ length: 6 }, (_, i) => ({
          ...modal.components[0],
          component: { type: 4, custom_id: `${i}`, style: 1 },
        })),
      },
      'data.components',
    ],
    [
      'too long a label',
      { components: [{ ...modal.components[0], label: 'x'.repeat(46) }] },
      'data.components.0.label',
    ],
    [
      'too long a description',
      { components: [{ ...modal.components[0], description: 'x'.repeat(101) }] },
      'data.components.0.description',
    ],
    ['an input without a label', { components: [modal.components[0]?.component] }, 'data.components.0.type'],
    [
      'a value longer than its field',
      {
        components: [
          {
            ...modal.components[0],
            component: { type: 4, custom_id: 'a', style: 1, max_length: 3, value: 'xxxx' },
          },
        ],
      },
      'data.components.0.component.value',
    ],
    ['the same field twice', { components: [modal.components[0], modal.components[0]] }, 'data.components'],
  ])('with %s is refused', async (_name, part, path) => {
    const answer = await open({ ...modal, ...part })
    const at = path
      .split('.')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], answer.body.errors)
    expect(at).toHaveProperty('_errors')
    expect(local.state.people[0]?.modal).toBeUndefined()
  })

  test('opens for the person who acted and takes what its fields allow', async () => {
    await open(modal)
    expect(local.state.people[0]?.modal).toMatchObject({ customId: 'f', title: 'Forma' })
    const send = (values: object) => local.do('submit', { user, values })
    await expect(send({ a: 'çox uzun' })).rejects.toThrow('at most 5')
    await expect(send({ a: '' })).rejects.toThrow('required')
    await expect(send({ a: 'x', b: 'yox' })).rejects.toThrow('no choice')
    await expect(send({ a: 'x', c: 'y' })).rejects.toThrow('no field')
    const line = lines[0] as Line
    const { d } = await caused(line, 'submit', { values: { a: 'Leyla' } })
    expect(d.data).toEqual({
      custom_id: 'f',
      components: [
        { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'a', value: 'Leyla' } },
        { type: 18, id: 3, component: { type: 3, id: 4, custom_id: 'b', values: ['uk'] } },
      ],
    })
    await expect(send({ a: 'x' })).rejects.toThrow('no form is open')
  })

  test('can be dismissed', async () => {
    await open(modal)
    await local.do('dismiss', { user })
    expect(local.state.people[0]?.modal).toBeUndefined()
  })
})

describe('completions', () => {
  test('answer the choices, or null when nobody answers in time', async () => {
    const line = await connect()
    const asked = local.stand.control('autocomplete', {
      user,
      channel,
      command: 'faq',
      option: 'sual',
      text: 'vi',
    })
    const { d } = await line.next((frame) => frame.t === 'INTERACTION_CREATE')
    expect(d).toMatchObject({ type: 4, data: { options: [{ name: 'sual', value: 'vi', focused: true }] } })
    const path = `/interactions/${String(d.id)}/${String(d.token)}/callback`
    const many = Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }))
    expect((await api('POST', path, { type: 8, data: { choices: many } })).body.code).toBe(50035)
    await api('POST', path, { type: 8, data: { choices: [{ name: 'Viza', value: 'visa' }] } })
    expect(await asked).toEqual({ choices: [{ name: 'Viza', value: 'visa' }] })
  })
})

describe('direct messages', () => {
  const dm = async () => String((await api('POST', '/users/@me/channels', { recipient_id: user })).body.id)

  test('open once per person, and only for people', async () => {
    expect(await dm()).toBe(await dm())
    for (const recipient_id of ['1', application])
      expect((await api('POST', '/users/@me/channels', { recipient_id })).body.code).toBe(50033)
  })

  test('are refused by a person who closed them, and without a server in common', async () => {
    const path = `/channels/${await dm()}/messages`
    await local.do('close-dms', { user })
    expect(await api('POST', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50007 } })
    await local.do('open-dms', { user })
    expect((await api('POST', path, { content: 'x' })).status).toBe(200)
    await local.do('kick-bot', { guild: 'UK' })
    expect(await api('POST', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50278 } })
    expect((await api('POST', `/channels/${channel}/messages`, { content: 'x' })).body.code).toBe(50001)
  })

  test('a command used in the direct message comes without a server', async () => {
    const { d } = await caused(await connect(), 'slash', { command: 'me' })
    expect(d).toMatchObject({ context: 1, user: { id: user }, channel: { type: 1 } })
    expect(d.guild_id).toBeUndefined()
    await expect(local.do('slash', { user, command: 'here' })).rejects.toThrow('not offered here')
  })
})

describe('people', () => {
  test.each<[string, string, object]>([
    ['an unknown person', 'slash', { user: 'Kimsə', command: 'me' }],
    ['an unknown command', 'slash', { user: 'Leyla', command: 'yox' }],
    ['a missing option', 'slash', { user: 'Leyla', command: 'faq' }],
    ['an unknown option', 'slash', { user: 'Leyla', command: 'me', options: { x: '1' } }],
    ['an option that does not complete', 'autocomplete', { user: 'Leyla', command: 'me', option: 'x' }],
    ['a button that is not there', 'press', { user: 'Leyla', custom_id: 'x' }],
    ['a locale Discord does not have', 'person', { name: 'x', locale: 'az' }],
    ['an unknown verb', 'dance', {}],
    ['an unknown channel', 'delete-channel', { channel: 'x' }],
    ['a repeat of nothing', 'duplicate', {}],
  ])('%s makes no sense', async (_name, verb, body) => {
    await expect(local.do(verb, { ...body })).rejects.toThrow()
  })

  test('choose in a select', async () => {
    const line = await connect()
    const options = [
      { label: 'A', value: 'a' },
      { label: 'B', value: 'b' },
    ]
    await api('POST', `/channels/${channel}/messages`, {
      content: 'x',
      components: [{ type: 1, components: [{ type: 3, custom_id: 's', options }] }],
    })
    const { d } = await caused(line, 'select', { custom_id: 's', values: ['b'] })
    expect(d.data).toMatchObject({ component_type: 3, custom_id: 's', values: ['b'] })
    await expect(local.do('select', { user, custom_id: 's', values: ['a', 'b'] })).rejects.toThrow('too many')
    await expect(local.do('select', { user, custom_id: 's', values: ['c'] })).rejects.toThrow('no choice')
  })
})

describe('the world', () => {
  test('is the same after a snapshot has been through JSON', async () => {
    const { answer } = await caused(await connect(), 'slash', { channel, command: 'me' })
    await answer(9, modal)
    await local.do('say', { user, channel, text: 'salam' })
    const before = local.state
    const saved: unknown = JSON.parse(JSON.stringify(local.stand.snapshot()))
    const other = await startLocal({ now: () => now })
    other.stand.restore(saved)
    expect({ ...other.state, bot: before.bot }).toEqual(before)
    await other.do('submit', { user, values: { a: 'x' } })
    await other.stop()
  })

  test('keeps the newest two hundred messages of a channel and counts the rest', async () => {
    for (let i = 0; i < 205; i++) await local.do('say', { user, channel, text: `${i}` })
    const { messages, dropped } = local.channel('london')
    expect([messages.length, dropped, messages[0]?.content]).toEqual([200, 5, '5'])
  })
})
