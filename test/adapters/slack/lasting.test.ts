import { expect, it, onTestFinished } from 'vitest'
import { userAddress } from '../../../src/adapters/slack/address.ts'
import type { Form, Reply } from '../../../src/core/view.ts'
import { createTestClock } from '../../support/clock.ts'
import { createBot, scene } from './bot.ts'
import { startLocal, wordsOf } from './local.ts'

const say = (text: string) => ({ view: { blocks: [{ kind: 'text', text } as const] } })

it('three 503s while Slack asks for a reconnect do not leave the bot offline', async () => {
  const clock = createTestClock()
  const { local, seen, troubles } = await scene({ clock })
  local.faults.add({
    platform: 'slack',
    match: 'apps.connections.open',
    kind: 'error',
    status: 503,
    times: 3,
  })
  await local.do('disconnect', { reason: 'refresh_requested' })
  for (const n of [1, 2, 3]) {
    await local.until(() => troubles.length >= n)
    await clock.advance(5_000)
  }
  await local.do('dm', { user: 'Leyla', text: 'buradasınız?' })
  await local.until(() => seen.length)
  expect(troubles.map(({ fatal }) => fatal)).toEqual([false, false, false])
})

it('Slack being away for minutes is looked for every five seconds, so that it is heard as soon as its sends go', async () => {
  const clock = createTestClock()
  const { local, troubles } = await scene({ clock })
  local.faults.add({
    platform: 'slack',
    match: 'apps.connections.open',
    kind: 'error',
    status: 503,
    times: 7,
  })
  await local.do('drop')
  for (const [n, pause] of [1_000, 2_000, 5_000, 5_000, 5_000, 5_000, 5_000].entries()) {
    await local.until(() => troubles.length === n + 1)
    await clock.advance(pause)
    await local.until(() => local.requests('apps.connections.open').length === n + 3)
  }
  await local.until(() => local.state.bot.connected === 1)
})

it('a refresh is followed by a new connection at once, without a pause', async () => {
  const clock = createTestClock()
  const { local, seen } = await scene({ clock })
  await local.do('disconnect', { reason: 'refresh_requested' })
  await local.until(
    () => local.requests('apps.connections.open').length === 2 && local.state.bot.connected === 1,
  )
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => seen.length)
})

it('a line that breaks before an event is confirmed brings the event again, and it is answered once', async () => {
  const answer = Promise.withResolvers<ReturnType<typeof say>>()
  const { local, seen } = await scene({ clock: createTestClock(), handle: () => answer.promise })
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => seen.length === 1)
  await local.do('drop')
  await local.until(() => seen.length === 2)
  answer.resolve(say('əleyküm'))
  await local.until(() => local.dm('Leyla')?.messages.length === 2 && local.state.bot.waiting === 0)
  expect(seen[1]?.id).toBe(seen[0]?.id)
  expect(local.dm('Leyla')?.messages).toHaveLength(2)
})

it('a button that was pressed when the line broke is still answered', async () => {
  const answer = Promise.withResolvers<ReturnType<typeof say>>()
  const { local, adapter, seen, leyla } = await scene({
    clock: createTestClock(),
    handle: () => answer.promise,
  })
  const buttons = [[{ label: 'Bəli', action: 'event:join:7' }]]
  await adapter.send(userAddress(leyla), { ...say('?').view, buttons })
  await local.do('press', { user: 'Leyla', action_id: 'event:join:7' })
  await local.until(() => seen.length === 1)
  await local.do('drop')
  answer.resolve(say('oldu'))
  await local.until(() => local.dm('Leyla')?.messages.length === 2)
})

it('lines that end one after the other are not dialled in a tight loop', async () => {
  const clock = createTestClock()
  const { local } = await scene({ clock })
  const dialled = () => local.requests('apps.connections.open').length
  for (const pause of [0, 1_000, 2_000, 5_000]) {
    const before = dialled()
    await local.do('drop')
    await local.until(() => local.state.bot.connected === 0 || dialled() > before)
    await clock.advance(Math.max(0, pause - 1))
    if (pause > 0) expect(dialled()).toBe(before)
    await clock.advance(1)
    await local.until(() => dialled() === before + 1 && local.state.bot.connected === 1)
  }
  await clock.advance(60_000)
  await local.do('drop')
  await local.until(() => dialled() === 6 && local.state.bot.connected === 1)
})

