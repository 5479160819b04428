import { afterEach, beforeEach, expect, test } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/discord/address.ts'
import type { File, View } from '../../../src/core/view.ts'
import { tokens } from '../../../src/sandbox/tokens.ts'
import { withRole } from '../../../src/store/chapter/chapters.ts'
import { createBot, menu, settle, startBot } from './bot.ts'
import { type Local, startLocal, wordsOf } from './local.ts'

let local: Local
let world: Awaited<ReturnType<typeof settle>>
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  local = await startLocal()
  world = await settle(local)
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await local.stop()
})

async function bot(setup: Parameters<typeof startBot>[1] = {}) {
  const started = await startBot(local, setup)
  stops.push(started.stop)
  return started
}

const says = (text: string): View => ({ blocks: [{ kind: 'text', text }] })
const posted = () => local.requests('POST /channels/{id}/messages')

test('the menu is published with Azerbaijani as the default and English beside it', async () => {
  await bot()
  expect(local.state.commands.map((each) => [each.name, each.description])).toEqual([
    ['faq', 'Suallar və cavablar'],
    ['register', 'Qeydiyyat'],
  ])
  expect(local.state.commands[0]?.description_localizations).toEqual({
    'en-US': 'Questions and answers',
    'en-GB': 'Questions and answers',
  })
})

test('the bot asks for no privileged intent, and hears nothing that is not said to it', async () => {
  const { seen } = await bot()
  await local.do('say', { user: 'Leyla', channel: 'london', text: 'salam' })
  expect(local.state.bot.connected).toBe(1)
  expect(seen).toEqual([])
})

test('a message to a channel is an embed with buttons, and its ref can be edited', async () => {
  const { adapter } = await bot()
  const sent = await adapter.send(channelAddress(world.channel), {
    blocks: [
      { kind: 'title', text: 'Görüş' },
      { kind: 'text', text: 'Cümə axşamı' },
    ],
    buttons: [[{ label: 'Gəlirəm', action: 'event:join:7' }]],
  })
  expect(sent.kind).toBe('sent')
  expect(wordsOf(local.channel('london').messages[0])).toBe('Görüş\nCümə axşamı')
  const edited = sent.kind === 'sent' ? await adapter.edit(sent.ref, says('Ləğv edildi')) : sent
  expect(edited).toEqual(sent)
  const [message] = local.channel('london').messages
  expect([wordsOf(message), message?.edited, message?.components]).toEqual(['Ləğv edildi', true, []])
})

test('a message to a person opens the direct message once', async () => {
  const { adapter } = await bot()
  const to = userAddress(world.leyla)
  await adapter.send(to, says('bir'))
  await adapter.send(to, says('iki'))
  expect(local.dm('Leyla')?.messages.map(wordsOf)).toEqual(['bir', 'iki'])
  expect(local.requests('POST /users/@me/channels')).toHaveLength(1)
})

test('a long text becomes several messages, and an edit takes away those that are no longer needed', async () => {
  const { adapter } = await bot()
  const to = channelAddress(world.channel)
  const sent = await adapter.send(to, says('Salam dünya. '.repeat(1000)), { nonce: 'row-1' })
  expect(local.channel('london').messages.length).toBe(4)
  if (sent.kind !== 'sent') throw new Error('not sent')
  const shorter = await adapter.edit(sent.ref, says('qısa'))
  expect(local.channel('london').messages.map(wordsOf)).toEqual(['qısa'])
  const longer =
    shorter.kind === 'sent' ? await adapter.edit(shorter.ref, says('Salam dünya. '.repeat(500))) : shorter
  expect(longer.kind).toBe('sent')
  expect(local.channel('london').messages).toHaveLength(2)
})

test('a repeat with the same nonce is dropped by Discord, whatever became of the first answer', async () => {
  const { adapter } = await bot()
  const to = channelAddress(world.channel)
  local.faults.add({ platform: 'discord', kind: 'drop_after', match: 'POST /channels' })
  const first = await adapter.send(to, says('təcili'), { nonce: 'row-17' })
  const second = await adapter.send(to, says('təcili'), { nonce: 'row-17' })
  expect([first.kind, second.kind]).toEqual(['unknown', 'sent'])
  expect(local.channel('london').messages).toHaveLength(1)
})

test.each([
  ['error_after', 'unknown'],
  ['error', 'unknown'],
  ['drop', 'unknown'],
] as const)('discord.js does not repeat a send behind our back after %s', async (kind, outcome) => {
  const { adapter } = await bot()
  local.faults.add({ platform: 'discord', kind, match: 'POST /channels' })
  const delivery = await adapter.send(channelAddress(world.channel), says('bir dəfə'))
  expect(delivery.kind).toBe(outcome)
  expect(posted()).toHaveLength(1)
})

