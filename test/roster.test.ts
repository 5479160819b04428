import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import type { Address } from '../src/core/address.ts'
import { keepRoster } from '../src/roster.ts'
import { slack as onSlack } from './support/addresses.ts'
import { createTestClock } from './support/clock.ts'
import { createMemoryAdapter } from './support/memory-adapter.ts'

const base = {
  SLACK_BOT_TOKEN: 'xoxb-test-1',
  SLACK_APP_TOKEN: 'xapp-test-1',
  BOARD_SLACK_CHANNEL: onSlack.channelId('board'),
  SECRETARIAT_SLACK_CHANNEL: onSlack.channelId('secretariat'),
}
const minutes = 60_000
const [rana, murad, katib] = [onSlack.private('Rəna'), onSlack.private('Murad'), onSlack.private('Katib')]

/** The roster of a new bot, in a Slack whose channels have these people; null = Slack is away. */
function open(env: Record<string, string>, people: { there: Record<string, Address[]> | null }) {
  const clock = createTestClock()
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const slack = {
    ...createMemoryAdapter('slack'),
    peopleIn: async (group: string) => {
      if (!people.there) throw new Error('Slack is away')
      return people.there[group] ?? []
    },
  }
  const config = readConfig({ ...base, ...env })
  const roster = keepRoster({ config, slack, clock, log: quiet })
  onTestFinished(() => roster.stop())
  return { named: roster.named, pass: (ms: number) => clock.advance(ms) }
}

const channels = {
  [onSlack.channel('board').target]: [rana, murad],
  [onSlack.channel('secretariat').target]: [katib],
}

test('without ids the Board is its channel, and whoever joins it is known within ten minutes', async () => {
  const people = { there: channels }
  const { named, pass } = open({}, people)
  await pass(0)
  expect([named('board'), named('secretariat')]).toEqual([[rana, murad], [katib]])
  people.there = { ...channels, [onSlack.channel('board').target]: [rana] }
  await pass(10 * minutes)
  expect(named('board')).toEqual([rana])
})

test('with ids the Board is these, whatever Slack says', async () => {
  const { named, pass } = open({ BOARD_SLACK_USER_IDS: onSlack.user('Murad') }, { there: null })
  await pass(0)
  expect(named('board')).toEqual([murad])
})

test('what Slack could not say is asked again soon, and what it said before is believed meanwhile', async () => {
  const people: Parameters<typeof open>[1] = { there: null }
  const { named, pass } = open({}, people)
  await pass(0)
  expect(named('board')).toEqual([])
  people.there = channels
  await pass(15_000)
  expect(named('board')).toEqual([rana, murad])
  people.there = null
  await pass(10 * minutes)
  expect(named('board')).toEqual([rana, murad])
})
