import { expect, onTestFinished, test } from 'vitest'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'

test('a token that is refused at the start switches off its platform alone, and the Board reads so on another', async () => {
  let channel = ''
  const whole = await openWhole({
    env: async ({ stands }) => {
      const { id } = (await stands.slack.control('channel', { name: 'board', private: true })) as {
        id: string
      }
      channel = id
      return { TELEGRAM_BOT_TOKEN: `1:${'A'.repeat(35)}`, BOARD_SLACK_CHANNEL: id }
    },
  })
  onTestFinished(() => whole.stop())
  expect(whole.log.some((line) => line.includes('a platform will not have the bot'))).toBe(true)
  const posts = () => JSON.stringify(whole.slack().channels.find(({ id }) => id === channel)?.messages)
  await until(() => posts().includes('Bot Telegram platformasına daxil ola bilmir'), 60_000)
}, 90_000)
