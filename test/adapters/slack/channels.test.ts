import { expect, it, onTestFinished } from 'vitest'
import { createBot } from './bot.ts'
import { type Local, startLocal } from './local.ts'

async function saidAtStart(channels: (local: Local) => Promise<Record<string, string>>): Promise<string[]> {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const bot = createBot(local, { channels: await channels(local) })
  await bot.adapter.start(bot.door, [])
  await bot.adapter.stop()
  return bot.logged
}

it('a channel that does not exist, or that the bot is not in, is said at start by its setting', async () => {
  const logged = await saidAtStart(async (local) => {
    const { id: here = '' } = await local.do('channel', { name: 'board' })
    const { id: outside = '' } = await local.do('channel', { name: 'audit', bot: false })
    return {
      BOARD_SLACK_CHANNEL: here,
      SECRETARIAT_SLACK_CHANNEL: 'C0NOWHERE',
      AUDIT_SLACK_CHANNEL: outside,
    }
  })
  expect(logged.filter((line) => line.includes('BOARD_SLACK_CHANNEL'))).toEqual([])
  expect(logged.find((line) => line.includes('SECRETARIAT_SLACK_CHANNEL'))).toContain('does not exist')
  expect(logged.find((line) => line.includes('AUDIT_SLACK_CHANNEL'))).toContain('invite it')
})

it('whether the whole workspace can read a channel is asked of Slack; one that it does not show is not known', async () => {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const { adapter } = createBot(local)
  const open = async (name: string, more: object = {}) => {
    const { id = '' } = await local.do('channel', { name, ...more })
    return adapter.isOpen?.(`channel:${id}`)
  }
  expect(await open('idare-heyeti', { private: true })).toBe(false)
  expect(await open('katiblik')).toBe(true)
  expect(await open('teftis', { private: true, bot: false })).toBeNull()
})

it('a Board member whom Slack does not know is said at start by the setting', async () => {
  const local = await startLocal({ rateLimits: false })
  onTestFinished(() => local.stop())
  const { id: rana = '' } = await local.do('person', { name: 'Rəna' })
  const bot = createBot(local, { named: { BOARD_SLACK_USER_IDS: [rana, 'U0NOBODY'] } })
  await bot.adapter.start(bot.door, [])
  await bot.adapter.stop()
  expect(bot.logged.filter((line) => line.includes('BOARD_SLACK_USER_IDS'))).toEqual([
    expect.stringContaining('names U0NOBODY, and Slack knows nobody of that id'),
  ])
})
