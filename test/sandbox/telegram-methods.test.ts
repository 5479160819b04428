import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tokens } from '../../src/sandbox/tokens.ts'
import { type Local, startLocal } from '../adapters/telegram/local.ts'

const token: string = tokens.telegram
let local: Local
let leyla: number
let now = 0

beforeEach(async () => {
  now = Date.UTC(2027, 2, 1)
  local = await startLocal({ now: () => now })
  leyla = (await local.do('person', { first_name: 'Leyla', started: true })).id ?? 0
})

afterEach(() => local.stop())

interface Answer {
  readonly ok: boolean
  readonly result?: Record<string, unknown>
  readonly error_code?: number
  readonly description?: string
}

async function call(method: string, params: object = {}, as = token): Promise<Answer> {
  const answer = await fetch(`${local.api}/bot${as}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  const body = (await answer.json()) as Answer
  expect(body.error_code ?? 200).toBe(answer.status)
  return body
}

const refusal = async (method: string, params: object) => (await call(method, params)).description
const send = (params: object) => call('sendMessage', { chat_id: leyla, ...params })
const button = (fields: object) => ({ inline_keyboard: [[{ text: 'x', ...fields }]] })

test('a token must look like one, and be the bot’s own', async () => {
  expect(await call('getMe', {}, 'nonsense')).toEqual({
    ok: false,
    error_code: 404,
    description: 'Not Found',
  })
  for (const other of ['1:invalid-token-of-nobody', `100000002:${'A'.repeat(35)}`])
    expect(await call('getMe', {}, other)).toEqual({
      ...{ ok: false, error_code: 401, description: 'Unauthorized' },
    })
})

describe('refused in Telegram’s words', () => {
  test.each<[string, string, object, string]>([
    ['an unknown method', 'sendNonsense', {}, 'Not Found: method not found'],
    ['a method it has not', 'sendLocation', { chat_id: 1 }, 'Not Found: method not found'],
    [
      'an unknown parameter',
      'sendMessage',
      { txt: 'x' },
      'Bad Request: parameter "txt" is unknown to sendMessage',
    ],
    ['no chat', 'sendMessage', { text: 'x' }, 'Bad Request: chat_id is empty'],
    ['no text', 'sendMessage', { chat_id: 1 }, 'Bad Request: message text is empty'],
    ['an unknown chat', 'sendMessage', { chat_id: 1, text: 'x' }, 'Bad Request: chat not found'],
    [
      'an unknown action',
      'sendChatAction',
      { chat_id: 1, action: 'dance' },
      'Bad Request: wrong parameter action in request',
    ],
    [
      'no file',
      'sendDocument',
      { chat_id: 1, document: 'id' },
      'Bad Request: wrong file identifier/HTTP URL specified',
    ],
    [
      'a press nobody made',
      'answerCallbackQuery',
      { callback_query_id: '5' },
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    [
      'a query nobody made',
      'answerInlineQuery',
      { inline_query_id: '5', results: [] },
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    [
      'a bad command',
      'setMyCommands',
      { commands: [{ command: 'kömək', description: 'x' }] },
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      'a command without words',
      'setMyCommands',
      { commands: [{ command: 'help', description: '' }] },
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    ],
    [
      'an odd language',
      'setMyCommands',
      { commands: [], language_code: 'zh-hans' },
      'Bad Request: invalid language code specified',
    ],
    [
      'a long description',
      'setMyDescription',
      { description: 'x'.repeat(513) },
      'Bad Request: BOT_DESCRIPTION_INVALID',
    ],
  ])('%s', async (_what, method, params, description) => {
    expect(await refusal(method, params)).toBe(description)
  })
})

describe('a message', () => {
  test.each<[string, object, string]>([
    ['too long', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['of white space', { text: ' \n ' }, 'message text is empty'],
    ['of nothing but tags', { text: '<b> </b>', parse_mode: 'HTML' }, 'message text is empty'],
    [
      'with 65 bytes on a button',
      { text: 'x', reply_markup: button({ callback_data: `a${'ə'.repeat(32)}` }) },
      'BUTTON_DATA_INVALID',
    ],
    [
      'with an empty action',
      { text: 'x', reply_markup: button({ callback_data: '' }) },
      'BUTTON_DATA_INVALID',
    ],
    [
      'with a button of nothing',
      { text: 'x', reply_markup: button({}) },
      'Text buttons are unallowed in the inline keyboard',
    ],
    [
      'with an odd button',
      { text: 'x', reply_markup: button({ callback: 'x' }) },
      "can't parse inline keyboard button: unknown field callback",
    ],
    [
      'with a row of nine',
      {
        text: 'x',
        reply_markup: {
          inline_keyboard: [Array.from({ length: 9 }, () => ({ text: 'x', callback_data: 'x' }))],
        },
      },
      'BUTTON_ROW_TOO_LONG',
    ],
    [
      'with 101 buttons',
      {
        text: 'x',
        reply_markup: {
          inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]),
        },
      },
      'reply markup is too long',
    ],
    [
      'that answers nothing',
      { text: 'x', reply_parameters: { message_id: 99 } },
      'message to be replied not found',
    ],
    ['in Markdown', { text: 'x', parse_mode: 'MarkdownV2' }, 'unsupported parse_mode'],
  ])('%s is refused', async (_what, params, description) => {
    expect((await send(params)).description).toBe(`Bad Request: ${description}`)
  })

  test('of 4096 characters after parsing goes out', async () => {
    const { result } = await send({ text: `<b>${'&amp;'.repeat(4096)}</b>`, parse_mode: 'HTML' })
    expect(result).toMatchObject({ message_id: 1, entities: [{ type: 'bold', offset: 0, length: 4096 }] })
  })

  test('is edited once, and not to what it is', async () => {
    await send({ text: 'bir' })
    const edit = (params: object) => call('editMessageText', { chat_id: leyla, message_id: 1, ...params })
    expect((await edit({ text: 'iki' })).result).toMatchObject({ text: 'iki', message_id: 1 })
    expect((await edit({ text: 'iki' })).description).toMatch(/^Bad Request: message is not modified: /)
    expect((await edit({ text: 'üç', message_id: 9 })).description).toBe(
      'Bad Request: message to edit not found',
    )
    const said = await local.do('say', { from: leyla, text: 'mənim' })
    expect((await edit({ text: 'üç', message_id: said.message })).description).toBe(
      "Bad Request: message can't be edited",
    )
  })

  test('can be deleted for two days', async () => {
    await send({ text: 'bir' })
    await send({ text: 'iki' })
    expect((await call('deleteMessage', { chat_id: leyla, message_id: 1 })).ok).toBe(true)
    now += 48 * 3600_000 + 1
    const late = await refusal('deleteMessage', { chat_id: leyla, message_id: 2 })
    expect(late).toBe("Bad Request: message can't be deleted for everyone")
    expect(await refusal('deleteMessage', { chat_id: leyla, message_id: 1 })).toBe(
      'Bad Request: message to delete not found',
    )
  })

  test('beyond the two hundredth of a chat is only counted', async () => {
    for (let n = 0; n < 203; n++) await send({ text: `${n}` })
    const { messages, dropped } = local.chat(leyla)
    expect([messages.length, dropped, messages[0]?.text]).toEqual([200, 3, '3'])
  })
})

test('a press can be acknowledged once, for 15 seconds', async () => {
  await send({ text: 'x', reply_markup: button({ callback_data: 'a:b' }) })
  const first = await local.do('press', { from: leyla, data: 'a:b' })
  const second = await local.do('press', { from: leyla, data: 'a:b' })
  const answer = async (query: unknown) =>
    (await call('answerCallbackQuery', { callback_query_id: query })).ok
  expect(await answer(first.query)).toBe(true)
  expect(await answer(first.query)).toBe(false)
  now += 15_001
  expect(await answer(second.query)).toBe(false)
})

test('a file comes as multipart, whether its name is quoted or not', async () => {
  const part = (disposition: string, content: string) =>
    `--b\r\ncontent-disposition:form-data;${disposition}\r\n\r\n${content}\r\n`
  const body = [
    part('name="chat_id"', String(leyla)),
    part('name="document"', 'attach://f1'),
    part('name="caption"', 'Siyahı'),
    part('name="f1";filename=üzvlər siyahısı.csv', 'a;b\r\n--c\r\n'),
    '--b--\r\n',
  ].join('')
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  await fetch(`${local.api}/bot${token}/sendDocument`, { method: 'POST', headers, body })
  const form = new FormData()
  form.set('chat_id', String(leyla))
  form.set('photo', new File(['png'], 'şəkil.png'))
  await fetch(`${local.api}/bot${token}/sendPhoto`, { method: 'POST', body: form })
  expect(local.said(leyla).map(({ file, text }) => [file, text])).toEqual([
    [{ name: 'üzvlər siyahısı.csv', bytes: 10 }, 'Siyahı'],
    [{ name: 'şəkil.png', bytes: 3 }, ''],
  ])
  expect(local.requests('sendDocument')[0]?.body).toMatchObject({
    document: { bytes: 10 },
    chat_id: String(leyla),
  })
})

test('parameters may come in the query or as a form', async () => {
  await fetch(`${local.api}/bot${token}/sendMessage?chat_id=${leyla}&text=bir`)
  const body = new URLSearchParams({
    ...{ chat_id: String(leyla), text: 'iki' },
    reply_markup: JSON.stringify(button({ callback_data: 'a:b' })),
  })
  await fetch(`${local.api}/bot${token}/sendMessage`, { method: 'POST', body })
  expect(local.said(leyla).map(({ text, buttons }) => [text, buttons.flat().length])).toEqual([
    ['bir', 0],
    ['iki', 1],
  ])
})

test('every request is in the journal, refused or not, without the token', async () => {
  await send({ text: 'bir' })
  await send({ text: '' })
  const entries = local.journal.since(0)
  expect(entries.map(({ method, status, error }) => [method, status, error])).toEqual([
    ['sendMessage', 200, undefined],
    ['sendMessage', 400, 'Bad Request: message text is empty'],
  ])
  expect(JSON.stringify(entries)).not.toContain('AAAA')
})

test('the world survives a restart', async () => {
  await send({ text: 'bir', reply_markup: button({ callback_data: 'a:b' }) })
  await local.do('say', { from: leyla, text: 'gözləyir' })
  const kept = JSON.parse(JSON.stringify(local.stand.snapshot())) as unknown
  const other = await startLocal({ now: () => now })
  other.stand.restore(kept)
  expect(other.state).toEqual(local.state)
  const answer = await fetch(`${other.api}/bot${token}/getUpdates`)
  expect(await answer.json()).toMatchObject({ result: [{ message: { text: 'gözləyir' } }] })
  await other.stop()
})

test('in a slow group the bot may write once in the time that an administrator set, however much it says elsewhere', async () => {
  const { chat } = await local.do('group', { title: 'ASAP UK', members: [leyla] })
  await local.do('slow-mode', { chat, seconds: 3600 })
  expect((await call('sendMessage', { chat_id: chat, text: 'a' })).ok).toBe(true)
  now += 3000
  expect(await call('sendMessage', { chat_id: chat, text: 'b' })).toEqual({
    ...{ ok: false, error_code: 429, description: 'Too Many Requests: retry after 3597' },
    parameters: { retry_after: 3597 },
  })
  expect((await send({ text: 'c' })).ok).toBe(true)
  now += 3_597_000
  expect((await call('sendMessage', { chat_id: chat, text: 'd' })).ok).toBe(true)
})
