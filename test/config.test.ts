import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const telegram = { TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}` }

test('one platform is enough, and the others are off', () => {
  const config = readConfig(telegram)
  expect(config.telegram?.token).toBe(telegram.TELEGRAM_BOT_TOKEN)
  expect(config.discord).toBeNull()
  expect(config.slack).toBeNull()
  expect(config.databaseUrl).toBe('file:./state/asap.db')
})

test('no platform at all is an error that names the variables', () => {
  expect(() => readConfig({})).toThrow(/TELEGRAM_BOT_TOKEN.*DISCORD_BOT_TOKEN.*SLACK_BOT_TOKEN/)
  expect(() => readConfig({ TELEGRAM_BOT_TOKEN: ' ' })).toThrow(ConfigError)
})

test.each([
  [{ TELEGRAM_BOT_TOKEN: 'nonsense' }, /^TELEGRAM_BOT_TOKEN must look like/],
  [{ ...telegram, SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN and SLACK_APP_TOKEN/],
  [{ ...telegram, DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must begin with/],
  [{ ...telegram, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ ...telegram, HELP_ESCALATE_MINUTES: 'soon' }, /^HELP_ESCALATE_MINUTES must be/],
  [{ ...telegram, TELEGRAM_API_ROOT: 'ftp://x' }, /^TELEGRAM_API_ROOT must begin with/],
  [{ ...telegram, BOARD_SLACK_CHANNEL: '#board' }, /^BOARD_SLACK_CHANNEL must be a Slack channel id/],
])('%j is refused in one sentence', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence)
})

test('several wrong values are said in one go, a sentence each', () => {
  const wrong = { ...telegram, LOG_LEVEL: 'loud', DATABASE_URL: 'x' }
  expect(() => readConfig(wrong)).toThrow(/DATABASE_URL[^\n]+\.\nLOG_LEVEL[^\n]+\./)
})

test('lists are read with commas or spaces, and a trailing slash of a root is dropped', () => {
  const config = readConfig({
    ...telegram,
    BOARD_SLACK_USER_IDS: 'U1, U2 U3',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:1/telegram/',
  })
  expect(config.boardUserIds).toEqual(['U1', 'U2', 'U3'])
  expect(config.telegram?.apiRoot).toBe('http://127.0.0.1:1/telegram')
})
