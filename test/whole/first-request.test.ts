import { expect, onTestFinished, test } from 'vitest'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import { createWords } from '../../src/core/words.ts'
import { databases } from '../support/database.ts'
import { seed } from '../support/seed.ts'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'
import { find } from './side.ts'
import { slackPerson } from './slack.ts'

test('the first request of a new installation rings the Board’s channel, of whom only the author has written to the bot', async () => {
  const [database] = databases()
  if (!database) throw new Error('no database')
  onTestFinished(() => database.remove())
  const databaseUrl = await database.fresh()
  const ids = { rana: '', kamal: '', aysel: '', board: '' }
  const whole = await openWhole({
    databaseUrl,
    env: async ({ stands: { slack, telegram } }) => {
      for (const [key, name] of [
        ['rana', 'Rəna'],
        ['kamal', 'Kamal'],
        ['aysel', 'Aysel'],
      ] as const)
        ids[key] = ((await slack.control('person', { name })) as { id: string }).id
      const members = [ids.rana, ids.kamal, ids.aysel]
      ids.board = ((await slack.control('channel', { name: 'heyet', members })) as { id: string }).id
      const leyla = (await telegram.control('person', {
        ...{ first_name: 'Leyla', language_code: 'az', started: true },
      })) as { id: number }
      const where = { country: 'IT', city: 'Milan', chapterId: 'italy' }
      const study = { status: 'student', university: 'Bocconi', field: 'Hüquq', year: 2027 } as const
      const account = { userId: String(leyla.id), target: addressOf(leyla.id).target }
      seed(databaseUrl, {
        members: [{ platform: 'telegram', name: 'Leyla', locale: 'az', ...account, ...where, ...study }],
        chapters: [],
      })
      return { BOARD_SLACK_CHANNEL: ids.board }
    },
  })
  onTestFinished(() => whole.stop())
  const words = await createWords({ az, en })
  const rana = slackPerson(whole, { user: ids.rana, channel: ids.board }, words('en', 'slack'))
  await rana.runs('language en')
  await find(rana.sees, {})
  await rana.runs('broadcast')
  await rana.fills({ hazard: 'earthquake', audience: 'everyone' })
  await rana.fills({ areaAz: 'Milan', areaEn: 'Milan', source: 'INGV', rollCall: 'yes' })
  await rana.presses('broadcast:submit:1.1')
  await rana.fills({ typed: 'SEND' })
  const request = await until(
    () =>
      whole
        .slack()
        .channels.find(({ id }) => id === ids.board)
        ?.messages.find((message) => JSON.stringify(message).includes('ikinci təsdiq lazımdır')),
    20_000,
  )
  expect(request.pings).toEqual({ groups: [], users: [ids.kamal, ids.aysel] })
}, 90_000)
