import { afterEach, beforeEach, expect, test } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/discord/address.ts'
import type { Form, Reply, View } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { passing } from '../../support/passing.ts'
import { type BotSetup, settle, startBot } from './bot.ts'
import { type Local, startLocal, wordsOf } from './local.ts'

let local: Local
let world: Awaited<ReturnType<typeof settle>>
/** How far the stand-in's clock is ahead of ours, in milliseconds. */
let ahead = 0
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  ahead = 0
  local = await startLocal({ now: () => Date.now() + ahead })
  world = await settle(local)
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await local.stop()
})

async function bot(setup: BotSetup = {}) {
  const started = await startBot(local, setup)
  stops.push(started.stop)
  return started
}

const view = (text: string, more: Partial<View> = {}): View => ({ blocks: [{ kind: 'text', text }], ...more })
const says = (text: string, more: Partial<View> = {}) => ({
  handle: (): Reply => ({ view: view(text, more) }),
})
const callbacks = () => local.requests('POST /interactions/{id}/{token}/callback')
const typesOf = () => callbacks().map((entry) => (entry.body as { type: number }).type)
const answered = () => local.until(() => local.state.interactions.every((each) => each.answered !== 0))
const london = () => local.channel('london').messages

const form: Form = {
  id: 'dialog:form:0:register',
  title: 'Qeydiyyat formasının çox uzun olan başlığı budur, görürsünüz',
  submit: 'Göndər',
  fields: [
    { key: 'name', label: 'Adınız', kind: 'text', required: true, max: 40, initial: 'Leyla' },
    { key: 'about', label: 'Özünüz haqqında', kind: 'long', required: false },
    {
      key: 'chapter',
      label: 'Bölmə',
      kind: 'choice',
      required: true,
      options: [
        { value: 'uk', label: 'Böyük Britaniya' },
        { value: 'it', label: 'İtaliya' },
      ],
    },
  ],
}

test('a command arrives with its options and is answered in the channel', async () => {
  const { seen } = await bot(says('cavab'))
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq', options: { sual: ' viza ' } })
  await local.until(() => london().length)
  expect(seen[0]).toMatchObject({
    from: channelAddress(world.channel),
    private: false,
    sender: { id: world.leyla, name: 'Leyla', locale: 'ru', address: userAddress(world.leyla) },
    act: { kind: 'command', name: 'faq', text: '', options: { sual: 'viza' } },
  })
  expect(london().map((message) => [wordsOf(message), message.ephemeralTo])).toEqual([['cavab', undefined]])
})

test('a private view in a channel is shown to the person alone', async () => {
  await bot(says('yalnız sizə', { private: true }))
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'register' })
  const message = await local.until(() => london()[0])
  expect([wordsOf(message), message.ephemeralTo]).toEqual(['yalnız sizə', world.leyla])
})

test('in the direct message a private view is an ordinary message that stays', async () => {
  const { seen } = await bot(says('salam', { private: true }))
  await local.do('slash', { user: 'Leyla', command: 'register' })
  const message = await local.until(() => local.dm('Leyla')?.messages[0])
  expect([message.ephemeralTo, seen[0]?.private, seen[0]?.from.target]).toEqual([
    undefined,
    true,
    `user:${world.leyla}`,
  ])
})

test('a form opens at once and its answers come back by field', async () => {
  const { seen } = await bot({
    handle: (inbound) =>
      inbound.act.kind === 'form' ? { view: view('sağ olun') } : { view: view('forma'), form },
  })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'register' })
  const modal = await local.until(() => local.state.people[0]?.modal)
  expect([modal.customId, modal.title.length <= 45, modal.components.length]).toEqual([form.id, true, 3])
  await local.do('submit', { user: 'Leyla', values: { about: 'Tələbə\nLondonda', chapter: 'uk' } })
  await local.until(() => london().length)
  expect(seen[1]?.act).toEqual({
    kind: 'form',
    form: form.id,
    values: { name: 'Leyla', about: 'Tələbə\nLondonda', chapter: 'uk' },
  })
  expect(typesOf()).toEqual([9, 4])
})

test('a form in answer to a form is the view, whose button asks again', async () => {
  const fix = view('Ad: çox uzundur', {
    buttons: [[{ label: 'Düzəlt', action: 'dialog:open' }]],
    private: true,
  })
  await bot({ handle: () => ({ view: fix, form }) })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'register' })
  await local.until(() => local.state.people[0]?.modal)
  await local.do('submit', { user: 'Leyla', values: { chapter: 'uk' } })
  await local.until(() => london().length)
  await local.do('press', { user: 'Leyla', custom_id: 'dialog:open' })
  await local.until(() => local.state.people[0]?.modal)
  expect(typesOf()).toEqual([9, 4, 9])
})

