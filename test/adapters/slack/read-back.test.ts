import { expect, it } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/slack/address.ts'
import type { Ref } from '../../../src/core/address.ts'
import type { Adapter } from '../../../src/core/port.ts'
import type { View } from '../../../src/core/view.ts'
import { scene } from './bot.ts'

const head = '12-ABCD-EFGH-2345-6789-ABCD-EFGH-2345-6789'
const view: View = {
  blocks: [
    { kind: 'title', text: 'Head & chain' },
    { kind: 'text', text: `It ends with ${head}` },
  ],
}
const longAgo = new Date(0)

async function sent(adapter: Adapter, to: ReturnType<typeof channelAddress>): Promise<Ref> {
  const delivery = await adapter.send(to, view)
  if (delivery.kind !== 'sent') throw new Error(delivery.kind)
  return delivery.ref
}

it('reads its own messages back, in a channel and in direct messages, and nobody else’s', async () => {
  const { adapter, board, leyla, local } = await scene()
  for (const to of [channelAddress(board), userAddress(leyla)]) {
    const ref = await sent(adapter, to)
    await local.do(to.target.startsWith('user') ? 'dm' : 'say', { user: 'Leyla', channel: board, text: head })
    const back = await adapter.readBack?.(to, longAgo)
    expect(back?.posts.map((post) => [post.ref, post.edited])).toEqual([[ref, false]])
    expect(back?.posts[0]?.text).toContain('Head & chain')
    expect(back?.posts[0]?.text).toContain(head)
  }
})

it('shows what was changed afterwards, and no longer what was deleted', async () => {
  const { adapter, board, local } = await scene()
  const [one, two] = [await sent(adapter, channelAddress(board)), await sent(adapter, channelAddress(board))]
  await adapter.edit(one, { blocks: [{ kind: 'text', text: 'nothing' }] })
  await local.do('delete-message', { message: two.message.split(':')[1] })
  const back = await adapter.readBack?.(channelAddress(board), longAgo)
  expect(back?.posts.map(({ ref, edited }) => [ref, edited])).toEqual([[one, true]])
  expect(back?.posts[0]?.text).not.toContain(head)
})

it('reads nothing older than was asked for, nor what a free workspace hides', async () => {
  const { adapter, board, local } = await scene()
  await sent(adapter, channelAddress(board))
  expect((await adapter.readBack?.(channelAddress(board), new Date(Date.now() + 60_000)))?.posts).toEqual([])
  local.later(91 * 24 * 3_600_000)
  expect(await adapter.readBack?.(channelAddress(board), longAgo)).toMatchObject({ posts: [], empty: true })
})

it('says why it cannot read: a scope is missing, or it was removed', async () => {
  const { adapter, board, local } = await scene()
  await local.do('scopes', { lacking: ['groups:history'] })
  await expect(adapter.readBack?.(channelAddress(board), longAgo)).rejects.toThrow('missing_scope')
  await local.do('remove-bot', { channel: 'board' })
  await expect(adapter.readBack?.(channelAddress(board), longAgo)).rejects.toThrow('channel_not_found')
})
