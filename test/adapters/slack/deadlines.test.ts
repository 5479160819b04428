import { describe, expect, it } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/slack/address.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Form, Reply, View } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { moving } from '../../support/moving.ts'
import { passing } from '../../support/passing.ts'
import { createBot, type Scene, scene } from './bot.ts'
import { textsIn, wordsOf } from './local.ts'

const say = (text: string, more: Partial<View> = {}): View => ({ blocks: [{ kind: 'text', text }], ...more })
const form: Form = {
  id: 'dialog:form:0:register',
  title: 'Qeydiyyat',
  submit: 'Göndər',
  fields: [{ key: 'name', label: 'Adınız', kind: 'text', required: true, max: 60 }],
}
const opens: Reply = { view: say('düyməni basın'), form }

/** A scene in which the door answers when the test says so, and the clock is moved by hand. */
async function slowly(): Promise<{
  here: Scene
  pass: (ms: number) => Promise<void>
  say: (reply: Reply | null) => void
}> {
  const clock = createTestClock()
  const waiting: ((reply: Reply | null) => void)[] = []
  const handle = (_inbound: Inbound) => new Promise<Reply | null>((resolve) => waiting.push(resolve))
  const here = await scene({ clock, handle })
  return {
    here,
    async pass(ms) {
      here.local.later(ms)
      await clock.advance(ms)
    },
    say: (reply) => waiting.shift()?.(reply),
  }
}

const shownIn = (here: Scene) => textsIn(here.local.modal('Leyla')?.view.blocks).map(({ text }) => text)

describe('a door that takes longer than two seconds', () => {
  it('has a form opened all the same: loading first, then the form', async () => {
    const { here, pass, say: answer } = await slowly()
    await here.local.do('slash', { user: 'Leyla', text: 'register' })
    await here.local.until(() => here.seen.length)
    await pass(2_000)
    await here.local.until(() => here.local.modal('Leyla'))
    expect(shownIn(here)).toEqual(['Bir an… / One moment…'])
    await pass(60_000)
    answer(opens)
    await here.local.until(() => here.local.modal('Leyla')?.view.callback_id === form.id)
    expect(here.local.state.notices).toEqual([])
  })

  it('without a form says the answer in the loading modal, and as a message', async () => {
    const { here, pass, say: answer } = await slowly()
    await here.local.do('slash', { user: 'Leyla', text: 'events' })
    await here.local.until(() => here.seen.length)
    await pass(2_000)
    await here.local.until(() => here.local.modal('Leyla'))
    answer({ view: say('Üç tədbir') })
    await here.local.until(() => here.local.dm('Leyla')?.messages.length)
    expect(shownIn(here)).toEqual(['Üç tədbir'])
    expect(wordsOf(here.local.dm('Leyla')?.messages[0])).toBe('Üç tədbir')
  })

  it('has a submission acknowledged by a loading view, and the next form put in its place', async () => {
    const { here, pass, say: answer } = await slowly()
    await here.local.do('slash', { user: 'Leyla', text: 'register' })
    await here.local.until(() => here.seen.length)
    answer(opens)
    await here.local.until(() => here.local.modal('Leyla'))
    const submitted = here.local.do('submit', { user: 'Leyla', values: { name: 'Leyla' } })
    await here.local.until(() => here.seen.length === 2)
    await pass(2_000)
    expect(await submitted).toEqual({ response_action: 'update' })
    const next = { ...form, id: 'dialog:form:1:register', fields: [{ ...form.fields[0], key: 'city' }] }
    answer({ view: say('2'), form: next as Form })
    await here.local.until(() => here.local.modal('Leyla')?.view.callback_id === next.id)
  })
})

