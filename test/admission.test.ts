import { expect, onTestFinished, test } from 'vitest'
import { admitting } from '../src/admission.ts'
import { readConfig } from '../src/config.ts'
import type { Inbound } from '../src/core/inbound.ts'
import { openStore } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { foundBoard } from '../src/store/person/founders.ts'
import { createMemory } from '../src/store/person/memory.ts'
import { rolesHeld } from '../src/store/person/roles.ts'
import { noLongerNamed } from '../src/store/person/unnamed.ts'
import { slack as onSlack, telegram } from './support/addresses.ts'
import { createTestClock } from './support/clock.ts'
import { databases } from './support/database.ts'
import { createMemoryAdapter } from './support/memory-adapter.ts'
import { createSlackSide } from './support/sides/slack.ts'
import { createTelegramSide } from './support/sides/telegram.ts'

const board = onSlack.channelId('board')
const base = {
  SLACK_BOT_TOKEN: 'xoxb-test-1',
  SLACK_APP_TOKEN: 'xapp-test-1',
  BOARD_SLACK_CHANNEL: board,
}
const minutes = 60_000

const side = createSlackSide(Date.now)

/** A press of Rəna's, or of somebody else's, that arrives at the bot. */
const press = (name = 'Rəna'): Inbound =>
  side.hears(
    { id: onSlack.user(name), name, at: onSlack.private(name), alone: true },
    { act: { kind: 'press', action: 'broadcast:approve:1.1' } },
  )

async function openDatabase() {
  const [database] = databases()
  if (!database) throw new Error('no database')
  const store = await openStore(await database.fresh())
  onTestFinished(async () => {
    await store.close()
    await database.remove()
  })
  return { store, clock: createTestClock() }
}

/** The gate of a new bot whose Slack answers about membership only when it is told to. */
async function openGate() {
  const { store, clock } = await openDatabase()
  const questions: PromiseWithResolvers<boolean>[] = []
  const slack = {
    ...createMemoryAdapter('slack'),
    isInGroup: () => {
      const question = Promise.withResolvers<boolean>()
      questions.push(question)
      return question.promise
    },
  }
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  await store.transaction((tx) => foundBoard(tx, [], clock.now()))
  const admitted = admitting({ config: readConfig(base), store, clock, log: quiet, slack })
  const roles = () =>
    store.transaction(async (tx) => {
      const { actor } = await createMemory(store).meet(tx, press(), clock.now())
      return (await rolesHeld(tx, actor.personId)).map(({ role }) => role)
    })
  /** What the role is by the time the act may go on. */
  const act = async () => {
    await admitted(press())
    return roles()
  }
  const told = () =>
    store.transaction(async (tx) => {
      const rows = await prisma(tx).outbox.findMany({ select: { target: true, notice: true } })
      return rows.map(({ target, notice }) => `${target} ${notice}`)
    })
  return { act, questions, clock, told }
}

test('two first acts of one moment both wait for the role', async () => {
  const { act, questions } = await openGate()
  const both = Promise.all([act(), act()])
  await Promise.resolve()
  expect(questions).toHaveLength(1)
  questions[0]?.resolve(true)
  expect(await both).toEqual([['board'], ['board']])
})

test('an answer is believed for ten minutes', async () => {
  const { act, questions, clock } = await openGate()
  const first = act()
  questions[0]?.resolve(false)
  expect(await first).toEqual([])
  expect(await act()).toEqual([])
  await clock.advance(10 * minutes)
  const later = act()
  questions[1]?.resolve(true)
  expect(await later).toEqual(['board'])
})

test('a question without an answer is asked again at the next act', async () => {
  const { act, questions } = await openGate()
  const first = act()
  questions[0]?.reject(new Error('Slack is away'))
  expect(await first).toEqual([])
  const second = act()
  questions[1]?.resolve(true)
  expect(await second).toEqual(['board'])
})

test('somebody named on another platform than Slack is admitted there, and asks no channel', async () => {
  const { store, clock } = await openDatabase()
  const config = readConfig({ ...base, BOARD_USERS: `telegram:${telegram.user('Kamal')}` })
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const slack = { ...createMemoryAdapter('slack'), isInGroup: () => Promise.reject(new Error('was asked')) }
  await store.transaction((tx) => foundBoard(tx, config.boardUsers, clock.now()))
  const admitted = admitting({ config, store, clock, log: quiet, slack })
  const there = createTelegramSide(Date.now)
  const act = (name: string) =>
    there.hears(
      { id: telegram.user(name), name, at: telegram.private(name), alone: true },
      { act: { kind: 'text', text: 'salam' } },
    )
  for (const name of ['Kamal', 'Kənar']) await admitted(act(name))
  const grants = await store.transaction((tx) =>
    prisma(tx).roleGrant.findMany({ select: { role: true, keyFrom: true } }),
  )
  expect(grants).toEqual([{ role: 'board', keyFrom: null }])
})

