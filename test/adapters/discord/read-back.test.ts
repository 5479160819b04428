import { expect, it, onTestFinished } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/discord/address.ts'
import type { Address, Ref } from '../../../src/core/address.ts'
import type { Adapter } from '../../../src/core/port.ts'
import type { View } from '../../../src/core/view.ts'
import { settle, startBot } from './bot.ts'
import { startLocal } from './local.ts'

const head = '12-ABCD-EFGH-2345-6789-ABCD-EFGH-2345-6789'
const view: View = {
  blocks: [
    { kind: 'title', text: 'Head * chain' },
    { kind: 'text', text: head },
  ],
}
const longAgo = new Date(0)

async function open() {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const { channel, leyla } = await settle(local)
  const { adapter, stop } = await startBot(local)
  onTestFinished(stop)
  return { local, adapter, channel, leyla }
}

async function sent(adapter: Adapter, to: Address): Promise<Ref> {
  const delivery = await adapter.send(to, view)
  if (delivery.kind !== 'sent') throw new Error(delivery.kind)
  return delivery.ref
}

it('reads its own messages back, in a channel and in direct messages, and nobody else’s', async () => {
  const { adapter, channel, leyla, local } = await open()
  for (const to of [channelAddress(channel), userAddress(leyla)]) {
    const ref = await sent(adapter, to)
    const place = to.target.startsWith('user') ? {} : { channel }
    await local.do('say', { user: 'Leyla', ...place, text: head })
    const back = await adapter.readBack?.(to, longAgo)
    expect(back?.posts.map((post) => [post.ref, post.edited])).toEqual([[ref, false]])
    expect(back?.posts[0]?.text).toContain('Head * chain')
    expect(back?.posts[0]?.text).toContain(head)
  }
})

it('shows what was changed afterwards, and no longer what was deleted', async () => {
  const { adapter, channel, local } = await open()
  const to = channelAddress(channel)
  const [one, two] = [await sent(adapter, to), await sent(adapter, to)]
  await adapter.edit(one, { blocks: [{ kind: 'text', text: 'nothing' }] })
  await local.do('delete-message', { message: two.message.split(':')[1] })
  const back = await adapter.readBack?.(to, longAgo)
  expect(back?.posts.map(({ ref, edited }) => [ref, edited])).toEqual([[one, true]])
  expect(back?.posts[0]?.text).not.toContain(head)
})

it('goes back page by page, as far as was asked for', async () => {
  const { adapter, channel, local } = await open()
  const to = channelAddress(channel)
  const ref = await sent(adapter, to)
  for (let n = 0; n < 130; n++) await local.do('say', { user: 'Leyla', channel, text: `word ${n}` })
  expect((await adapter.readBack?.(to, longAgo))?.posts.map((post) => post.ref)).toEqual([ref])
  expect((await adapter.readBack?.(to, new Date(Date.now() + 60_000)))?.posts).toEqual([])
})

it('looks empty where it may not read the history, and says when it cannot see the channel', async () => {
  const { adapter, channel, local } = await open()
  const to = channelAddress(channel)
  await sent(adapter, to)
  await local.do('permissions', { channel, denied: ['READ_MESSAGE_HISTORY'] })
  expect(await adapter.readBack?.(to, longAgo)).toMatchObject({ posts: [], empty: true })
  await local.do('permissions', { channel, denied: ['VIEW_CHANNEL'] })
  await expect(adapter.readBack?.(to, longAgo)).rejects.toThrow('50001')
})
