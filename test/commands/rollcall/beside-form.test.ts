import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../src/core/language.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const said = {
  az: {
    help: 'Kömək lazımdır',
    safe: 'Təhlükəsizlikdəyəm',
    ask: 'cavabınız kimi qeyd edək',
    goOn: 'Davam et',
    mine: 'Xeyr, bu mənim cavabımdır',
  },
  en: {
    help: 'I need help',
    safe: 'I am safe',
    ask: 'Should we note this as your answer',
    goOn: 'Continue',
    mine: 'No, it is my answer',
  },
} as const

/** Leyla is asked her name when an alert arrives. */
async function interrupted(locale: Locale = 'az') {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Ayan' })
  const leyla = scene.stage.person('Leyla', { locale })
  await leyla.says('/register')
  await scene.stage.clock.advance(1000)
  await releaseFirst(scene)
  return { ...scene, leyla }
}

describe('while an alert is newer than the question of a form', () => {
  test.each([
    ['az', 'komek edin'],
    ['az', 'Kömək edin!!'],
    ['az', 'KOMEEEK EDIN'],
    ['az', 'комек един'],
    ['az', 'sos'],
    ['az', 'komek edin divar usdume ucub'],
    ['az', 'binadan çıxa bilmirəm'],
    ['en', 'help'],
    ['en', 'HELP ME'],
    ['en', 'I am trapped under the stairs'],
  ] as const)('%s: «%s» is a call for help and no name', async (locale, words) => {
    const { leyla, stage } = await interrupted(locale)
    await leyla.says(words)
    leyla.sees(said[locale].ask)
    await leyla.presses(said[locale].help)
    leyla.sees(
      locale === 'az'
        ? 'Kömək çağırışınızı alır: Katiblik, İdarə Heyəti.'
        : 'your call for help goes to: the Secretariat, the Board.',
    )
    await leyla.says('4-cü mərtəbə')
    leyla.sees(locale === 'az' ? 'kömək çağırışınıza əlavə' : 'to your call for help')
    leyla.seesNot(`[${said[locale].goOn}]`)
    await leyla.says('/register')
    await leyla.says('Leyla Məmmədova')
    await leyla.presses(said[locale].mine)
    leyla.sees(/2/)
    expect(stage.errors).toEqual([])
  })

  test.each(['yaxsiyam', 'men saqam', 'I am ok', 'Təhlükəsizlikdəyəm'])(
    '«%s» of a member is an answer to the roll call',
    async (words) => {
      const scene = await openBoard()
      await enrol(scene.stage, { name: 'Leyla' })
      const leyla = scene.stage.person('Leyla', { locale: 'az' })
      await leyla.says('/ask')
      await scene.stage.clock.advance(1000)
      await releaseFirst(scene)
      await leyla.says(words)
      leyla.sees(said.az.ask)
      leyla.sees('[Davam et]')
      await leyla.presses(said.az.safe)
      leyla.sees('təhlükəsizlikdəsiniz')
    },
  )

  test('what answers the question is its answer all the same', async () => {
    const { leyla } = await interrupted()
    await leyla.says('Leyla Məmmədova')
    leyla.sees('Addım 2')
    await leyla.says('telebe')
    leyla.sees('Addım 3')
  })
})

describe('without an alert', () => {
  test('an unmistakable call in a form is asked about, and is the answer when its writer says so', async () => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/ask')
    await leyla.says('Komek edin')
    leyla.sees('Bu, kömək çağırışıdır?')
    await leyla.presses('Xeyr, bu mənim cavabımdır')
    leyla.seesNot('kömək çağırışıdır')
    await leyla.says('/ask')
    await leyla.says('SOS')
    await leyla.presses('Bəli, mənə kömək lazımdır')
    leyla.sees('Kömək çağırışınızı alır: Katiblik, İdarə Heyəti.')
  })

  test.each(['komek edin', 'SOS', 'help me', 'yaraliyam'])(
    '«%s» where one has to choose is a call',
    async (words) => {
      const { stage } = await openBoard()
      const leyla = stage.person('Leyla', { locale: 'en' })
      await leyla.says('/register')
      await leyla.says('Leyla Mammadova')
      await leyla.says(words)
      leyla.seesNot('Please choose')
      leyla.sees('Should we call the people on duty')
      leyla.sees('[Continue]')
      await leyla.presses('Continue')
      leyla.sees('Step 2')
    },
  )

  test.each(['Telebe', 'TƏLƏBƏ', '1', 'student'])('an option is named by «%s»', async (words) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/register')
    await leyla.says('Leyla Məmmədova')
    await leyla.says(words)
    leyla.sees('Addım 3')
  })

  test.each(['Kömək lazımdır sənədlərlə', 'viza üçün kömək lazımdır', 'Səid Komekov'])(
    '«%s» is what it is: an answer',
    async (words) => {
      const { stage } = await openBoard()
      const leyla = stage.person('Leyla', { locale: 'az' })
      await leyla.says('/ask')
      await leyla.says(words)
      leyla.seesNot('kömək çağırışıdır')
    },
  )
})

test.each(['discord', 'slack'] as const)(
  'a call in a field of a form on %s is asked about',
  async (platform) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { platform, locale: 'en' })
    await leyla.says('/register')
    await leyla.fills({
      name: 'komek edin',
      status: 'student',
      place: 'London',
      university: 'UCL',
      study: 'Law, 2027',
    })
    leyla.sees('Is this a call for help?')
    await leyla.presses('No, it is my answer')
    leyla.seesNot('Is this a call for help?')
    await settle(stage)
    expect(stage.errors).toEqual([])
  },
)