it('a stop in the middle of connecting leaves no connection', async () => {
  const clock = createTestClock()
  const { local, adapter } = await scene({ clock })
  await local.do('disconnect')
  await local.until(() => local.requests('apps.connections.open').length === 2)
  await adapter.stop()
  await clock.advance(60_000)
  await local.until(() => local.state.bot.connected === 0)
})

it('a line on which nobody says hello is given up', async () => {
  const clock = createTestClock()
  const { local, seen, troubles } = await scene({ clock })
  local.faults.add({ platform: 'slack', match: 'socket', kind: 'hang' })
  await local.do('drop')
  await local.until(() => local.requests('apps.connections.open').length === 2)
  await clock.advance(15_000)
  await local.until(() => troubles.length === 1)
  await clock.advance(1_000)
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => seen.length)
})

it.each(['drop', 'error'] as const)('a refused handshake (%s) is tried again', async (kind) => {
  const clock = createTestClock()
  const { local, seen, troubles } = await scene({ clock })
  local.faults.add({ platform: 'slack', match: 'socket', kind })
  await local.do('drop')
  await local.until(() => troubles.length === 1)
  await clock.advance(1_000)
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => seen.length)
})

it('a 429 on connecting is waited out as long as Slack says', async () => {
  const clock = createTestClock()
  const { local, troubles } = await scene({ clock })
  local.faults.add({ platform: 'slack', match: 'apps.connections.open', kind: 'throttle', retryAfter: 30 })
  await local.do('drop')
  await local.until(() => troubles.length === 1)
  await clock.advance(29_000)
  expect(local.requests('apps.connections.open')).toHaveLength(2)
  await clock.advance(1_000)
  await local.until(() => local.state.bot.connected === 1)
})

it.each([
  ['bot', { token: 'xoxb-invalid' }],
  ['app-level', { appToken: 'xapp-invalid' }],
] as const)('a refused %s token ends the start', async (_which, tokens) => {
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { adapter, door } = createBot(local, tokens)
  await expect(adapter.start(door, [])).rejects.toThrow('Slack refused the bot: invalid_auth')
  await adapter.stop()
})

it('a token that is refused later is an alarm, and is tried again a minute after', async () => {
  const clock = createTestClock()
  const local = await startLocal()
  onTestFinished(() => local.stop())
  const { adapter, door, troubles } = createBot(local, { clock })
  await adapter.start(door, [])
  onTestFinished(() => adapter.stop())
  local.revoke(true)
  await local.do('drop')
  await local.until(() => troubles.some(({ fatal }) => fatal))
  local.revoke(false)
  await clock.advance(60_000)
  await local.until(() => local.state.bot.connected === 1)
})

it('a frame that the library can’t read harms nobody', async () => {
  const { local, seen, logged } = await scene()
  await local.do('odd', { frame: { type: 'events_api', envelope_id: 'x' } })
  await local.until(() => logged.some((line) => line.includes('could not be used')))
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => seen.length)
})

it('stop leaves no connection', async () => {
  const { local, adapter } = await scene()
  await adapter.stop()
  await local.until(() => local.state.bot.connected === 0)
  expect(local.requests('apps.connections.open')).toHaveLength(1)
})

it('a form that could not leave because the line was broken is offered in a message', async () => {
  const slow = Promise.withResolvers<Reply>()
  const form = (page: number): Form => ({
    ...{ id: `dialog:form:${page}:register`, title: 'Qeydiyyat', submit: 'Davam et' },
    fields: [{ key: 'name', label: 'Adınız', kind: 'text', required: true }],
  })
  const { local, seen } = await scene({
    clock: createTestClock(),
    handle: ({ act }) => (act.kind === 'form' ? slow.promise : { ...say('birinci'), form: form(0) }),
  })
  await local.do('slash', { user: 'Leyla', text: 'register' })
  await local.until(() => local.modal('Leyla'))
  const submitted = local.do('submit', { user: 'Leyla', values: { name: 'Leyla' } })
  await local.until(() => seen.length === 2)
  local.faults.add({ platform: 'slack', match: 'apps.connections.open', kind: 'error', status: 503 })
  await local.do('drop')
  await local.until(() => local.requests('apps.connections.open').length === 2)
  slow.resolve({ ...say('ikinci'), form: form(1) })
  await local.until(() => local.dm('Leyla')?.messages.some((message) => wordsOf(message) === 'ikinci'))
  expect(local.modal('Leyla')?.view.callback_id).toBe(form(0).id)
  local.later(4_000)
  await local.do('sweep')
  expect(await submitted).toEqual({ error: 'operation_timeout' })
})
