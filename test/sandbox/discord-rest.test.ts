import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/discord/local.ts'

let local: Local
let now = 1_800_000_000_000
let channel = ''
let user = ''

async function begin(rateLimits = false): Promise<void> {
  local = await startLocal({ rateLimits, now: () => now })
  channel = (await local.do('guild', { name: 'UK', channel: 'london' })).channel ?? ''
  user = (await local.do('person', { name: 'Leyla' })).user ?? ''
}

beforeEach(() => begin())
afterEach(() => local.stop())

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

async function api(
  method: string,
  path: string,
  body?: unknown,
  token: string = tokens.discord,
): Promise<Answer> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  const res = await fetch(`${local.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: raw }),
  })
  const text = await res.text()
  return {
    status: res.status,
    headers: res.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

const send = (body: unknown) => api('POST', `/channels/${channel}/messages`, body)
const application = '1100000000000000001'

describe('who may ask for what', () => {
  test('a refused token is 401 with Discord’s body', async () => {
    for (const refused of ['an-invalid-token', `${tokens.discord}-2`]) {
      const answer = await api('GET', '/users/@me', undefined, refused)
      expect([answer.status, answer.body]).toEqual([401, { message: '401: Unauthorized', code: 0 }])
    }
  })

  test('an unknown route, method or API version is 404', async () => {
    for (const [method, path] of [
      ['GET', '/nonsense'],
      ['PUT', `/channels/${channel}/messages`],
    ] as const)
      expect(await api(method, path)).toMatchObject({
        status: 404,
        body: { message: '404: Not Found', code: 0 },
      })
    expect((await fetch(`${local.api}/v6/users/@me`)).status).toBe(404)
  })

  test('the bot learns about itself, its application, its gateway and its servers', async () => {
    const guild = local.state.guilds[0]?.id
    expect((await api('GET', '/users/@me')).body).toMatchObject({ id: application, bot: true })
    expect((await api('GET', '/applications/@me')).body).toMatchObject({ id: application })
    expect((await api('GET', '/gateway/bot')).body).toMatchObject({
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000 },
    })
    expect((await api('GET', `/guilds/${guild}`)).body).toMatchObject({ name: 'UK' })
    expect((await api('GET', `/guilds/${guild}/members/${user}`)).body).toMatchObject({
      user: { global_name: 'Leyla' },
    })
    expect((await api('GET', `/channels/${channel}`)).body).toMatchObject({ id: channel, type: 0 })
    for (const path of [`/guilds/${guild}/channels`, `/guilds/${guild}/roles`, `/users/${user}`])
      expect((await api('GET', path)).status).toBe(200)
    for (const [path, code] of [
      ['/guilds/1', 10004],
      ['/users/1', 10013],
      ['/channels/1', 10003],
    ] as const)
      expect((await api('GET', path)).body.code).toBe(code)
  })
})

const wrong: readonly (readonly [string, unknown, string])[] = [
  ['too long a text', { content: 'ə'.repeat(2001) }, 'content'],
  ['eleven embeds', { embeds: Array(11).fill({ title: 'x' }) }, 'embeds'],
  ['too long a title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
  ['too long a description', { embeds: [{ description: 'x'.repeat(4097) }] }, 'embeds.0.description'],
  ['too many fields', { embeds: [{ fields: Array(26).fill({ name: 'a', value: 'b' }) }] }, 'embeds.0.fields'],
  ['an empty field', { embeds: [{ fields: [{ name: 'a', value: '' }] }] }, 'embeds.0.fields.0.value'],
  [
    'too long a field',
    { embeds: [{ fields: [{ name: 'a', value: 'x'.repeat(1025) }] }] },
    'embeds.0.fields.0.value',
  ],
  ['too long a footer', { embeds: [{ footer: { text: 'x'.repeat(2049) } }] }, 'embeds.0.footer.text'],
  ['embeds of more than 6000 in all', { embeds: Array(2).fill({ description: 'x'.repeat(3001) }) }, 'embeds'],
  ['a colour out of range', { embeds: [{ title: 'x', color: 0x1_00_00_00 }] }, 'embeds.0.color'],
  ['too long a nonce', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
  ['flags a bot can’t set', { content: 'x', flags: 1 << 20 }, 'flags'],
  ['a field that does not exist', { content: 'x', contnet: 'y' }, 'contnet'],
  ['a list instead of text', { content: ['x'] }, 'content'],
  [
    'two ways to allow users',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['900000000000000001'] } },
    'allowed_mentions',
  ],
  [
    'an unknown kind of mention',
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse.0',
  ],
  [
    'a mention that is no id',
    { content: 'x', allowed_mentions: { roles: ['x'] } },
    'allowed_mentions.roles.0',
  ],
  ['six rows', { components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) }, 'components'],
  [
    'six buttons in a row',
    { components: [row(...Array.from({ length: 6 }, (_, i) => button(`${i}`)))] },
    'components.0.components',
  ],
  ['an empty row', { components: [row()] }, 'components.0.components'],
  ['a button outside a row', { components: [button('x')] }, 'components.0.type'],
  [
    'a button without an id',
    { components: [row({ type: 2, style: 1, label: 'x' })] },
    'components.0.components.0.custom_id',
  ],
  ['too long an id', { components: [row(button('x'.repeat(101)))] }, 'components.0.components.0.custom_id'],
  [
    'too long a label',
    { components: [row({ ...button('x'), label: 'x'.repeat(81) })] },
    'components.0.components.0.label',
  ],
  [
    'a button that shows nothing',
    { components: [row({ type: 2, style: 1, custom_id: 'x' })] },
    'components.0.components.0',
  ],
  [
    'an address with an id',
    { components: [row({ ...button('x'), style: 5, url: 'https://a.az' })] },
    'components.0.components.0.custom_id',
  ],
  [
    'an address that is none',
    { components: [row({ type: 2, style: 5, label: 'x', url: 'mailto:a' })] },
    'components.0.components.0.url',
  ],
  ['the same id twice', { components: [row(button('x')), row(button('x'))] }, 'components'],
  ['two selects in a row', { components: [row(select('a'), select('b'))] }, 'components.0.components.1'],
  [
    'twenty-six options',
    {
      components: [
        row({
          ...select('a'),
          options: Array.from({ length: 26 }, (_, i) => ({ label: 'x', value: `${i}` })),
        }),
      ],
    },
    'components.0.components.0.options',
  ],
  [
    'the same option twice',
    { components: [row({ ...select('a'), options: Array(2).fill({ label: 'x', value: 'y' }) })] },
    'components',
  ],
  ['Components V2', { content: 'x', flags: 1 << 15 }, 'flags'],
]

function row(...components: unknown[]) {
  return { type: 1, components }
}
function button(id: string) {
  return { type: 2, style: 1, label: 'x', custom_id: id }
}
function select(id: string) {
  return { type: 3, custom_id: id, options: [{ label: 'x', value: 'y' }] }
}

describe('a message that breaks a documented limit', () => {
  test.each(wrong)('%s is refused with 50035 where the fault is', async (_name, part, path) => {
    const answer = await send({ content: 'x', ...(part as object) })
    expect([answer.status, answer.body.code]).toEqual([400, 50035])
    const at = path
      .split('.')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], answer.body.errors)
    expect(at).toMatchObject({ _errors: [{ code: expect.any(String), message: expect.any(String) }] })
    expect(local.channel('london').messages).toEqual([])
  })

  test('the exact limits pass', async () => {
    const full = {
      content: 'ə'.repeat(2000),
      embeds: [
        {
          title: 'x'.repeat(256),
          description: 'x'.repeat(4096),
          fields: [{ name: 'n'.repeat(256), value: 'v'.repeat(1024) }],
        },
      ],
      components: Array.from({ length: 5 }, (_, r) =>
        row(...Array.from({ length: 5 }, (_, c) => button(`${r}${c}`))),
      ),
      nonce: 'x'.repeat(25),
      flags: 1 << 12,
    }
    expect((await send(full)).status).toBe(200)
  })

  test.each([
    ['nothing', {}, 50006],
    ['white space', { content: '  ' }, 50006],
    ['an empty embed', { embeds: [{}] }, 50006],
    ['no JSON', '{', 50109],
  ])('%s is refused', async (_name, body, code) => {
    expect((await send(body)).body.code).toBe(code)
  })

  test('a file of more than ten megabytes is refused', async () => {
    const form = new FormData()
    form.append('payload_json', JSON.stringify({ content: 'x' }))
    form.append('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'böyük.bin')
    const res = await fetch(`${local.api}/v10/channels/${channel}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${tokens.discord}` },
      body: form,
    })
    expect([res.status, ((await res.json()) as { code: number }).code]).toEqual([413, 40005])
  })
})

describe('whom a message notifies', () => {
  const everyone = { everyone: true, roles: [], users: [] }
  const nobody = { everyone: false, roles: [], users: [] }

  test.each<[string, (ids: { role: string; closed: string }) => object, (ids: { role: string }) => object]>([
    [
      'without allowed_mentions everything',
      ({ role }) => ({ content: `@here <@${user}> <@&${role}>` }),
      ({ role }) => ({ everyone: true, roles: [role], users: [user] }),
    ],
    [
      'an empty parse nobody',
      ({ role }) => ({ content: `@everyone <@${user}> <@&${role}>`, allowed_mentions: { parse: [] } }),
      () => nobody,
    ],
    [
      'a listed role that role alone',
      ({ role }) => ({
        content: `@everyone <@${user}> <@&${role}>`,
        allowed_mentions: { parse: [], roles: [role] },
      }),
      ({ role }) => ({ ...nobody, roles: [role] }),
    ],
    [
      'parse of everyone',
      () => ({ content: '@everyone', allowed_mentions: { parse: ['everyone'] } }),
      () => everyone,
    ],
    ['embeds nobody', () => ({ embeds: [{ description: `@everyone <@${user}>` }] }), () => nobody],
    ['ids of nobody', () => ({ content: '<@1> <@&2>' }), () => nobody],
  ])('%s', async (_name, body, pings) => {
    const { role } = await local.do('role', { guild: 'UK', name: 'students' })
    await send(body({ role: role ?? '', closed: '' }))
    expect(local.channel('london').messages[0]?.pings).toEqual(pings({ role: role ?? '' }))
  })

  test('without the permission neither everyone nor an unmentionable role is notified', async () => {
    const closed = (await local.do('role', { guild: 'UK', name: 'board' })).role
    const open = (await local.do('role', { guild: 'UK', name: 'students', mentionable: true })).role
    await local.do('permissions', { channel: 'london', denied: ['MENTION_EVERYONE'] })
    await send({ content: `@everyone <@&${closed}> <@&${open}>` })
    expect(local.channel('london').messages[0]?.pings).toEqual({ ...nobody, roles: [open] })
  })
})

describe('the nonce', () => {
  test('brings the existing message back for five minutes, when it is enforced', async () => {
    const first = await send({ content: 'a', nonce: 'n', enforce_nonce: true })
    const second = await send({ content: 'b', nonce: 'n', enforce_nonce: true })
    expect(second.body.id).toBe(first.body.id)
    expect((await send({ content: 'c', nonce: 'n' })).body.id).not.toBe(first.body.id)
    now += 300_001
    expect((await send({ content: 'd', nonce: 'n', enforce_nonce: true })).body.id).not.toBe(first.body.id)
    expect(local.channel('london').messages.map((message) => message.content)).toEqual(['a', 'c', 'd'])
  })
})

describe('editing and deleting', () => {
  test('change what the body names, and only the bot’s own messages', async () => {
    const { body } = await send({ content: 'a', components: [row(button('x'))] })
    const path = `/channels/${channel}/messages/${String(body.id)}`
    await api('PATCH', path, { embeds: [{ title: 'b' }] })
    expect(local.channel('london').messages[0]).toMatchObject({
      content: 'a',
      edited: true,
      embeds: [{ title: 'b' }],
    })
    expect((await api('GET', path)).body).toMatchObject({ id: body.id })
    expect((await api('PATCH', path, { content: null, embeds: [], components: [] })).body.code).toBe(50006)
    expect((await api('DELETE', path)).status).toBe(204)
    expect((await api('GET', path)).body.code).toBe(10008)
    const { message } = await local.do('say', { user, channel, text: 'salam' })
    expect((await api('PATCH', `/channels/${channel}/messages/${message}`, { content: 'x' })).body.code).toBe(
      50005,
    )
  })
})

describe('rate limits', () => {
  beforeEach(async () => {
    await local.stop()
    await begin(true)
  })

  test('five messages in five seconds per channel, told in headers, then 429 with the rest to wait', async () => {
    const other = (await local.do('channel', { guild: 'UK', name: 'leeds' })).channel
    const first = await send({ content: 'x' })
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([
      '5',
      '4',
    ])
    for (let i = 0; i < 4; i++) await send({ content: 'x' })
    now += 1_500
    const sixth = await send({ content: 'x' })
    expect([sixth.status, sixth.body]).toEqual([
      429,
      { message: 'You are being rate limited.', retry_after: 3.5, global: false },
    ])
    expect([sixth.headers.get('retry-after'), sixth.headers.get('x-ratelimit-scope')]).toEqual(['4', 'user'])
    expect((await api('POST', `/channels/${other}/messages`, { content: 'x' })).status).toBe(200)
    now += 3_500
    expect((await send({ content: 'x' })).status).toBe(200)
  })

  test('fifty requests a second in all', async () => {
    const statuses = await Promise.all(Array.from({ length: 51 }, () => api('GET', '/users/@me')))
    expect(statuses.filter((each) => each.status === 429)).toHaveLength(1)
    const limited = statuses.find((each) => each.status === 429)
    expect([limited?.body.global, limited?.headers.get('x-ratelimit-global')]).toEqual([true, 'true'])
  })

  test('ten thousand invalid requests in ten minutes ban the address', async () => {
    for (let i = 0; i < 100; i++) {
      const many = Array.from({ length: 100 }, () => api('GET', '/users/@me', undefined, 'an-invalid-token'))
      await Promise.all(many)
      now += 1_000
    }
    expect((await api('GET', '/users/@me')).headers.get('content-type')).toBe('text/html')
    now += 600_000
    expect((await api('GET', '/users/@me')).status).toBe(200)
  }, 60_000)
})

describe('the journal', () => {
  test('has every request as it was parsed, refused ones too, and never a token', async () => {
    await send({ content: 'x' })
    await send({ content: '' })
    await api('GET', '/nonsense')
    expect(
      local.journal
        .since(0)
        .map(({ platform, method, body, status, error }) => ({ platform, method, body, status, error })),
    ).toEqual([
      {
        platform: 'discord',
        method: 'POST /channels/{id}/messages',
        body: { content: 'x' },
        status: 200,
        error: undefined,
      },
      {
        platform: 'discord',
        method: 'POST /channels/{id}/messages',
        body: { content: '' },
        status: 400,
        error: '50006 Cannot send an empty message',
      },
      {
        platform: 'discord',
        method: 'GET /api/v10/nonsense',
        body: null,
        status: 404,
        error: '0 404: Not Found',
      },
    ])
    expect(JSON.stringify(local.journal.since(0))).not.toContain(tokens.discord)
  })

  test('an unknown path is noted without what may be a token', async () => {
    await api('PUT', `/webhooks/1/${'x'.repeat(64)}`)
    expect(local.journal.since(0)[0]?.method).toBe('PUT /api/v10/webhooks/1/{token}')
  })

  test.each([
    ['error', 500, 0],
    ['error_after', 500, 1],
    ['throttle', 429, 0],
  ] as const)('a disturbed answer (%s) is noted as such', async (kind, status, messages) => {
    local.faults.add({ platform: 'discord', kind, match: 'messages' })
    expect((await send({ content: 'x' })).status).toBe(status)
    expect([local.journal.since(0)[0]?.fault, local.channel('london').messages.length]).toEqual([
      kind,
      messages,
    ])
  })

  test.each(['drop', 'drop_after'] as const)('a line that breaks (%s) has no answer', async (kind) => {
    local.faults.add({ platform: 'discord', kind, match: 'messages' })
    await expect(send({ content: 'x' })).rejects.toThrow()
    expect(local.channel('london').messages).toHaveLength(kind === 'drop' ? 0 : 1)
  })
})

describe('the command menu', () => {
  const put = (menu: unknown) => api('PUT', `/applications/${application}/commands`, menu)
  const command = (more: object = {}) => ({ name: 'me', description: 'Mən', ...more })

  test.each<[string, unknown, string]>([
    ['a capital letter', [command({ name: 'Me' })], '0.name'],
    ['a space', [command({ name: 'a b' })], '0.name'],
    ['no description', [{ name: 'me' }], '0.description'],
    ['too long a description', [command({ description: 'x'.repeat(101) })], '0.description'],
    [
      'Azerbaijani, which Discord does not know',
      [command({ description_localizations: { az: 'x' } })],
      '0.description_localizations.az',
    ],
    [
      'twenty-six options',
      [
        command({
          options: Array.from({ length: 26 }, (_, i) => ({ type: 3, name: `o${i}`, description: 'x' })),
        }),
      ],
      '0.options',
    ],
    [
      'an optional option before a required one',
      [
        command({
          options: [
            { type: 3, name: 'a', description: 'x' },
            { type: 3, name: 'b', description: 'x', required: true },
          ],
        }),
      ],
      '0.options.1',
    ],
    [
      'the same option twice',
      [command({ options: Array(2).fill({ type: 3, name: 'a', description: 'x' }) })],
      '0.options',
    ],
    [
      'choices together with autocomplete',
      [
        command({
          options: [
            {
              type: 3,
              name: 'a',
              description: 'x',
              autocomplete: true,
              choices: [{ name: 'x', value: 'y' }],
            },
          ],
        }),
      ],
      '0.options.0',
    ],
    ['the same command twice', [command(), command()], '1'],
    ['a hundred and one commands', Array.from({ length: 101 }, (_, i) => command({ name: `c${i}` })), ''],
    [
      'more than 8000 characters',
      [
        command({
          options: Array.from({ length: 25 }, (_, i) => ({
            type: 3,
            name: `o${i}`,
            description: 'x'.repeat(100),
            choices: Array.from({ length: 25 }, (_, c) => ({ name: `${c}`, value: 'v'.repeat(50) })),
          })),
        }),
      ],
      '0',
    ],
  ])('%s is refused', async (_name, menu, path) => {
    const answer = await put(menu)
    expect([answer.status, answer.body.code]).toEqual([400, 50035])
    const keys = path === '' ? [] : path.split('.')
    const at = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], answer.body.errors)
    expect(at).toHaveProperty('_errors')
  })

  test('a good menu replaces the old one and keeps the ids of what stays', async () => {
    await put([
      command({ description_localizations: { 'en-US': 'Me', lt: 'Aš' } }),
      command({ name: 'qeydiyyat-ı' }),
    ])
    const [before] = local.state.commands
    await put([command({ description: 'Yeni' })])
    expect(local.state.commands).toHaveLength(1)
    expect(local.state.commands[0]).toMatchObject({ id: before?.id, description: 'Yeni' })
    expect((await api('PUT', '/applications/1/commands', [])).body.code).toBe(10002)
  })

  test('a server can have commands of its own', async () => {
    const guild = local.state.guilds[0]?.id
    expect(
      (
        await api('PUT', `/applications/${application}/guilds/${guild}/commands`, [
          command({ name: 'local' }),
        ])
      ).status,
    ).toBe(200)
    await local.do('slash', { user, channel, command: 'local' })
    await expect(local.do('slash', { user, command: 'local' })).rejects.toThrow('no command')
  })
})
