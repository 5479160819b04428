import { expect, onTestFinished, test } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/discord/address.ts'
import type { Address } from '../../../src/core/address.ts'
import type { Clock } from '../../../src/core/time/clock.ts'
import { enqueueMany } from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { message, outboxOf } from '../../support/outbox.ts'
import { type Budget, realDelivery } from '../../support/real-delivery.ts'
import { createBot, menu } from './bot.ts'
import { type Local, startLocal } from './local.ts'

interface Place {
  readonly local: Local
  readonly channels: readonly Address[]
  readonly strangers: readonly Address[]
  readonly friend: Address
  readonly leyla: string
  readonly seen: readonly unknown[]
}

/** A server with its limits, 80 channels, people who never wrote to the bot, and one who did. */
async function server(clock: Clock, strangers: number, budget: Budget) {
  const local = await startLocal({ rateLimits: true, now: () => clock.now().getTime() })
  onTestFinished(() => local.stop())
  const { guild = '' } = await local.do('guild', { name: 'ASAP UK' })
  const channels: Address[] = []
  for (let n = 0; n < 80; n++) {
    const { channel = '' } = await local.do('channel', { guild, name: `chapter-${n}` })
    channels.push(channelAddress(channel))
  }
  const people: Address[] = []
  for (let n = 0; n < strangers; n++) {
    const { user = '' } = await local.do('person', { name: `Stranger ${n}` })
    people.push(userAddress(user))
  }
  const { user: leyla = '' } = await local.do('person', { name: 'Leyla' })
  const bot = createBot(local, {
    clock,
    handle: () => ({ view: { blocks: [{ kind: 'text', text: 'cavab' }] } }),
  })
  await bot.adapter.start({ ...bot.door, ...budget }, menu)
  await local.do('say', { user: leyla, text: 'salam' })
  await local.until(() => bot.seen.length === 1)
  const place: Place = {
    local,
    channels,
    strangers: people,
    friend: userAddress(leyla),
    leyla,
    seen: bot.seen,
  }
  return { place, adapter: bot.adapter }
}

async function stageWith(given: Parameters<typeof realDelivery>[0], strangers: number) {
  const places: Place[] = []
  const stage = await realDelivery(given, async (clock, budget) => {
    const { place, adapter } = await server(clock, strangers, budget)
    places.push(place)
    return adapter
  })
  const [place] = places
  if (!place) throw new Error('there is no server')
  return { ...stage, ...place }
}

const openings = ({ local }: Place, status: number) =>
  local.requests('POST /users/@me/channels').filter((each) => each.status === status).length

describeEachDatabase('Discord’s limits', (open) => {
  test.each([
    ['opening direct messages too fast', false],
    ['a quarantine', true],
  ])(
    '%s rests the opening alone: 80 chapter channels and whoever is known hear at once',
    async (_what, on) => {
      const stage = await stageWith(await open(), 120)
      const { channels, friend, strangers, local, store, deliverer, clock } = stage
      const quiet = await stage.alert([...channels, friend])
      await clock.advance(10_000)
      if (on) await local.do('quarantine', { on: true })
      const copies = strangers.map((to, n) => message(`stranger-${n}`, { to, accountId: 1, priority: 4 }))
      await store.transaction((tx) => enqueueMany(tx, copies))
      deliverer.wake()
      await clock.advance(4000)
      const refused = openings(stage, 403)
      expect(refused).toBeGreaterThan(0)
      const alert = await stage.alert([...channels, friend], { priority: 3 })
      expect(alert / quiet).toBeLessThan(1.3)
      expect(openings(stage, 403) - refused).toBeLessThanOrEqual(1)
      if (on) {
        const rows = await outboxOf(store).rows()
        expect(rows.filter(({ state }) => state === 'pending')).toHaveLength(120)
        return
      }
      await clock.advance(240_000)
      expect(openings(stage, 200)).toBe(120)
    },
  )

  test('the bot mentioned four times a second in one channel: the other channels hear as quickly as ever', async () => {
    const stage = await stageWith(await open(), 0)
    const { channels, local, leyla, seen, clock } = stage
    const [first, ...others] = channels
    const quiet = await stage.alert(others)
    await clock.advance(10_000)
    let steps = 0
    let said = seen.length
    const flood = async () => {
      if (steps++ % 5) return
      await local.do('say', {
        user: leyla,
        channel: first?.target.slice('channel:'.length),
        text: '@ASAP viza?',
      })
      said++
      await local.until(() => seen.length === said)
    }
    for (let n = 0; n < 200; n++) {
      await flood()
      await clock.advance(50)
    }
    expect((await stage.alert(others, {}, flood)) / quiet).toBeLessThan(1.3)
  })
})
