import { expect, it, onTestFinished } from 'vitest'
import { channelAddress } from '../../../src/adapters/slack/address.ts'
import type { Address } from '../../../src/core/address.ts'
import { createBot, scene } from './bot.ts'
import { startLocal } from './local.ts'

async function mixed() {
  const opened = await scene()
  const { local } = opened
  const others = [
    { name: 'Guest', guest: 'multi' },
    { name: 'Visitor', guest: 'single' },
    { name: 'Partner', team: 'T0ELSEWHERE' },
    { name: 'Former' },
  ]
  const ids: Record<string, string> = {}
  for (const each of others) {
    ids[each.name] = (await local.do('person', each)).id ?? ''
    await local.do('join', { channel: 'board', user: each.name })
  }
  await local.do('deactivate', { user: 'Former' })
  const kamal = local.state.people.find(({ name }) => name === 'Kamal')?.id ?? ''
  return { ...opened, ids, kamal }
}

it('guests, bots, people of other organisations and accounts that are off are no members of a channel', async () => {
  const { adapter, board, leyla, kamal, ids, local } = await mixed()
  expect(await adapter.membersOf?.(`channel:${board}`)).toEqual([leyla, kamal])
  for (const name of ['Guest', 'Visitor', 'Partner', 'Former'])
    expect(await adapter.isInGroup(ids[name] ?? '', board)).toBe(false)
  expect(await adapter.isInGroup(leyla, board)).toBe(true)
  await local.do('guest', { user: 'Leyla', guest: 'multi' })
  expect(await adapter.isInGroup(leyla, board)).toBe(false)
  expect(await adapter.membersOf?.(`channel:${board}`)).toEqual([kamal])
})

it('a list that is not whole is none', async () => {
  const { adapter, board, local } = await mixed()
  const list = () => adapter.membersOf?.(`channel:${board}`)
  for (const match of ['conversations.members', 'users.info']) {
    local.faults.add({ platform: 'slack', match, kind: 'error' })
    await expect(list()).rejects.toThrow('Slack could not say who is in a channel')
  }
  await local.do('remove-bot', { channel: 'board' })
  await expect(list()).rejects.toThrow('channel_not_found')
  await expect(adapter.membersOf?.('channel:C0NOWHERE')).rejects.toThrow('channel_not_found')
  const { id: open = '' } = await local.do('channel', { name: 'open', members: ['Leyla'], bot: false })
  await expect(adapter.membersOf?.(`channel:${open}`)).rejects.toThrow('Slack could not say')
})

it('a second page that does not come makes no shorter list', async () => {
  const { local, adapter, board } = await scene()
  for (let n = 0; n < 520; n++) {
    await local.do('person', { name: `P${n}` })
    await local.do('join', { channel: 'board', user: `P${n}` })
  }
  let pages = 0
  const before = local.faults.take
  local.faults.take = (platform, method) => {
    if (method === 'conversations.members' && ++pages === 2)
      local.faults.add({ platform: 'slack', match: method, kind: 'error' })
    return before(platform, method)
  }
  await expect(adapter.membersOf?.(`channel:${board}`)).rejects.toThrow('Slack could not say')
})

it('who joins or leaves is told at once, the bot aside', async () => {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const { id: leyla = '' } = await local.do('person', { name: 'Leyla' })
  const { id: board = '' } = await local.do('channel', { name: 'board', members: ['Leyla'], private: true })
  const moves: [Address, string | null][] = []
  const bot = createBot(local)
  await bot.adapter.start(
    {
      ...bot.door,
      peopleMoved: (place, left) => {
        moves.push([place, left])
        local.wake()
      },
    },
    [],
  )
  await local.do('leave', { channel: 'board', user: 'Leyla' })
  await local.until(() => moves.length === 1)
  await local.do('join', { channel: 'board', user: 'Leyla' })
  await local.until(() => moves.length === 2)
  await local.do('remove-bot', { channel: 'board' })
  await local.do('dm', { user: 'Leyla', text: 'salam' })
  await local.until(() => bot.seen.length > 0)
  await bot.adapter.stop()
  expect(moves).toEqual([
    [channelAddress(board), leyla],
    [channelAddress(board), null],
  ])
})
