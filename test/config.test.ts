import { join } from 'node:path'
import { expect, test } from 'vitest'
import { channelAddress } from '../src/adapters/discord/address.ts'
import { ConfigError, readConfig, readDatabase } from '../src/config.ts'
import { slackChannelsOf, slackPeopleOf, warningsOf } from '../src/config-said.ts'

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
  [{ ...telegram, DATA_KEY: `${'n'.repeat(32)} old` }, /^DATA_KEY must have at least 32 characters/],
  [{ ...telegram, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ ...telegram, DATABASE_URL: 'file:' }, /^DATABASE_URL must begin with file: followed by a file’s name/],
  [{ ...telegram, DATABASE_URL: 'file:./state/' }, /^DATABASE_URL must begin with/],
  [{ ...telegram, DATABASE_URL: 'postgresql://' }, /^DATABASE_URL must begin with/],
  [{ ...telegram, MIGRATE_WITHOUT_DUMP: 'sure' }, /^MIGRATE_WITHOUT_DUMP must be yes or no\.$/],
  [{ ...telegram, HELP_ESCALATE_MINUTES: 'soon' }, /^HELP_ESCALATE_MINUTES must be/],
  [{ ...telegram, HELP_ESCALATE_MINUTES: '20000' }, /^HELP_ESCALATE_MINUTES [^\n]*from 1 to 10000\.$/],
  [{ ...telegram, HELP_ESCALATE_MINUTES: '0' }, /^HELP_ESCALATE_MINUTES [^\n]*from 1 to 10000\.$/],
  [{ ...telegram, HELP_ESCALATE_MINUTES: '1.5' }, /^HELP_ESCALATE_MINUTES [^\n]*from 1 to 10000\.$/],
  [{ ...telegram, TELEGRAM_API_ROOT: 'http://' }, /^TELEGRAM_API_ROOT must begin with/],
  [{ ...telegram, BOARD_SLACK_USER_IDS: 'U012AB3CD, rena' }, /^BOARD_SLACK_USER_IDS must be Slack user ids/],
  [
    { ...telegram, PREVIEW_TELEGRAM_CHAT: '@board', PREVIEW_DISCORD_CHANNEL: 'previews' },
    /PREVIEW_TELEGRAM_CHAT must be a chat’s number.*\nPREVIEW_DISCORD_CHANNEL must be a channel’s number/,
  ],
  [
    { ...telegram, BREAK_GLASS_SLACK_USER_IDS: 'C012AB3CD' },
    /^BREAK_GLASS_SLACK_USER_IDS must be Slack user/,
  ],
  [{ ...telegram, TELEGRAM_API_ROOT: 'ftp://x' }, /^TELEGRAM_API_ROOT must begin with/],
  [{ ...telegram, BOARD_SLACK_CHANNEL: '#board' }, /^BOARD_SLACK_CHANNEL must be a Slack channel id/],
])('%j is refused in one sentence', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence)
})

test('the database’s part is read the same without a platform, and a dump is wanted unless told otherwise', () => {
  const env = {
    DATABASE_URL: 'postgres://server/asap',
    DATABASE_DUMP: '/srv/asap.dump',
    MIGRATE_WITHOUT_DUMP: 'no',
  }
  const database = {
    ...{ databaseUrl: 'postgres://server/asap', dump: '/srv/asap.dump', withoutDump: false },
    ...{ dataKeys: [], dataKeyFile: join('keys', 'data.key') },
  }
  expect(readDatabase(env)).toEqual(database)
  expect(readConfig({ ...telegram, ...env })).toMatchObject(database)
  expect(readDatabase({})).toEqual({
    ...{ databaseUrl: 'file:./state/asap.db', dump: null, withoutDump: false },
    ...{ dataKeys: [], dataKeyFile: join('keys', 'asap-data.key') },
  })
  expect(readDatabase({ MIGRATE_WITHOUT_DUMP: 'yes' }).withoutDump).toBe(true)
  expect(() => readDatabase({ DATABASE_URL: 'mysql://x' })).toThrow(/^DATABASE_URL must begin/)
})

test('several wrong values are said in one go, a sentence each', () => {
  const wrong = { ...telegram, LOG_LEVEL: 'loud', DATABASE_URL: 'x' }
  expect(() => readConfig(wrong)).toThrow(/DATABASE_URL[^\n]+\.\nLOG_LEVEL[^\n]+\./)
})

