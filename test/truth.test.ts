import { globSync, readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { Address } from '../src/core/address.ts'
import type { Platform } from '../src/core/platform.ts'
import { openStore } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { discord, places, slack, telegram } from './support/addresses.ts'
import { databases } from './support/database.ts'
import { inventionsIn, isAddress, isRef } from './support/truth.ts'

const given: readonly (readonly [string, Address])[] = [
  ['a private chat of Telegram', telegram.private('Leyla')],
  ['a group', telegram.group('Vilnius')],
  ['a supergroup', telegram.supergroup('Vilnius')],
  ['a channel of Telegram', telegram.channel('ASAP Italia')],
  ['direct messages of Discord', discord.private('Leyla')],
  ['a channel of Discord', discord.channel('elanlar')],
  ['a channel of Discord with its role', discord.calling('elanlar', 'students')],
  ['direct messages of Slack', slack.private('Rəna')],
  ['a channel of Slack', slack.channel('board')],
]

test.each(given)('%s is read by its adapter, and written again as it is', (_what, address) => {
  expect(isAddress(address)).toBe(true)
})

test.each([
  ['telegram', 'chat:-1001'],
  ['telegram', 'user:telegram-Leyla'],
  ['telegram', '007'],
  ['discord', 'channel:100'],
  ['discord', 'channel:uk'],
  ['discord', '100000000000000001'],
  ['slack', 'channel:board'],
  ['slack', 'user:slack-Leyla'],
  ['slack', 'C0000000A1'],
] as const)('%s has no address %s', (platform: Platform, target) => {
  expect(isAddress({ platform, target })).toBe(false)
})

test('a message is named by its own platform', () => {
  const said = telegram.message(telegram.group('Vilnius'), 1, 2)
  expect(isRef(said)).toBe(true)
  expect(isRef({ ...said, platform: 'slack' })).toBe(false)
  expect(isRef({ platform: 'telegram', message: 'telegram-1' })).toBe(false)
})

test('an invention that got into a database is named', async () => {
  const [database] = databases()
  const store = await openStore(await database?.fresh())
  onTestFinished(async () => {
    await store.close()
    await database?.remove()
  })
  const account = (platform: Platform, userId: string, target: string) =>
    store.transaction((tx) =>
      prisma(tx).person.create({
        data: {
          createdAt: new Date(0),
          accounts: { create: { platform, userId, target, name: '', seenAt: new Date(0) } },
        },
      }),
    )
  for (const platform of ['telegram', 'discord', 'slack'] as const)
    await account(platform, places[platform].user('Leyla'), places[platform].private('Leyla').target)
  expect(await inventionsIn(store)).toEqual([])
  await account('telegram', 'telegram-Leyla', 'chat:-1001')
  expect(await inventionsIn(store)).toEqual([
    'Account: telegram chat:-1001',
    'Account: telegram user telegram-Leyla',
  ])
})

// The adapters' own tests say what an address looks like; all others ask for one.
const written = /(['"`])(?:user|chat|channel):[^'"`]*\1|target: (?:String\(|`)/
const others = globSync('test/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/^test\/(adapters\/|truth\.test)/.test(path))

test('no test writes an address by hand', () => {
  const found = others.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => written.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