describe('when Slack does not let us', () => {
  it('a modal that is refused is shown as its view', async () => {
    const { local } = await scene({ handle: () => opens })
    local.faults.add({ platform: 'slack', match: 'views.open', kind: 'error' })
    await local.do('slash', { user: 'Leyla', text: 'register' })
    await local.until(() => local.dm('Leyla')?.messages.length)
    expect(wordsOf(local.dm('Leyla')?.messages[0])).toBe('düyməni basın')
  })

  it('a private answer finds another way when the response_url is used up', async () => {
    const { local, leyla } = await scene({ handle: () => ({ view: say('gizli', { private: true }) }) })
    local.faults.add({ platform: 'slack', match: 'response_url', kind: 'error', status: 404 })
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'me' })
    await local.until(() => local.channel('board').messages.length)
    expect(local.channel('board').messages[0]).toMatchObject({ ephemeralTo: leyla })
    expect(local.requests('chat.postEphemeral')).toHaveLength(1)
  })

  it('a private answer goes to the direct message when the channel is closed to the bot', async () => {
    const { local } = await scene({ handle: () => ({ view: say('gizli', { private: true }) }) })
    await local.do('channel', { name: 'elsewhere', members: ['Leyla'], bot: false })
    local.faults.add({ platform: 'slack', match: 'response_url', kind: 'error', status: 404 })
    await local.do('slash', { user: 'Leyla', channel: 'elsewhere', text: 'me' })
    await local.until(() => local.dm('Leyla')?.messages.length)
    expect(local.channel('elsewhere').messages).toEqual([])
  })

  it('an answer whose request broke after it was written comes again, the same way', async () => {
    const clock = createTestClock()
    const { local, logged } = await scene({ clock, handle: () => ({ view: say('bir daha') }) })
    const written = () => local.dm('Leyla')?.messages.filter(({ user }) => user.bot) ?? []
    local.faults.add({ platform: 'slack', match: 'chat.postMessage', kind: 'drop_after' })
    await local.do('slash', { user: 'Leyla', text: 'help' })
    await local.until(() => logged.some((line) => line.includes('a request to Slack failed')))
    await passing(
      clock,
      local.until(() => written().length === 2),
    )
    expect(written().map(wordsOf)).toEqual(['bir daha', 'bir daha'])
    expect(local.requests('response_url')).toEqual([])
  })

  it('an answer that was lost on its last way is tried again from the first', async () => {
    const clock = createTestClock()
    const { local } = await scene({ clock, handle: () => ({ view: say('gizli', { private: true }) }) })
    local.faults.add({ platform: 'slack', match: 'response_url', kind: 'error', status: 404 })
    local.faults.add({ platform: 'slack', match: 'chat.postEphemeral', kind: 'error', status: 502 })
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'me' })
    await local.until(() => local.requests('chat.postEphemeral').length === 1)
    await passing(
      clock,
      local.until(() => local.channel('board').messages.length === 1),
    )
    expect(local.requests('response_url')).toHaveLength(2)
  })

  it('a name that can’t be read does not keep anybody from being answered', async () => {
    const { local, seen, leyla } = await scene({ handle: () => ({ view: say('salam') }) })
    local.faults.add({ platform: 'slack', match: 'users.info', kind: 'error' })
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    await local.until(() => local.dm('Leyla')?.messages.length === 2)
    expect(seen[0]?.sender).toMatchObject({ id: leyla, name: leyla })
  })
})

describe('a message in several parts', () => {
  const long = say(Array.from({ length: 4000 }, (_, n) => `söz${n}`).join(' '))

  it('waits where Slack says « slower », and is one message in the end', async () => {
    const clock = createTestClock()
    const { local, adapter, held, leyla } = await scene({ clock })
    await adapter.send(userAddress(leyla), say('əvvəl'))
    const sending = adapter.send(userAddress(leyla), long)
    await local.until(() => local.requests('chat.postMessage').length === 2)
    local.faults.add({ platform: 'slack', match: 'chat.postMessage', kind: 'throttle', retryAfter: 2 })
    expect(await moving(clock, sending)).toMatchObject({ kind: 'sent' })
    expect(held).toEqual([2_000])
  })

  it('is in doubt, not refused, when a later part is refused', async () => {
    const { local, adapter, leyla } = await scene()
    const sending = adapter.send(userAddress(leyla), long)
    await local.until(() => local.requests('chat.postMessage').length === 1)
    await local.do('deactivate', { user: 'Leyla' })
    expect(await sending).toMatchObject({ kind: 'unknown', reason: 'only in part: user_disabled' })
  })
})