test('lists are read with commas or spaces, and a trailing slash of a root is dropped', () => {
  const config = readConfig({
    ...telegram,
    BOARD_SLACK_USER_IDS: 'U0000001, U0000002 W0000003',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:1/telegram/',
  })
  expect(config.boardUsers.map(({ platform, userId }) => `${platform} ${userId}`)).toEqual([
    'slack U0000001',
    'slack U0000002',
    'slack W0000003',
  ])
  expect(config.telegram?.apiRoot).toBe('http://127.0.0.1:1/telegram')
})

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }

test('Slack without a Board is warned about, by the names of the variables', () => {
  expect(warningsOf(readConfig(slack))).toEqual([
    expect.stringMatching(/BOARD_SLACK_USER_IDS.*BOARD_SLACK_CHANNEL/),
  ])
  expect(warningsOf(readConfig({ ...slack, BOARD_SLACK_USER_IDS: 'U0000001,U0000002' }))).toEqual([])
  expect(warningsOf(readConfig({ ...slack, BOARD_SLACK_CHANNEL: 'C0000001' }))).toEqual([])
  expect(warningsOf(readConfig(telegram))).toEqual([])
})

test('a break-glass officer who is no Board member is pointed at', () => {
  const officers = { ...slack, BREAK_GLASS_SLACK_USER_IDS: 'U0000001,U0000002' }
  expect(warningsOf(readConfig({ ...officers, BOARD_SLACK_USER_IDS: 'U0000001,U0000003' }))).toEqual([
    expect.stringMatching(/^slack:U0000002 may break the glass .* is not named for the Board/),
  ])
  expect(warningsOf(readConfig({ ...officers, BOARD_SLACK_CHANNEL: 'C0000001' }))).toEqual([])
})

test('one name for the Board is too few for two keys', () => {
  const alone = { ...slack, BOARD_SLACK_USER_IDS: 'U0000001' }
  expect(warningsOf(readConfig(alone))).toEqual([
    expect.stringMatching(/^Only slack:U0000001 is named for the Board .* two keys, of two people\.$/),
  ])
  expect(warningsOf(readConfig({ ...alone, BOARD_USERS: 'telegram:1234' }))).toEqual([])
})

test('officers and their places are named on any platform, beside the older variables of Slack', () => {
  const config = readConfig({
    ...slack,
    BOARD_SLACK_USER_IDS: 'U0000001',
    BOARD_USERS: 'telegram:123456789, discord:1098765432109876543 slack:U0000002',
    AUDIT_USERS: 'telegram:77',
    BREAK_GLASS_USERS: 'telegram:123456789',
    BOARD_PLACE: 'telegram:-1001234567890',
    SECRETARIAT_PLACE: 'discord:1098765432109876543',
    AUDIT_SLACK_CHANNEL: 'G0000002',
  })
  expect(config.boardUsers).toEqual([
    { platform: 'slack', userId: 'U0000001' },
    { platform: 'telegram', userId: '123456789' },
    { platform: 'discord', userId: '1098765432109876543' },
    { platform: 'slack', userId: 'U0000002' },
  ])
  expect(config.board).toEqual({ platform: 'telegram', target: '-1001234567890' })
  expect(config.secretariat).toEqual(channelAddress('1098765432109876543'))
  expect(slackChannelsOf(config)).toEqual({ AUDIT_SLACK_CHANNEL: 'G0000002' })
  expect(slackPeopleOf(config)['BOARD_USERS or BOARD_SLACK_USER_IDS']).toEqual(['U0000001', 'U0000002'])
  expect(warningsOf(config)).toEqual([])
})

test.each([
  [{ BOARD_USERS: 'U0000001' }, /^BOARD_USERS must be accounts such as slack:U012AB3CD, telegram:/],
  [{ AUDIT_USERS: 'telegram:@rena' }, /^AUDIT_USERS must be accounts/],
  [{ BREAK_GLASS_USERS: 'discord:12' }, /^BREAK_GLASS_USERS must be accounts/],
  [{ BOARD_PLACE: 'slack:#board' }, /^BOARD_PLACE must be one channel or group, such as slack:/],
  [
    { BOARD_PLACE: 'slack:C0000001', BOARD_SLACK_CHANNEL: 'C0000002' },
    /^BOARD_PLACE and BOARD_SLACK_CHANNEL name the same place/,
  ],
])('%j is no name of an officer or a place', (env, sentence) => {
  expect(() => readConfig({ ...telegram, ...env })).toThrow(sentence)
})

test('the channels are known by the variables that name them', () => {
  const config = readConfig({ ...slack, BOARD_SLACK_CHANNEL: 'C0000001', AUDIT_SLACK_CHANNEL: 'G0000002' })
  expect(slackChannelsOf(config)).toEqual({
    BOARD_SLACK_CHANNEL: 'C0000001',
    AUDIT_SLACK_CHANNEL: 'G0000002',
  })
})