test('a form that Discord refuses is the view instead', async () => {
  const { logged } = await bot({
    handle: () => ({ view: view('bir-bir'), form: { ...form, id: 'x'.repeat(101) } }),
  })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'register' })
  await local.until(() => london().length)
  expect(typesOf()).toEqual([9, 4])
  expect(logged.join()).toContain('refused a form')
})

test('a pressed message is replaced when the reply says so', async () => {
  const { adapter, seen } = await bot({ handle: () => ({ view: view('qeydə alındı'), edit: true }) })
  await adapter.send(
    channelAddress(world.channel),
    view('Gəlirsiniz?', { buttons: [[{ label: 'Bəli', action: 'event:join:7' }]] }),
  )
  await local.do('press', { user: 'Leyla', custom_id: 'event:join:7' })
  await local.until(() => london()[0]?.edited)
  expect(london().map(wordsOf)).toEqual(['qeydə alındı'])
  expect(seen[0]?.act).toEqual({
    kind: 'press',
    action: 'event:join:7',
    message: { platform: 'discord', message: `${world.channel}:${london()[0]?.id}` },
  })
})

test('a reply that is not an edit leaves the pressed message alone', async () => {
  const { adapter } = await bot(says('başqa mesaj', { private: true }))
  await adapter.send(
    channelAddress(world.channel),
    view('Sual', { buttons: [[{ label: 'Bəli', action: 'faq:yes:1' }]] }),
  )
  await local.do('press', { user: 'Leyla', custom_id: 'faq:yes:1' })
  await local.until(() => london()[1])
  expect(london().map((message) => [wordsOf(message), message.ephemeralTo])).toEqual([
    ['Sual', undefined],
    ['başqa mesaj', world.leyla],
  ])
})

test('a slow answer is announced after two seconds and then given in the same place', async () => {
  const clock = createTestClock()
  const slow = Promise.withResolvers<Reply>()
  const { seen } = await bot({ clock, handle: () => slow.promise })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => seen.length)
  await clock.advance(1_999)
  expect(typesOf()).toEqual([])
  await clock.advance(1)
  const waiting = await local.until(() => london()[0])
  expect([waiting.loading, waiting.ephemeralTo]).toEqual([true, world.leyla])
  slow.resolve({
    view: view('axır ki'),
    file: { name: 'a.csv', mime: 'text/csv', bytes: Buffer.from('a'), caption: '' },
  })
  await local.until(() => london()[1])
  expect(london().map((message) => [wordsOf(message), message.loading, message.files.length])).toEqual([
    ['axır ki', false, 0],
    ['', false, 1],
  ])
})

test('a slow press shows nothing while it is thought about, then replaces or adds', async () => {
  for (const edit of [true, false]) {
    const clock = createTestClock()
    const slow = Promise.withResolvers<Reply>()
    const { seen, adapter, stop } = await startBot(local, { clock, handle: () => slow.promise })
    const action = `event:join:${edit}`
    await adapter.send(
      channelAddress(world.channel),
      view('Gəlirsiniz?', { buttons: [[{ label: 'Bəli', action }]] }),
    )
    await local.do('press', { user: 'Leyla', custom_id: action })
    await local.until(() => seen.length)
    await clock.advance(2_000)
    await answered()
    slow.resolve({ view: view('hə'), edit })
    await local.until(() => london().filter((message) => wordsOf(message) === 'hə').length === (edit ? 1 : 2))
    expect(london().map(wordsOf)).toEqual(edit ? ['hə'] : ['hə', 'Gəlirsiniz?', 'hə'])
    await stop()
  }
  expect(typesOf()).toEqual([6, 6])
})

test('a slow answer that cannot replace the pressed message soon comes as a new one', async () => {
  const clock = createTestClock()
  const slow = Promise.withResolvers<Reply>()
  const { seen, adapter } = await bot({ clock, handle: () => slow.promise })
  const buttons = [[{ label: 'Bəli', action: 'event:join:7' }]]
  await adapter.send(channelAddress(world.channel), view('Gəlirsiniz?', { buttons }))
  await local.do('press', { user: 'Leyla', custom_id: 'event:join:7' })
  await local.until(() => seen.length)
  await clock.advance(2_000)
  await answered()
  local.faults.add({ platform: 'discord', kind: 'error', match: 'PATCH', status: 502, times: 100 })
  slow.resolve({ view: view('hə'), edit: true })
  await passing(
    clock,
    local.until(() => london().length === 2),
  )
  expect(london().map(wordsOf)).toEqual(['Gəlirsiniz?', 'hə'])
})

