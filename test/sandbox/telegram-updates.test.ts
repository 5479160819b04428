import { afterEach, beforeEach, expect, test } from 'vitest'
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

interface Polled {
  readonly update_id: number
  readonly [kind: string]: unknown
}

async function poll(query = ''): Promise<{ error_code?: number; description?: string; result: Polled[] }> {
  const answer = await fetch(`${local.api}/bot${token}/getUpdates?${query}`)
  return (await answer.json()) as { result: Polled[] }
}

const textsOf = (updates: readonly Polled[]) =>
  updates.map((update) => (update.message as { text?: string } | undefined)?.text ?? Object.keys(update)[1])

const says = (text: string, more = {}) => local.do('say', { from: leyla, text, ...more })
const waiting = () => local.until(() => local.state.bot.polling)

test('what is not confirmed comes again, what is confirmed does not', async () => {
  for (const text of ['bir', 'iki', 'üç']) await says(text)
  const { result } = await poll('limit=2')
  expect(textsOf(result)).toEqual(['bir', 'iki'])
  expect(textsOf((await poll()).result)).toEqual(['bir', 'iki', 'üç'])
  expect(textsOf((await poll(`offset=${(result[1]?.update_id ?? 0) + 1}`)).result)).toEqual(['üç'])
  expect(textsOf((await poll('offset=-1')).result)).toEqual(['üç'])
})

test('a long poll waits, and is woken by the next update', async () => {
  const polled = poll('timeout=30')
  await waiting()
  await says('salam')
  expect(textsOf((await polled).result)).toEqual(['salam'])
})

test('a second poller ends the first with 409', async () => {
  const first = poll('timeout=30')
  await waiting()
  const second = poll()
  expect(await first).toMatchObject({
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  })
  expect((await second).result).toEqual([])
})

test('only what was asked for is kept', async () => {
  await poll(`allowed_updates=${JSON.stringify(['my_chat_member'])}`)
  await says('salam')
  await local.do('block', { from: leyla })
  expect(textsOf((await poll()).result)).toEqual(['my_chat_member'])
})

test('a press is kept for 150 seconds, a message for a day', async () => {
  const params = new URLSearchParams({
    ...{ chat_id: String(leyla), text: 'x' },
    reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'x', callback_data: 'a:b' }]] }),
  })
  await fetch(`${local.api}/bot${token}/sendMessage?${params.toString()}`)
  await says('salam')
  await local.do('press', { from: leyla, data: 'a:b' })
  now += 150_001
  expect(textsOf((await poll()).result)).toEqual(['salam'])
  now += 24 * 3600_000
  expect((await poll()).result).toEqual([])
})

test('a repeat has the same id, though it was confirmed, and comes once', async () => {
  await says('bir')
  const [update] = (await poll()).result
  const after = `offset=${(update?.update_id ?? 0) + 1}`
  await poll(after)
  await local.do('duplicate', { n: 1 })
  expect((await poll(after)).result).toEqual([update])
  expect((await poll(after)).result).toEqual([])
})

test('in a group the bot hears commands, its name and replies to it, and knows when it comes and goes', async () => {
  const { chat } = await local.do('group', { title: 'ASAP UK', type: 'group', members: [leyla] })
  await says('salam', { chat })
  await says('/help', { chat })
  await says('salam @asap_sandbox_bot', { chat })
  await local.do('upgrade-group', { chat })
  const { result } = await poll()
  expect(textsOf(result).slice(0, 3)).toEqual(['my_chat_member', '/help', 'salam @asap_sandbox_bot'])
  const moves = result.flatMap(({ message }) =>
    Object.keys(message ?? {}).filter((key) => key.startsWith('migrate')),
  )
  expect(moves).toEqual(['migrate_to_chat_id', 'migrate_from_chat_id'])
})

test('somebody who blocked the bot and writes again has unblocked it', async () => {
  await local.do('block', { from: leyla })
  await says('salam')
  const statuses = (await poll()).result.map(
    (update) =>
      (update.my_chat_member as { new_chat_member: { status: string } } | undefined)?.new_chat_member.status,
  )
  expect(statuses).toEqual(['kicked', 'member', undefined])
})

test('a press needs its button, unless it is forged', async () => {
  await fetch(`${local.api}/bot${token}/sendMessage?chat_id=${leyla}&text=x`)
  await expect(local.do('press', { from: leyla, data: 'a:b' })).rejects.toThrow('there is no button a:b')
  await local.do('press', { from: leyla, message: 1, data: 'a:b', forged: true })
  expect((await poll()).result).toMatchObject([
    { callback_query: { data: 'a:b', message: { message_id: 1 } } },
  ])
})

test.each([
  ['say', { from: 1, text: 'x' }, 'nobody has the id 1'],
  ['say', { text: ' ' }, 'Telegram sends no empty messages'],
  ['person', {}, 'a person needs first_name'],
  ['group', { type: 'club' }, 'type is group, supergroup or channel'],
  ['kick-bot', { chat: 5 }, 'there is no chat 5'],
  ['dance', {}, 'unknown verb dance'],
])('%s of %j makes no sense', async (verb, body, reason) => {
  await expect(local.do(verb, body)).rejects.toThrow(reason)
})

test('a changed message is told of with the second of the change, and a reaction as a change without one', async () => {
  const { message } = await says('salam')
  await local.do('react', { from: leyla, message })
  now += 61_000
  await local.do('edit', { from: leyla, message, text: 'komek' })
  now += 61_000
  await local.do('react', { from: leyla, message })
  const changes = (await poll()).result.flatMap((update) =>
    update.edited_message ? [update.edited_message] : [],
  )
  const at = Date.UTC(2027, 2, 1) / 1000
  expect(changes).toMatchObject([
    { message_id: message, date: at, text: 'salam' },
    { message_id: message, date: at, text: 'komek', edit_date: at + 61 },
    { message_id: message, date: at, text: 'komek', edit_date: at + 61 },
  ])
  expect(changes[0]).not.toHaveProperty('edit_date')
  await expect(local.do('edit', { from: leyla, message: 999, text: 'x' })).rejects.toThrow('no message')
})