test.each(['hang', 'hang_after'] as const)(
  'a request that is never answered (%s) ends as unknown after our own timeout',
  async (kind) => {
    const { adapter } = await bot({ timeoutMs: 150 })
    local.faults.add({ platform: 'discord', kind, match: 'POST /channels' })
    const delivery = await adapter.send(channelAddress(world.channel), says('bir dəfə'))
    expect(delivery.kind).toBe('unknown')
    expect(posted()).toHaveLength(1)
  },
)

test('a 429 comes back at once with the time that Discord asks for', async () => {
  const { adapter } = await bot()
  local.faults.add({ platform: 'discord', kind: 'throttle', match: 'POST /channels', retryAfter: 7 })
  const delivery = await adapter.send(channelAddress(world.channel), says('sonra'))
  expect(delivery.kind).toBe('throttled')
  expect(delivery.kind === 'throttled' && delivery.retryAfterMs).toBeGreaterThanOrEqual(7000)
  expect(posted()).toHaveLength(1)
})

test('what people and channels refuse is told apart', async () => {
  const { adapter } = await bot()
  const outcome = async (target: string) => {
    const delivery = await adapter.send({ platform: 'discord', target }, says('salam'))
    return [delivery.kind, 'reason' in delivery ? delivery.reason.split(' ')[0] : '']
  }
  await local.do('close-dms', { user: 'Leyla' })
  expect(await outcome(`user:${world.leyla}`)).toEqual(['blocked', '50007'])
  expect(await outcome('user:111111111111111111')).toEqual(['blocked', '50033'])
  expect(await outcome('channel:111111111111111111')).toEqual(['blocked', '10003'])
  await local.do('permissions', { channel: 'london', denied: ['SEND_MESSAGES'] })
  expect(await outcome(`channel:${world.channel}`)).toEqual(['rejected', '50013'])
  await local.do('permissions', { channel: 'london', denied: ['VIEW_CHANNEL'] })
  expect(await outcome(`channel:${world.channel}`)).toEqual(['blocked', '50001'])
  await local.do('kick-bot', { guild: 'ASAP UK' })
  await local.do('open-dms', { user: 'Leyla' })
  expect(await outcome(`user:${world.leyla}`)).toEqual(['blocked', '50278'])
  expect(await outcome('london')).toEqual(['rejected', 'not'])
})

test('editing a message that is gone is rejected, and so is a ref of nobody’s', async () => {
  const { adapter } = await bot()
  const gone = await adapter.edit(
    { platform: 'discord', message: `${world.channel}:111111111111111111` },
    says('x'),
  )
  expect(gone).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('10008') })
  expect((await adapter.edit({ platform: 'discord', message: 'x' }, says('x'))).kind).toBe('rejected')
})

test('files travel as attachments with their caption', async () => {
  const { adapter } = await bot()
  const file: File = {
    name: 'tədbir.ics',
    mime: 'text/calendar',
    bytes: Buffer.from('BEGIN:VCALENDAR'),
    caption: '*Tədbir*',
  }
  const delivery = await adapter.sendFile(channelAddress(world.channel), file)
  expect(delivery.kind).toBe('sent')
  const [message] = local.channel('london').messages
  expect(message?.files).toEqual([{ name: 'tədbir.ics', bytes: 15 }])
  expect(message?.content).toBe('\\*Tədbir\\*')
})

test('a silent message makes no sound', async () => {
  const { adapter } = await bot()
  await adapter.send(channelAddress(world.channel), says('gecə'), {
    silent: true,
  })
  expect(local.channel('london').messages[0]?.silent).toBe(true)
})

test('an emergency notifies the chapter’s role and nobody else, and an edit notifies nobody', async () => {
  const { adapter } = await bot()
  const view: View = {
    blocks: [
      { kind: 'mention' },
      { kind: 'title', text: 'Zəlzələ' },
      { kind: 'text', text: `@everyone <@&${world.role}> <@${world.leyla}>` },
    ],
    tone: 'emergency',
  }
  const sent = await adapter.send(withRole(channelAddress(world.channel), world.role), view)
  expect(local.channel('london').messages[0]?.pings).toEqual({
    everyone: false,
    roles: [world.role],
    users: [],
  })
  if (sent.kind === 'sent') await adapter.edit(sent.ref, view)
  for (const entry of local.journal.since(0).filter((each) => each.method.includes('/messages')))
    expect(entry.body).toMatchObject({ allowed_mentions: { parse: [] } })
  expect(local.channel('london').messages[0]?.content).toBe(`<@&${world.role}>`)
})

