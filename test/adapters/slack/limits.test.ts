import { expect, onTestFinished, test } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/slack/address.ts'
import type { Address } from '../../../src/core/address.ts'
import type { Clock } from '../../../src/core/time/clock.ts'
import { enqueueEdit } from '../../../src/store/outbox/edits.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { outboxOf } from '../../support/outbox.ts'
import { realDelivery } from '../../support/real-delivery.ts'
import { createBot } from './bot.ts'
import { type Local, startLocal } from './local.ts'

/** A workspace with its limits, and so many people of whom none has written yet. */
async function workspace(clock: Clock, people: number) {
  const local = await startLocal({ rateLimits: true, now: () => clock.now().getTime() })
  onTestFinished(() => local.stop())
  const all: Address[] = []
  for (let n = 0; n < people; n++) {
    const { id = '' } = await local.do('person', { name: `Student ${n}` })
    all.push(userAddress(id))
  }
  const { id: board = '' } = await local.do('channel', { name: 'board', members: [] })
  const bot = createBot(local, { clock })
  await bot.adapter.start(bot.door, [])
  return { local, all, board: channelAddress(board), adapter: bot.adapter }
}

describeEachDatabase('Slack’s limits', (open) => {
  test('an alert to 200 who never wrote opens no conversation, and is as quick as one to 200 who did', async () => {
    let there: Awaited<ReturnType<typeof workspace>> | undefined
    const stage = await realDelivery(await open(), async (clock) => {
      there = await workspace(clock, 200)
      return there.adapter
    })
    const strange = await stage.alert(there?.all ?? [], { accountId: 1 })
    await stage.clock.advance(60_000)
    const known = await stage.alert(there?.all ?? [], { accountId: 1 })
    expect(strange / known).toBeLessThan(1.3)
    expect(there?.local.requests('conversations.open')).toEqual([])
  })

  test('two hundred corrections, of which Slack takes fifty a minute, do not delay the request for the second key', async () => {
    let there: { local: Local; board: Address; all: readonly Address[] } | undefined
    const stage = await realDelivery(await open(), async (clock) => {
      const made = await workspace(clock, 200)
      there = made
      return made.adapter
    })
    await stage.alert(there?.all ?? [], { accountId: 1 })
    await stage.clock.advance(60_000)
    const { store, clock, deliverer } = stage
    await store.transaction(async (tx) => {
      for (let n = 0; n < 200; n++)
        await enqueueEdit(tx, { key: `edit-${n}`, of: `alert-0:${n}`, notice: 'test.copy', params: { n: 2 } })
    })
    deliverer.wake()
    await clock.advance(20_000)
    const key = await stage.alert([there?.board ?? channelAddress('')], { priority: 2 })
    expect(key).toBeLessThan(1000)
    await clock.advance(240_000)
    const rows = await outboxOf(store).rows()
    expect(rows.filter(({ state }) => state !== 'sent')).toEqual([])
    expect(there?.local.requests('chat.update').filter(({ status }) => status === 429).length).toBeLessThan(
      20,
    )
  })
})
