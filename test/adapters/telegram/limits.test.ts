import { expect, onTestFinished, test } from 'vitest'
import type { Address } from '../../../src/core/address.ts'
import type { Clock } from '../../../src/core/time/clock.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { describeEachDatabase } from '../../support/database.ts'
import { moving } from '../../support/moving.ts'
import { message } from '../../support/outbox.ts'
import { type Budget, realDelivery } from '../../support/real-delivery.ts'
import { createBot, say, to } from './bot.ts'
import { startLocal } from './local.ts'

/** Telegram with its limits, so many readers and chapter groups, a stranger in a group of their own, and a bot that answers commands in private. */
async function telegram(clock: Clock, budget: Budget) {
  const local = await startLocal({ rateLimits: true, now: () => clock.now().getTime() })
  onTestFinished(() => local.stop())
  const made = async (n: number, make: (n: number) => Promise<number | undefined>) => {
    const all: Address[] = []
    for (let i = 0; i < n; i++) all.push(to((await make(i)) ?? 0))
    return all
  }
  const person = (first_name: string, started: boolean) => local.do('person', { first_name, started })
  const readers = await made(200, async (i) => (await person(`Reader ${i}`, true)).id)
  const { id: shy = 0 } = await person('Shy', false)
  const group = (title: string) => local.do('group', { title, members: [shy] })
  const groups = await made(120, async (i) => (await group(`Chapter ${i}`)).chat)
  const { chat: theirs = 0 } = await group('Not ours')
  const bot = createBot(local, { clock })
  bot.answers(({ act }) => (act.kind === 'command' ? { view: { ...say('help'), private: true } } : null))
  await bot.adapter.start({ ...bot.door, ...budget }, [])
  const said = () => bot.seen.filter(({ act }) => act.kind !== 'membership').length
  return { local, readers, groups, shy, theirs, said, adapter: bot.adapter }
}

async function stageWith(given: Parameters<typeof realDelivery>[0]) {
  const made: Awaited<ReturnType<typeof telegram>>[] = []
  const stage = await realDelivery(given, async (clock, budget) => {
    const there = await telegram(clock, budget)
    made.push(there)
    return there.adapter
  })
  const [there] = made
  if (!there) throw new Error('there is no Telegram')
  return { ...stage, ...there }
}

describeEachDatabase('Telegram’s limits', (open) => {
  test('a stranger’s group in slow mode, where the bot is called all the time, delays nobody', async () => {
    const { alert, clock, local, readers, shy, theirs, said } = await stageWith(await open())
    const quiet = await alert(readers, { accountId: 1 })
    await clock.advance(60_000)
    await local.do('slow-mode', { chat: theirs, seconds: 3600 })
    let steps = 0
    let done = said()
    const flood = async () => {
      if (steps++ % 4) return
      await local.do('say', { from: shy, chat: theirs, text: '/help@asap_sandbox_bot' })
      done++
      await local.until(() => said() === done)
    }
    for (let n = 0; n < 40; n++) {
      await flood()
      await clock.advance(50)
    }
    expect((await alert(readers, { accountId: 1 }, flood)) / quiet).toBeLessThan(1.1)
    expect(local.said(theirs)).toHaveLength(1)
  })

  test('fifteen quick messages of one person are answered without one refusal, and nobody else waits meanwhile', async () => {
    const { alert, clock, local, readers, said } = await stageWith(await open())
    await alert(readers.slice(2, 3))
    const [talker = 0, other = 0] = readers.map(({ target }) => Number(target))
    for (let n = 0; n < 15; n++) await local.do('say', { from: talker, text: '/help' })
    await local.until(() => said() === 15)
    await local.do('say', { from: other, text: '/help' })
    await local.until(() => local.said(other).length === 1 && local.said(talker).length === 3)
    await moving(
      clock,
      local.until(() => local.said(talker).length === 15),
    )
    expect(local.requests('sendMessage').filter(({ status }) => status === 429)).toEqual([])
  })

  test('an alert of two messages each keeps the budget: Telegram refuses none of them', async () => {
    const { alert, local, readers } = await stageWith(await open())
    const long = { accountId: 1, params: { text: 'söz '.repeat(1500) } }
    const readersOfIt = readers.slice(0, 90)
    const took = await alert(readersOfIt, long)
    expect(local.requests('sendMessage').filter(({ status }) => status === 429)).toHaveLength(0)
    for (const { target } of readersOfIt) expect(local.said(Number(target))).toHaveLength(2)
    expect(took).toBeLessThan(1.3 * ((2 * readersOfIt.length) / 30) * 1000)
  })

  test('a chapter’s group in slow mode of an hour holds up none of the other 119', async () => {
    const { alert, clock, store, local, groups } = await stageWith(await open())
    const [slow, ...others] = groups
    const quiet = await alert(groups)
    await clock.advance(60_000)
    await local.do('slow-mode', { chat: slow?.target, seconds: 3600 })
    if (slow) await store.transaction((tx) => enqueue(tx, message('slow', { to: slow, priority: 4 })))
    expect((await alert(others)) / quiet).toBeLessThan(1.3)
    expect(local.said(Number(slow?.target))).toHaveLength(1)
  })
})