test('who is named later than at the first start has no key for a day, and all are told', async () => {
  const { store, clock } = await openDatabase()
  const kamal = onSlack.user('Kamal')
  const first = readConfig({ ...base, BOARD_SLACK_USER_IDS: kamal })
  const later = readConfig({ ...base, BOARD_SLACK_USER_IDS: `${kamal},${onSlack.user('Rəna')}` })
  for (const { boardUsers } of [first, later])
    await store.transaction((tx) => foundBoard(tx, boardUsers, clock.now()))
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const admitted = admitting({ config: later, store, clock, log, slack: createMemoryAdapter('slack') })
  await admitted(press('Kamal'))
  await admitted(press())
  const [grants, told] = await store.transaction(async (tx) => [
    await prisma(tx).roleGrant.findMany({ orderBy: { id: 'asc' } }),
    await prisma(tx).outbox.findMany({ select: { target: true, notice: true } }),
  ])
  expect(grants.map(({ keyFrom }) => keyFrom)).toEqual([
    null,
    new Date(clock.now().getTime() + 24 * 60 * minutes),
  ])
  expect(told.map(({ target, notice }) => `${target} ${notice}`)).toEqual([
    `${onSlack.private('Kamal').target} role.given`,
    `${onSlack.channel('board').target} role.changed`,
    `${onSlack.private('Rəna').target} role.given`,
    `${onSlack.channel('board').target} role.changed`,
    `${onSlack.private('Kamal').target} role.changed`,
  ])
})

test('the Board’s channel gives seats when the bot begins, and later tells the Board who is in it, once', async () => {
  const { act, questions, clock, told } = await openGate()
  await clock.advance(24 * 60 * minutes)
  for (const _ of [1, 2]) {
    const later = act()
    questions.at(-1)?.resolve(true)
    expect(await later).toEqual([])
    await clock.advance(10 * minutes)
  }
  expect(await told()).toEqual([`${onSlack.channel('board').target} role.beside`])
})

test('the Secretariat’s channel gives its role for as long as somebody is in it, and all are told', async () => {
  const { store, clock } = await openDatabase()
  const secretariat = onSlack.channelId('secretariat')
  const config = readConfig({ ...base, SECRETARIAT_SLACK_CHANNEL: secretariat })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const slack = {
    ...createMemoryAdapter('slack'),
    isInGroup: async (_user: string, group: string) => group === secretariat,
  }
  await admitting({ config, store, clock, log, slack })(press('Katib'))
  const [grants, told] = await store.transaction(async (tx) => [
    await prisma(tx).roleGrant.findMany({ select: { role: true, by: true } }),
    await prisma(tx).outbox.count({ where: { notice: 'role.changed' } }),
  ])
  expect([grants, told]).toEqual([[{ role: 'secretariat', by: 'channel' }], 1])
})

test('founding seats, the Secretariat’s and the Audit Commission’s by the configuration are told to the officers, too', async () => {
  const { store, clock } = await openDatabase()
  const named = (name: string) => ({ platform: 'slack' as const, userId: onSlack.user(name) })
  const config = readConfig({
    ...base,
    BOARD_SLACK_USER_IDS: `${onSlack.user('Rəna')},${onSlack.user('Murad')}`,
    SECRETARIAT_USERS: `slack:${onSlack.user('Leyla')}`,
    AUDIT_USERS: `slack:${onSlack.user('Səid')}`,
  })
  await store.transaction((tx) => foundBoard(tx, [named('Rəna'), named('Murad')], clock.now()))
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const admitted = admitting({ config, store, clock, log: quiet, slack: undefined })
  for (const name of ['Rəna', 'Murad', 'Leyla', 'Səid']) await admitted(press(name))
  const rows = await store.transaction((tx) =>
    prisma(tx).outbox.findMany({
      where: { notice: 'role.changed', target: onSlack.channel('board').target },
    }),
  )
  expect(rows.map(({ paramsJson }) => JSON.parse(paramsJson) as unknown)).toMatchObject([
    { name: 'Rəna', role: 'board', give: true, bot: 'configuration', keyFrom: null },
    { name: 'Murad', role: 'board', give: true, bot: 'configuration', keyFrom: null },
    { name: 'Leyla', role: 'secretariat', give: true, bot: 'configuration' },
    { name: 'Səid', role: 'auditor', give: true, bot: 'configuration' },
  ])
})

test('who is in the channel of a body that watches over theirs is said to be there, not to be configured', async () => {
  const { store, clock } = await openDatabase()
  const audit = onSlack.channelId('audit')
  const config = readConfig({
    ...{ ...base, BOARD_SLACK_USER_IDS: onSlack.user('Rəna'), AUDIT_SLACK_CHANNEL: audit },
  })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const slack = {
    ...createMemoryAdapter('slack'),
    isInGroup: async (_user: string, group: string) => group === audit,
  }
  await store.transaction((tx) => foundBoard(tx, config.boardUsers, clock.now()))
  await admitting({ config, store, clock, log, slack })(press())
  const rows = await store.transaction((tx) =>
    prisma(tx).outbox.findMany({ where: { notice: 'role.apart' } }),
  )
  expect(rows.map(({ paramsJson }) => JSON.parse(paramsJson).by)).toContain('channel')
  expect(rows.every(({ paramsJson }) => JSON.parse(paramsJson).by === 'channel')).toBe(true)
})

test('who is no longer named by the configuration still holds the role, and is known', async () => {
  const { store, clock } = await openDatabase()
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const rana = { platform: 'slack', userId: onSlack.user('Rəna') }
  const config = readConfig({ ...base, BOARD_USERS: `slack:${rana.userId}` })
  await store.transaction((tx) => foundBoard(tx, [], clock.now()))
  await admitting({ config, store, clock, log: quiet, slack: undefined })(press())
  const unnamed = (board: readonly (typeof rana)[]) =>
    store.transaction((tx) => noLongerNamed(tx, { board, secretariat: [], auditor: [] }))
  expect(await unnamed([rana])).toEqual([])
  expect(await unnamed([])).toEqual([`board: slack:${rana.userId}`])
})
