import { describe, expect, test } from 'vitest'
import { prisma, rawAll } from '../../../src/store/database/tx.ts'
import { discord, slack, telegram } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const platforms = ['telegram', 'discord', 'slack'] as const
const minute = 60_000

const calls = (stage: Stage) => stage.tx((tx) => prisma(tx).helpCase.count())

describe.each(platforms)('somebody on %s who changes what they wrote', (platform) => {
  test('is heard: from being safe to calling for help', async () => {
    const scene = await openBoard()
    const { stage } = scene
    await enrol(stage, { name: 'Leyla', platforms: [platform] })
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await releaseFirst(scene)
    await leyla.says('yaxsiyam')
    leyla.sees('Təhlükəsizlikdəyəm')
    await stage.clock.leap(minute)
    await leyla.changes('yaxsiyam', 'komek edin')
    leyla.sees('Kömək lazımdır')
    expect(leyla.reply?.view.tone).toBe('emergency')
    await leyla.presses('Kömək lazımdır')
    expect(await calls(stage)).toBe(1)
  })

  test('is heard once, however often the platform tells of it', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await leyla.says('salam')
    await stage.clock.leap(minute)
    await leyla.changes('salam', 'komek edin')
    const asked = leyla.reads()
    expect(asked).toMatch(/kömək/i)
    const handled = () => stage.tx((tx) => prisma(tx).inbox.count())
    const before = await handled()
    await leyla.repeats()
    expect(leyla.reads()).toBe(asked)
    expect(await handled()).toBe(before)
  })

  test('is not heard when the message is older than a quarter of an hour', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await leyla.says('salam')
    await stage.clock.leap(16 * minute)
    await expect(leyla.changes('salam', 'komek edin')).rejects.toThrow('the bot does not hear that')
  })

  test('adds words to their open call', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale: 'az' })
    await leyla.forges('help_me:sos')
    await leyla.says('Romadayam')
    await stage.clock.leap(minute)
    await leyla.changes('Romadayam', 'Milandayam')
    const notes = await stage.tx(async (tx) =>
      inClear(
        tx,
        'CaseNote',
        await rawAll<{ text: string }>(tx, `SELECT "text" FROM "CaseNote" ORDER BY "id"`),
      ),
    )
    expect(notes.map(({ text }) => text).slice(-2)).toEqual(['Romadayam', 'Milandayam'])
  })
})

const shared = {
  telegram: telegram.group('Italy'),
  discord: discord.channel('uk'),
  slack: slack.channel('uk'),
} as const

test.each(platforms)(
  'in a shared place on %s a change that is no call for help is ignored',
  async (platform) => {
    const scene = await openBoard()
    const { stage } = scene
    await enrol(stage, { name: 'Leyla', platforms: [platform] })
    await releaseFirst(scene)
    const leyla = stage.person('Leyla', { platform, locale: 'az', channel: shared[platform] })
    await leyla.says('salam')
    await leyla.changes('salam', 'men yaxsiyam')
    expect(leyla.reply).toBeNull()
    await leyla.changes('men yaxsiyam', 'tedbirler haqqinda')
    expect(leyla.reply).toBeNull()
    const [line] = await stage.tx((tx) => prisma(tx).rollCall.findMany())
    expect(line?.answer).toBeNull()
  },
)

test.each(platforms)('in a shared place on %s a change into a call for help is heard', async (platform) => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { platform, locale: 'az', channel: shared[platform] })
  await leyla.says('salam')
  await leyla.changes('salam', 'komek edin')
  expect(leyla.reply?.view.tone).toBe('emergency')
})

describe('while a form is asked on Telegram', () => {
  async function open() {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    const state = () =>
      stage.tx(async (tx) => inClear(tx, 'DialogState', await prisma(tx).dialogState.findMany())[0])
    return { stage, leyla, state }
  }

  test('the change of an older message answers none of its questions', async () => {
    const { leyla, state } = await open()
    await leyla.says('salam')
    await leyla.says('/register')
    leyla.sees('Adınız və soyadınız?')
    const before = await state()
    await leyla.changes('salam', 'Leyla Quliyeva')
    leyla.sees('Əvvəlki mesajı dəyişdiniz')
    leyla.sees('Adınız və soyadınız?')
    expect(await state()).toEqual(before)
    await leyla.says('Leyla Quliyeva')
    leyla.sees('Tələbəsiniz, yoxsa məzun?')
    await leyla.changes('Leyla Quliyeva', 'Məzun')
    leyla.sees('Tələbəsiniz, yoxsa məzun?')
    expect((await state())?.answersJson).toContain('Leyla Quliyeva')
  })

  test('the change of an answer that was not understood is one', async () => {
    const { leyla, state } = await open()
    await leyla.says('/register')
    await leyla.says('Leyla Quliyeva')
    await leyla.presses('Tələbə')
    await leyla.says('Qwxzy')
    leyla.sees('Hansı ölkədə və şəhərdə yaşayırsınız?')
    await leyla.changes('Qwxzy', 'İtaliya, Milan')
    leyla.sees('Hansı universitetdə')
    expect((await state())?.answersJson).not.toContain('Qwxzy')
  })

  test('a change into a call for help is heard all the same', async () => {
    const { leyla } = await open()
    await leyla.says('salam')
    await leyla.says('/register')
    await leyla.changes('salam', 'komek edin')
    expect(leyla.reply?.view.tone).toBe('emergency')
  })
})

test('a yes that an older message is changed to presses no button', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('salam')
  await leyla.says('komek edin')
  leyla.sees(/kömək/i)
  await leyla.changes('salam', 'bəli')
  expect(await calls(stage)).toBe(0)
  await leyla.says('bəli')
  expect(await calls(stage)).toBe(1)
})