describe('who is in a group', () => {
  it('is found by the channel’s id or name, over many pages', async () => {
    const { local, adapter, leyla, board } = await scene()
    for (let n = 0; n < 700; n++) await local.do('person', { name: `P${n}` })
    const members = local.state.people.map(({ id }) => id).filter((id) => id !== leyla)
    for (let n = 0; n < 600; n++) await local.do('channel', { name: `kanal-${n}` })
    await local.do('channel', { name: 'idare-heyeti', members: [...members, leyla] })
    expect(await adapter.isInGroup(leyla, 'idare-heyeti')).toBe(true)
    expect(await adapter.isInGroup(leyla, '#board')).toBe(true)
    expect(await adapter.isInGroup(leyla, board)).toBe(true)
    expect(await adapter.isInGroup(leyla, `channel:${board}`)).toBe(true)
    expect(local.requests('conversations.members').length).toBeGreaterThan(4)
  })

  it('is told in full, without bots and accounts that are off', async () => {
    const { local, adapter, leyla, board } = await scene()
    const { id: nigar } = await local.do('person', { name: 'Nigar' })
    await local.do('join', { channel: 'board', user: 'Nigar' })
    const kamal = local.state.people.find(({ name }) => name === 'Kamal')?.id ?? ''
    const everybody = [leyla, kamal, nigar ?? ''].map(userAddress)
    expect(await adapter.peopleIn?.(`channel:${board}`)).toEqual(everybody)
    await local.do('deactivate', { user: 'Kamal' })
    expect(await createBot(local).adapter.peopleIn?.(board)).toEqual([leyla, nigar ?? ''].map(userAddress))
    expect(await adapter.peopleIn?.('nowhere')).toEqual([])
    local.faults.add({ platform: 'slack', match: 'conversations.members', kind: 'error' })
    await expect(adapter.peopleIn?.(board)).rejects.toThrow('Slack could not say')
  })

  it('is nobody when the channel is unknown, and not known when Slack does not answer', async () => {
    const { local, adapter, leyla, board } = await scene()
    expect(await adapter.isInGroup(leyla, 'nowhere')).toBe(false)
    expect(await adapter.isInGroup(leyla, 'C0NOWHERE')).toBe(false)
    local.faults.add({ platform: 'slack', match: 'conversations.members', kind: 'error' })
    await expect(adapter.isInGroup(leyla, board)).rejects.toThrow('Slack could not say')
    expect(await adapter.isInGroup('U0NOBODY', board)).toBe(false)
  })
})

it('the bot’s coming and going in a channel is told', async () => {
  const { local, seen, board } = await scene()
  await local.do('remove-bot', { channel: 'board' })
  await local.until(() => seen.length === 1)
  await local.do('join', { channel: 'board' })
  await local.until(() => seen.length === 2)
  expect(seen.map(({ act, from }) => [act, from.target])).toEqual([
    [{ kind: 'membership', change: 'left' }, `channel:${board}`],
    [{ kind: 'membership', change: 'joined' }, `channel:${board}`],
  ])
})

it('an archived channel, and a private one that the bot was removed from, take no messages', async () => {
  const { local, adapter, board } = await scene()
  const to = channelAddress(board)
  await local.do('archive', { channel: 'board' })
  expect(await adapter.send(to, say('x'))).toEqual({ kind: 'blocked', reason: 'is_archived' })
  await local.do('unarchive', { channel: 'board' })
  await local.do('remove-bot', { channel: 'board' })
  // Whoever is not in a private channel does not even learn that it is there.
  expect(await adapter.send(to, say('x'))).toEqual({ kind: 'blocked', reason: 'channel_not_found' })
})

it('people ring by the address that we know, where they are, and an edit rings nobody', async () => {
  const { local, adapter, board, leyla } = await scene()
  const calls = (text: string): View => ({
    blocks: [
      { kind: 'mention', people: [userAddress(leyla)] },
      { kind: 'text', text },
    ],
  })
  const sent = await adapter.send(channelAddress(board), calls('<!here> zəlzələ'))
  if (sent.kind === 'sent') await adapter.edit(sent.ref, calls('bitdi'))
  const [message] = local.channel('board').messages
  expect(message).toMatchObject({ edited: true, pings: { groups: [], users: [leyla] } })
  expect(JSON.stringify(message?.blocks)).not.toContain('<@')
  const alone = await adapter.send(userAddress(leyla), calls('tək'))
  expect(alone.kind).toBe('sent')
  expect(local.dm('Leyla')?.messages.at(-1)?.pings.users).toEqual([])
})

it('only an address can mention, and only with the block that asks for it', async () => {
  const { local, adapter, board } = await scene()
  const alert: View = { blocks: [{ kind: 'mention' }, { kind: 'text', text: '<!here> zəlzələ' }] }
  await adapter.send({ platform: 'slack', target: `channel:${board} mention:channel` }, alert)
  await adapter.send({ platform: 'slack', target: `channel:${board} mention:channel` }, say('<!here> @here'))
  await adapter.send(channelAddress(board), alert)
  const pings = local.channel('board').messages.map((message) => message.pings.groups)
  expect(pings).toEqual([['channel'], [], []])
})
