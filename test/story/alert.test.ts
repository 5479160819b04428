import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { userAddress } from '../../src/adapters/slack/address.ts'
import { createWords, type Words } from '../../src/core/words.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { databases } from '../support/database.ts'
import { eventually } from '../support/until.ts'
import { openWhole, type Whole } from '../support/whole.ts'
import { ranaPrepares } from './board.ts'
import { isDelivered, type Ledger, openLedger } from './ledger.ts'
import { type Reader, reader } from './reader.ts'
import { enrolStudents, matrix, type Student } from './students.ts'

// An alert and its roll call, for a student on each platform in each language, on each database. After each sentence that a
// person is told, the test looks into the database and the journal: it is true at that moment.

const cries = { az: 'kömək lazımdır!', en: 'I need help!' } as const
const headlines = { az: 'Zəlzələ baş verib', en: 'There has been an earthquake' } as const

interface Ids {
  readonly rana: string
  readonly kamal: string
  readonly board: string
  readonly students: readonly Student[]
}

interface Scene extends Omit<Ids, 'rana' | 'kamal'> {
  readonly whole: Whole
  readonly ledger: Ledger
  readonly words: Words
  readonly rana: Reader
  readonly kamal: Reader
}

/** Two Board members with their channel, a server where the bot may write to people, and the students. */
async function build(sandbox: Sandbox, databaseUrl: string): Promise<Ids> {
  const { slack, discord } = sandbox.stands
  const make = async (verb: string, body: Record<string, unknown>) =>
    ((await slack.control(verb, body)) as { id: string }).id
  await discord.control('guild', { name: 'ASAP Italy' })
  const [rana, kamal] = [await make('person', { name: 'Rəna' }), await make('person', { name: 'Kamal' })]
  const board = await make('channel', { name: 'board', members: [rana, kamal], private: true })
  return { rana, kamal, board, students: await enrolStudents(sandbox, databaseUrl) }
}

/** The bot in its world, its database opened a second time to look at. */
async function openScene(databaseUrl: string): Promise<Scene> {
  let ids: Ids | undefined
  const whole = await openWhole({
    databaseUrl,
    // People here press faster than people do.
    sandbox: { rateLimits: false },
    env: async (sandbox) => {
      ids = await build(sandbox, databaseUrl)
      return { BOARD_SLACK_USER_IDS: `${ids.rana},${ids.kamal}`, BOARD_SLACK_CHANNEL: ids.board }
    },
  })
  if (!ids) throw new Error('no world')
  const member = (name: string, userId: string) =>
    reader(whole, { name, userId, platform: 'slack', locale: 'en' })
  return {
    ...{ ...ids, whole, ledger: await openLedger(databaseUrl), words: await createWords({ az, en }) },
    ...{ rana: member('Rəna', ids.rana), kamal: member('Kamal', ids.kamal) },
  }
}

describe.each(databases())('an alert on $dialect', (database) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(await database.fresh())
    const { whole, kamal } = scene
    await kamal.runs('duty')
    await kamal.presses('Go on duty')
    await kamal.hears('You are on duty')
    await ranaPrepares(whole, { rana: scene.rana.userId, board: scene.board })
    await whole.drive('slack', 'press', { user: kamal.userId, action_id: 'broadcast:approve:1.1' })
  })
  afterAll(async () => {
    await scene.ledger.close()
    await scene.whole.stop()
    await database.remove()
  })

  test.each(matrix)(
    '$name gets it on $platform in $locale once, answers, and calls for help',
    async (who) => {
      const { whole, ledger, words, kamal, students } = scene
      const { platform, locale } = who
      const duty = userAddress(kamal.userId).target
      const student = students.find(({ name }) => name === who.name)
      if (!student) throw new Error(`no ${who.name}`)
      const person = await ledger.personOf(platform, student.userId)
      const t = words(locale, platform)
      const leyla = reader(whole, student)

      expect(await leyla.hears(t('broadcast.banner.Actual'))).toContain(headlines[locale])
      const [copy] = await eventually(
        () => ledger.copiesOf(person),
        (rows) => rows.every(isDelivered),
      )
      expect(copy).toMatchObject({ platform, locale, state: 'sent' })
      expect(leyla.reads().filter((text) => text.includes(t('broadcast.banner.Actual')))).toHaveLength(1)

      await leyla.presses(t('safe.iAmSafe'))
      await leyla.hears(t('safe.savedSafe'))
      expect(await ledger.answerOf(person)).toEqual({ answer: 'safe', platform })

      await leyla.says(cries[locale])
      await leyla.hears(t('safe.didYouMean', { headline: headlines[locale] }))
      expect(await ledger.answerOf(person)).toEqual({ answer: 'safe', platform })
      expect(await ledger.callsOf(person)).toEqual([])
      await leyla.presses(t('safe.needHelp'))
      await leyla.hears(t('safe.savedHelp'))
      expect(await ledger.answerOf(person)).toEqual({ answer: 'help', platform })
      const [call] = await ledger.callsOf(person)
      expect(call).toMatchObject({ state: 'open' })
      // « It is on its way to the people on duty », says the sentence: it is queued for each of them, and arrives.
      const told = () => ledger.rowsOf(`case:${call?.id}:`)
      expect((await told()).map(({ target }) => target)).toEqual([duty])
      expect((await eventually(told, (rows) => rows.every(isDelivered))).every(isDelivered)).toBe(true)
      const card = kamal.reads().find((text) => text.includes(`CALL FOR HELP no. ${call?.id}\n`))
      expect(card).toContain(who.name)
    },
  )

  test('the Board sees everybody’s answer, as the database has them', async () => {
    const { ledger, rana } = scene
    await rana.runs('rollcall')
    const board = await rana.hears('Roll call: alert no. 1')
    const { help = 0 } = await ledger.totals()
    expect(help).toBe(matrix.length)
    expect(board).toMatch(new RegExp(`Need help\\s*:?\\s*${help}`))
  })

  test('nothing was refused by a platform, and nothing failed in the bot', () => {
    const { whole } = scene
    expect(whole.sandbox.journal.since(0).filter(({ status }) => status >= 400)).toEqual([])
    expect(whole.log.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})