test('a form that comes too late to be opened is the view with its button', async () => {
  const clock = createTestClock()
  const slow = Promise.withResolvers<Reply>()
  const { seen } = await bot({ clock, handle: () => slow.promise })
  await local.do('slash', { user: 'Leyla', command: 'register' })
  await local.until(() => seen.length)
  await clock.advance(2_000)
  await answered()
  slow.resolve({ view: view('Forma', { buttons: [[{ label: 'Aç', action: 'dialog:open' }]] }), form })
  const message = await local.until(() => local.dm('Leyla')?.messages.find((each) => !each.loading))
  expect([wordsOf(message), message.components.length]).toEqual(['Forma', 1])
})

test('silence is allowed: a press is acknowledged and a command leaves nothing behind', async () => {
  const { adapter } = await bot()
  await adapter.send(
    channelAddress(world.channel),
    view('Sual', { buttons: [[{ label: 'Bəli', action: 'a:b:c' }]] }),
  )
  await local.do('press', { user: 'Leyla', custom_id: 'a:b:c' })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => local.requests('DELETE /webhooks/{id}/{token}/messages/@original').length)
  expect(london().map(wordsOf)).toEqual(['Sual'])
  expect(local.state.interactions.map((each) => each.failed)).toEqual([false, false])
})

test('an answer of several messages and a file keeps its privacy in each of them', async () => {
  await bot({
    handle: () => ({
      view: view('Salam dünya. '.repeat(500), { private: true }),
      file: { name: 'görüş.ics', mime: 'text/calendar', bytes: Buffer.from('x'), caption: 'Təqvim' },
    }),
  })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length === 3)
  expect(london().map((message) => message.ephemeralTo)).toEqual(Array(3).fill(world.leyla))
  expect(london().at(-1)?.files[0]?.name).toBe('görüş.ics')
})

test('an interaction that the gateway delivers twice is answered once', async () => {
  const { seen } = await bot(says('bir dəfə'))
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length)
  await local.do('duplicate')
  await local.until(() => callbacks().length === 2)
  expect(seen[0]?.id).toBe(seen[1]?.id)
  expect(callbacks().map((entry) => entry.status)).toEqual([204, 400])
  expect(london()).toHaveLength(1)
})

test.each(['error_after', 'drop_after', 'error', 'drop'] as const)(
  'an answer disturbed by %s is given exactly once',
  async (kind) => {
    await bot({ handle: () => ({ view: view('Salam dünya. '.repeat(500)) }) })
    local.faults.add({ platform: 'discord', kind, match: 'callback' })
    await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
    await local.until(() => london().length === 2)
    expect(callbacks()).toHaveLength(2)
    expect(local.state.interactions[0]?.failed).toBe(false)
  },
)

test('an answer that is lost until the three seconds are over comes as an ordinary message, once', async () => {
  const clock = createTestClock()
  const { seen } = await bot({ ...says('axır ki'), clock })
  local.faults.add({ platform: 'discord', kind: 'error', match: 'callback', status: 502, times: 4 })
  local.faults.add({ platform: 'discord', kind: 'drop_after', match: 'POST /channels/{id}/messages' })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => seen.length)
  ahead += 4_000
  const posts = () => local.requests('POST /channels/{id}/messages')
  await passing(
    clock,
    local.until(() => posts().length === 2),
  )
  expect(callbacks().at(-1)?.status).toBe(404)
  expect(london().map(wordsOf)).toEqual(['axır ki'])
})

test('when the three seconds are over the answer comes as an ordinary message, privately if it is private', async () => {
  const { spent } = await bot({
    handle: (inbound) => {
      ahead += 4_000
      const secret = inbound.act.kind === 'command' && inbound.act.name === 'register'
      return { view: view(secret ? 'gizli' : 'açıq', { private: secret }) }
    },
  })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length)
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'register' })
  await local.until(() => local.dm('Leyla')?.messages.length)
  expect([wordsOf(london()[0]), wordsOf(local.dm('Leyla')?.messages[0])]).toEqual(['açıq', 'gizli'])
  expect(spent).toEqual([`channel:${world.channel}`, `user:${world.leyla}`])
})