test('people are notified by the address that we know, and an edit notifies nobody', async () => {
  const { adapter } = await bot()
  const { user: tural } = await local.do('person', { name: 'Tural' })
  const people = [userAddress(world.leyla)]
  const view: View = {
    blocks: [
      { kind: 'mention', people },
      { kind: 'text', text: `<@${tural}>` },
    ],
  }
  const sent = await adapter.send(channelAddress(world.channel), view)
  if (sent.kind === 'sent') await adapter.edit(sent.ref, { ...view, tone: 'good' })
  const [message] = local.channel('london').messages
  expect(message).toMatchObject({ edited: true, pings: { everyone: false, roles: [], users: [world.leyla] } })
})

test('a person’s text notifies nobody, in embeds and in captions', async () => {
  const { adapter } = await bot()
  const nasty = `@everyone @here <@${world.leyla}> <@&${world.role}>`
  await adapter.send(withRole(channelAddress(world.channel), world.role), says(nasty))
  await adapter.sendFile(channelAddress(world.channel), {
    name: 'a.csv',
    mime: 'text/csv',
    bytes: Buffer.from('a'),
    caption: nasty,
  })
  for (const message of local.channel('london').messages)
    expect(message.pings).toEqual({ everyone: false, roles: [], users: [] })
})

test('losing a server or a channel is told for every channel that is lost', async () => {
  const { seen } = await bot()
  await local.do('channel', { guild: 'ASAP UK', name: 'leeds' })
  const leeds = local.channel('leeds').id
  await local.do('delete-channel', { channel: 'leeds' })
  await local.until(() => seen.length >= 1)
  await local.do('kick-bot', { guild: 'ASAP UK' })
  await local.until(() => seen.length >= 2)
  expect(seen.map((inbound) => [inbound.act, inbound.from.target])).toEqual([
    [{ kind: 'membership', change: 'left' }, `channel:${leeds}`],
    [{ kind: 'membership', change: 'left' }, `channel:${world.channel}`],
  ])
  expect(new Set(seen.map((inbound) => inbound.id)).size).toBe(2)
})

test('a new server is told, an outage of one is not', async () => {
  const { seen } = await bot()
  await local.do('odd', { event: 'GUILD_DELETE', data: { id: world.guild, unavailable: true } })
  const { channel } = await local.do('guild', { name: 'ASAP Italy', channel: 'roma' })
  await local.until(() => seen.length >= 1)
  expect(seen.map((inbound) => [inbound.act, inbound.from.target])).toEqual([
    [{ kind: 'membership', change: 'joined' }, `channel:${channel}`],
  ])
})

test('nothing that is logged or reported holds the token or what a person typed', async () => {
  const { adapter, logged, troubles } = await bot()
  await local.do('permissions', { channel: 'london', denied: ['SEND_MESSAGES'] })
  await adapter.send(channelAddress(world.channel), says('gizli söz'))
  local.faults.add({ platform: 'discord', kind: 'error', match: 'POST /channels' })
  await adapter.send(channelAddress(world.channel), says('gizli söz'))
  const all = JSON.stringify([logged, troubles])
  expect(logged.length).toBeGreaterThan(0)
  expect(all).not.toContain('gizli')
  expect(all).not.toContain(tokens.discord)
})

test('with Discord’s own limits on, a burst to one channel is throttled before Discord has to say so', async () => {
  const strict = await startLocal({ rateLimits: true })
  const there = await settle(strict)
  const { adapter, stop } = await startBot(strict)
  const to = channelAddress(there.channel)
  const kinds = await Promise.all(
    Array.from({ length: 12 }, async () => (await adapter.send(to, says('x'))).kind),
  )
  expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(5)
  expect(kinds.filter((kind) => kind === 'throttled')).toHaveLength(7)
  expect(strict.journal.since(0).filter((entry) => entry.status === 429)).toEqual([])
  await stop()
  await strict.stop()
})

test('many messages to one person at once open the direct message once', async () => {
  const { adapter } = await bot()
  const to = userAddress(world.leyla)
  await Promise.all(Array.from({ length: 10 }, (_, n) => adapter.send(to, says(`${n}`))))
  expect(local.requests('POST /users/@me/channels')).toHaveLength(1)
  expect(local.dm('Leyla')?.messages).toHaveLength(10)
})

test('a direct message that could not be opened is tried again the next time', async () => {
  const { adapter } = await bot()
  const to = userAddress(world.leyla)
  local.faults.add({ platform: 'discord', kind: 'drop_after', match: 'POST /users' })
  expect((await adapter.send(to, says('x'))).kind).toBe('unreachable')
  expect((await adapter.send(to, says('x'))).kind).toBe('sent')
})

test('there are no groups on Discord', async () => {
  const { adapter } = createBot(local)
  expect(await adapter.isInGroup('1', 'board')).toBe(false)
  expect(menu.length).toBe(3)
})
