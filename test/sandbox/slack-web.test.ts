import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/slack/local.ts'

type Json = Readonly<Record<string, unknown>>

let local: Local
let board = ''
let leyla = ''

async function begin(rateLimits = false): Promise<void> {
  local = await startLocal({ rateLimits, now: () => 1_800_000_000_000 })
  leyla = (await local.do('person', { name: 'Leyla', locale: 'en-GB' })).id ?? ''
  board = (await local.do('channel', { name: 'board', members: ['Leyla'] })).id ?? ''
}

beforeEach(() => begin())
afterEach(() => local.stop())

/** One call as the library makes it: a form with nested values as JSON. */
async function call(method: string, args: Json = {}, token: string = tokens.slack) {
  const body = new URLSearchParams(
    Object.entries(args).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  const headers = { authorization: `Bearer ${token}` }
  const res = await fetch(`${local.api}${method}`, { method: 'POST', headers, body })
  return { status: res.status, headers: res.headers, body: (await res.json()) as Json }
}

const post = (args: Json) => call('chat.postMessage', { channel: board, text: 'x', ...args })
const text = (words: string) => ({ type: 'plain_text', text: words })
const section = (words: string) => ({ type: 'section', text: text(words) })
const button = (more: Json = {}) => ({ type: 'button', text: text('Oldu'), action_id: 'a', ...more })

describe('who may call what', () => {
  test.each([
    ['', 'not_authed'],
    ['xoxb-invalid', 'invalid_auth'],
    ['nonsense', 'invalid_auth'],
    [tokens.slackApp, 'not_allowed_token_type'],
    ['xoxb-another-app', 'invalid_auth'],
    ['xoxb-revoked', 'token_revoked'],
  ])('the token « %s » is refused with %s', async (token, error) => {
    expect(await call('auth.test', {}, token)).toMatchObject({ status: 200, body: { ok: false, error } })
  })

  test('an unknown method is refused', async () => {
    expect((await call('chat.shout')).body).toEqual({ ok: false, error: 'unknown_method' })
    expect((await call('constructor')).body).toEqual({ ok: false, error: 'unknown_method' })
  })

  test('unknown, missing and odd arguments are refused, and nothing is posted', async () => {
    for (const args of [{ nonsense: 1 }, { blocks: 'text' }, { unfurl_links: 'maybe' }, { channel: '' }])
      expect((await post(args)).body).toMatchObject({ ok: false, error: 'invalid_arguments' })
    expect(local.channel('board').messages).toEqual([])
  })

  test('every request is in the journal, without its token', async () => {
    await post({ token: tokens.slack })
    await post({ nonsense: 1 })
    const [good, bad] = local.requests('chat.postMessage')
    expect(good).toMatchObject({ status: 200, body: { channel: board, text: 'x' } })
    expect(bad?.error).toContain('unknown argument: nonsense')
    expect(JSON.stringify(local.journal.since(0))).not.toContain('xoxb')
  })
})

describe('where a message may go', () => {
  test('to a channel with the bot in it, and to a person', async () => {
    expect((await post({})).body).toMatchObject({ ok: true, channel: board })
    expect((await post({ channel: leyla })).body).toMatchObject({ ok: true, channel: local.dm('Leyla')?.id })
  })

  test('not to an unknown, archived or foreign channel, nor to a deactivated person', async () => {
    const elsewhere = await local.do('channel', { name: 'elsewhere', bot: false })
    const hidden = await local.do('channel', { name: 'hidden', private: true, bot: false })
    const archived = await local.do('channel', { name: 'archived' })
    await local.do('archive', { channel: 'archived' })
    await local.do('deactivate', { user: 'Leyla' })
    const codes = []
    for (const channel of ['C0NOBODY', elsewhere.id, hidden.id, archived.id, leyla])
      codes.push((await post({ channel })).body.error)
    expect(codes).toEqual([
      'channel_not_found',
      'not_in_channel',
      'channel_not_found',
      'is_archived',
      'user_disabled',
    ])
  })

  test('an ephemeral message only to a member, and nobody can edit it', async () => {
    const { id } = await local.do('person', { name: 'Kamal' })
    const whisper = (user: unknown) => call('chat.postEphemeral', { channel: board, user, text: 'x' })
    expect((await whisper(id)).body.error).toBe('user_not_in_channel')
    const { message_ts: ts } = (await whisper(leyla)).body
    expect(local.channel('board').messages[0]).toMatchObject({ ephemeralTo: leyla })
    expect((await call('chat.update', { channel: board, ts, text: 'y' })).body.error).toBe(
      'message_not_found',
    )
  })

  test('what is so old that it is only counted here can still be changed, as on Slack', async () => {
    const { ts } = (await post({})).body
    for (let n = 0; n < 201; n++) await post({})
    expect(local.channel('board').dropped).toBe(2)
    expect((await call('chat.update', { channel: board, ts, text: 'y' })).body).toMatchObject({
      ok: true,
      ts,
    })
    const never = `${Number(ts) + 9999}`.replace(/\..*|$/, '.000001')
    expect((await call('chat.update', { channel: board, ts: never, text: 'y' })).body.error).toBe(
      'message_not_found',
    )
  })

  test('a direct message is opened for people, not for the bot or for nobody', async () => {
    const open = async (users: string) => (await call('conversations.open', { users })).body
    expect(await open(leyla)).toMatchObject({ ok: true })
    expect((await open('U0NOBODY')).error).toBe('user_not_found')
    expect((await open(local.state.bot.id)).error).toBe('cannot_dm_bot')
  })
})

describe('what a message may be', () => {
  test.each<[string, Json, string]>([
    ['nothing', { text: ' ' }, 'no_text'],
    ['40,001 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['51 blocks', { blocks: Array.from({ length: 51 }, () => section('x')) }, 'invalid_blocks'],
    ['3,001 characters in a section', { blocks: [section('x'.repeat(3001))] }, 'invalid_blocks'],
    ['an empty section', { blocks: [section('')] }, 'invalid_blocks'],
    [
      'a header of 151 characters',
      { blocks: [{ type: 'header', text: text('x'.repeat(151)) }] },
      'invalid_blocks',
    ],
    [
      'a button text of 76 characters',
      { blocks: [{ type: 'actions', elements: [button({ text: text('x'.repeat(76)) })] }] },
      'invalid_blocks',
    ],
    [
      'a value of 2,001 characters',
      { blocks: [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }] },
      'invalid_blocks',
    ],
    [
      'one action_id twice in a block',
      { blocks: [{ type: 'actions', elements: [button(), button()] }] },
      'invalid_blocks',
    ],
    [
      'one block_id twice',
      {
        blocks: [
          { ...section('x'), block_id: 'b' },
          { ...section('y'), block_id: 'b' },
        ],
      },
      'invalid_blocks',
    ],
    [
      '26 buttons in a row',
      {
        blocks: [
          { type: 'actions', elements: Array.from({ length: 26 }, (_, n) => button({ action_id: `${n}` })) },
        ],
      },
      'invalid_blocks',
    ],
    ['an unknown block', { blocks: [{ type: 'marquee' }] }, 'invalid_blocks'],
    ['an unknown field', { blocks: [{ ...section('x'), colour: 'red' }] }, 'invalid_blocks'],
    ['an input block', { blocks: [input('name')] }, 'invalid_blocks'],
    [
      'more than 13,200 characters of blocks',
      { blocks: Array.from({ length: 5 }, () => section('x'.repeat(2900))) },
      'msg_blocks_too_long',
    ],
  ])('%s is refused', async (_what, args, error) => {
    expect((await post(args)).body).toMatchObject({ ok: false, error })
    expect(local.channel('board').messages).toEqual([])
  })

  test('the limits themselves are allowed', async () => {
    const elements = Array.from({ length: 25 }, (_, n) => button({ action_id: `${n}` }))
    const blocks = [
      { type: 'header', text: text('x'.repeat(150)) },
      section('x'.repeat(3000)),
      { type: 'section', fields: Array.from({ length: 10 }, () => text('y')) },
      { type: 'actions', elements },
    ]
    expect((await post({ blocks })).body.ok).toBe(true)
  })

  test('an edit takes 4,000 characters and no more', async () => {
    const { ts } = (await post({})).body
    const edit = (length: number) => call('chat.update', { channel: board, ts, text: 'x'.repeat(length) })
    expect((await edit(4001)).body.error).toBe('msg_too_long')
    expect((await edit(4000)).body.ok).toBe(true)
    expect(local.channel('board').messages[0]?.edited).toBe(true)
  })

  test('a mention notifies nobody who is not in the channel, or has no account any more', async () => {
    const { id: outside } = await local.do('person', { name: 'Kənar' })
    await post({ text: `<@${leyla}> <@${outside}>` })
    await local.do('deactivate', { user: leyla })
    await post({ text: `<@${leyla}>` })
    const pings = local.channel('board').messages.map((message) => message.pings.users)
    expect(pings).toEqual([[leyla], []])
  })

  test('only real mentions notify anybody', async () => {
    await post({ text: `&lt;!channel&gt; @channel @Leyla` })
    await post({ text: 'x', blocks: [section(`<!channel> <@${leyla}>`)] })
    await post({ text: '@here', link_names: true })
    await post({ text: `<!channel> <!subteam^S1> <@${leyla}>` })
    const pings = local.channel('board').messages.map((message) => message.pings)
    expect(pings).toEqual([
      { groups: [], users: [] },
      { groups: [], users: [] },
      { groups: ['here'], users: [] },
      { groups: ['channel', 'S1'], users: [leyla] },
    ])
  })
})

const input = (block: string, more: Json = {}) => ({
  type: 'input',
  block_id: block,
  label: text('Ad'),
  element: { type: 'plain_text_input', action_id: block, ...more },
})

describe('files', () => {
  const bytes = new TextEncoder().encode('ad;şəhər\n')
  const place = (length = bytes.length) =>
    call('files.getUploadURLExternal', { filename: 'siyahi.csv', length })
  const upload = (url: unknown) => fetch(String(url), { method: 'POST', body: bytes })
  const share = (id: unknown, channel = board) =>
    call('files.completeUploadExternal', { files: [{ id }], channel_id: channel, initial_comment: 'Siyahı' })

  test('appear in the channel when the bytes are there', async () => {
    const { upload_url, file_id } = (await place()).body
    expect((await share(file_id)).body.error).toBe('file_not_found')
    expect((await upload(upload_url)).status).toBe(200)
    expect((await share(file_id)).body.ok).toBe(true)
    expect(local.channel('board').messages).toMatchObject([
      { text: 'Siyahı', files: [{ name: 'siyahi.csv', bytes: bytes.length }] },
    ])
    expect((await share(file_id)).body.error).toBe('file_not_found')
  })

  test('of another length than announced are refused', async () => {
    const { upload_url } = (await place(3)).body
    expect((await upload(upload_url)).status).toBe(400)
  })
})

describe('lists come in pages', () => {
  test('members of a channel', async () => {
    const { id } = await local.do('person', { name: 'Kamal' })
    await local.do('join', { user: 'Kamal', channel: 'board' })
    const seen: unknown[] = []
    for (let cursor = '', pages = 0; pages === 0 || cursor; pages++) {
      const { body } = await call('conversations.members', { channel: board, limit: 1, cursor })
      seen.push(...(body.members as unknown[]))
      cursor = String((body.response_metadata as Json).next_cursor)
    }
    expect(seen).toEqual([leyla, local.state.bot.id, id])
  })

  test('channels, without those that the bot does not see', async () => {
    await local.do('channel', { name: 'hidden', private: true, bot: false })
    const { body } = await call('conversations.list', { types: 'public_channel,private_channel' })
    expect((body.channels as Json[]).map(({ name }) => name)).toEqual(['board'])
  })

  test('a person comes with a locale when it is asked for', async () => {
    const info = async (more: Json) => (await call('users.info', { user: leyla, ...more })).body.user as Json
    expect((await info({})).locale).toBeUndefined()
    expect((await info({ include_locale: true })).locale).toBe('en-GB')
  })
})

describe('rate limits', () => {
  beforeEach(async () => {
    await local.stop()
    await begin(true)
  })

  test('a channel takes a short burst, then one message a second', async () => {
    const answers = []
    for (let n = 0; n < 6; n++) answers.push(await post({}))
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.body).toEqual({ ok: false, error: 'ratelimited' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    local.later(10_000)
    expect((await post({})).status).toBe(200)
  })

  test('a workspace takes several hundred a minute, in however many channels', async () => {
    let sent = 0
    for (; sent < 1000; sent++) {
      const { id } = await local.do('person', { name: `P${sent}` })
      if ((await post({ channel: id })).status === 429) break
    }
    expect(sent).toBe(300)
  })

  test('a method of tier 2 is called twenty times a minute', async () => {
    for (let n = 0; n < 20; n++) expect((await call('conversations.list')).status).toBe(200)
    expect((await call('conversations.list')).status).toBe(429)
    local.later(60_000)
    expect((await call('conversations.list')).status).toBe(200)
  })
})

describe('disturbances', () => {
  test.each(['error', 'drop'] as const)('%s: nothing was posted', async (kind) => {
    local.faults.add({ platform: 'slack', kind, match: 'chat.postMessage' })
    await post({}).catch(() => undefined)
    expect(local.channel('board').messages).toEqual([])
  })

  test.each(['error_after', 'drop_after'] as const)('%s: it was posted all the same', async (kind) => {
    local.faults.add({ platform: 'slack', kind, match: 'chat.postMessage' })
    await post({}).catch(() => undefined)
    expect(local.channel('board').messages).toHaveLength(1)
  })
})

test('a world comes back whole from its snapshot', async () => {
  await post({ blocks: [section('bir')] })
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  const before = structuredClone(local.state)
  const kept: unknown = JSON.parse(JSON.stringify(local.stand.snapshot()))
  await post({})
  local.stand.restore(kept)
  expect(local.state.channels).toEqual(before.channels)
  expect(local.state.dms).toEqual(before.dms)
})