test('an answer that comes after the token’s fifteen minutes is sent as a message', async () => {
  const clock = createTestClock()
  const slow = Promise.withResolvers<Reply>()
  const { seen } = await bot({ clock, handle: () => slow.promise })
  await local.do('slash', { user: 'Leyla', command: 'faq' })
  await local.until(() => seen.length)
  await clock.advance(2_000)
  await answered()
  ahead += 16 * 60_000
  slow.resolve({ view: view('çox gec') })
  await local.until(() => local.dm('Leyla')?.messages.some((each) => wordsOf(each) === 'çox gec'))
  expect(
    local.requests('PATCH /webhooks/{id}/{token}/messages/@original').map((entry) => entry.status),
  ).toEqual([401])
})

test('a short 429 on an answer is told to the lane and waited for', async () => {
  const { held } = await bot(says('bir az sonra'))
  local.faults.add({ platform: 'discord', kind: 'throttle', match: 'callback', retryAfter: 0.2 })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length)
  expect(held).toHaveLength(1)
  expect(callbacks().map((entry) => entry.status)).toEqual([429, 204])
})

test('completions come from the door’s memory while the person types', async () => {
  const asked: string[] = []
  const { typed } = await bot({
    suggest: (text) => {
      asked.push(text)
      return [
        { value: 'visa', label: 'Viza necə alınır?' },
        { value: 'x'.repeat(101), label: 'cannot come back' },
        ...Array.from({ length: 40 }, (_, i) => ({ value: `q${i}`, label: 'ə'.repeat(200) })),
      ]
    },
  })
  const { choices } = (await local.stand.control('autocomplete', {
    user: 'Leyla',
    channel: 'london',
    command: 'faq',
    option: 'sual',
    text: 'viz',
  })) as { choices: { name: string; value: string }[] }
  expect(asked).toEqual(['viz'])
  expect(typed).toMatchObject([{ platform: 'discord', userId: world.leyla, locale: 'ru' }])
  expect([choices.length, choices[0]]).toEqual([25, { name: 'Viza necə alınır?', value: 'visa' }])
})

test('payloads that discord.js cannot read neither end the process nor stay unanswered', async () => {
  const { seen, logged } = await bot(says('hər halda'))
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length === 1)
  const { interaction } = await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length === 2)
  const odd = [
    { t: 'INTERACTION_CREATE', d: { id: interaction, type: 2, token: 'x' } },
    { t: 'INTERACTION_CREATE', d: null },
    { t: 'INTERACTION_CREATE', d: { id: '1', type: 3, token: 'x', data: null, message: { thread: null } } },
    { t: 'GUILD_CREATE', d: { id: '9', channels: [null] } },
    { t: 'CHANNEL_DELETE', d: null },
    { t: 'MESSAGE_UPDATE', d: { id: 5 } },
    { t: 'GUILD_ROLE_CREATE', d: {} },
  ]
  for (const { t, d } of odd) await local.do('odd', { event: t, data: d })
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length === 3)
  expect(logged.some((line) => line.includes('could not read an event'))).toBe(true)
  expect(seen.filter((each) => each.act.kind === 'command')).toHaveLength(3)
})

test('an interaction without authorizing_integration_owners, with a null thread, is answered like any other', async () => {
  await bot(says('hər halda'))
  await local.do('slash', { user: 'Leyla', channel: 'london', command: 'faq' })
  await local.until(() => london().length === 1)
  const snapshot = local.stand.snapshot() as {
    interactions: Record<string, { payload: Record<string, unknown>; answered: number; original?: string }>
  }
  for (const each of Object.values(snapshot.interactions)) {
    delete each.payload.authorizing_integration_owners
    delete each.payload.entitlements
    each.answered = 0
    delete each.original
  }
  local.stand.restore(snapshot)
  await local.do('duplicate')
  await local.until(() => london().length === 2)
})

test('different people are answered side by side', async () => {
  await local.do('person', { name: 'Rəşad' })
  const slow = Promise.withResolvers<Reply>()
  await bot({ handle: ({ sender }) => (sender.name === 'Leyla' ? slow.promise : { view: view('tez') }) })
  await local.do('slash', { user: 'Leyla', command: 'faq' })
  await local.do('slash', { user: 'Rəşad', command: 'faq' })
  await local.until(() => local.dm('Rəşad')?.messages.length)
  expect(local.dm('Leyla')?.messages).toEqual([])
  slow.resolve({ view: view('gec') })
  await local.until(() => local.dm('Leyla')?.messages.length)
})
