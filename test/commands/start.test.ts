import { describe, expect, it } from 'vitest'
import { createEvent } from '../../src/store/event/events.ts'
import { leylaEn, registers } from '../support/registering.ts'
import { stageForTest } from '../support/stage-for-test.ts'

describe('the first contact', () => {
  it('is in Azerbaijani where the platform does not say, with the choice of both languages', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'unchosen' })
    await leyla.says('/start')
    leyla.sees('Salam! Mən ASAP-ın botuyam')
    leyla.sees('Dili seçin · Choose your language')
    await leyla.presses('English')
    leyla.sees('From now on I will write to you in English.')
    leyla.sees('Hello! I am ASAP’s bot')
    leyla.seesNot('Dili seçin')
    await leyla.says('/help')
    leyla.sees('What I can do')
  })

  it('offers registration, and to a member their details', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('/start')
    leyla.sees('please register')
    await leyla.presses('Register')
    leyla.sees('What are your name and surname?')
    await registers(stage.person('Murad'), leylaEn)
    const murad = stage.person('Murad')
    await murad.says('/start')
    murad.sees('You are registered.')
    await murad.presses('My details')
    murad.sees('Name: Leyla Mammadova')
  })

  it('follows deep links', async () => {
    const stage = await stageForTest()
    const id = await stage.tx((tx) =>
      createEvent(
        tx,
        {
          ...{ title: 'Şahmat axşamı', description: '', place: 'Vilnüs', zone: 'Europe/Vilnius' },
          ...{ startsAt: new Date('2027-03-05T16:00:00Z'), capacity: 5, chapterId: null },
        },
        { by: 1, now: stage.clock.now() },
      ),
    )
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says(`/start event_${id}`)
    leyla.sees('Şahmat axşamı')
    await leyla.says('/start register')
    leyla.sees('Adınız və soyadınız?')
    await leyla.says('/start event_999')
    leyla.sees('Belə bir tədbir tapmadım')
    await leyla.says('/start nonsense-9')
    leyla.sees('Salam!')
  })
})

describe('/language', () => {
  it('is changed in place and remembered', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/language')
    leyla.sees('Hazırkı dil: Azərbaycan dili.')
    await leyla.presses('English')
    leyla.sees('From now on I will write to you in English.')
    expect(leyla.reply?.edit).toBe(true)
    await leyla.says('/language az')
    leyla.sees('Bundan sonra sizə Azərbaycan dilində yazacağam.')
    await leyla.forges('language:set:tr')
    leyla.sees('Bu düymə artıq işləmir')
  })

  it('shows its buttons once, however often the choice was offered before', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'unchosen', hint: 'en-US' })
    for (const words of ['/language', '/help', '/dil', '/language']) {
      await leyla.says(words)
      if (words === '/help') leyla.seesNot('[English]')
      else leyla.sees('[Azərbaycanca] [English]')
      leyla.seesNot('Dili seçin')
    }
    const orxan = stage.person('Orxan', { locale: 'unchosen' })
    await orxan.says('/dil')
    orxan.sees(/^Dil\nHazırkı dil: Azərbaycan dili\.\n\[Azərbaycanca\] \[English\]\s*$/)
  })

  it('asks the open question again in the new language', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'unchosen' })
    await leyla.says('/register')
    leyla.sees('Adınız və soyadınız?')
    await leyla.presses('English')
    leyla.sees('What are your name and surname?')
    await leyla.says('Leyla')
    leyla.sees('Are you a student or an alumnus?')
  })
})

describe('/help', () => {
  it('lists what this person may do, as lines and as buttons', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/help')
    leyla.sees('/register – Qeydiyyat və məlumatların yenilənməsi')
    leyla.sees('/cancel – Yarımçıq formanın ləğvi')
    leyla.seesNot('/role ')
    leyla.seesNot('/event_new')
    leyla.seesNot('/event –')
    await leyla.presses('Qarşıdakı tədbirlər')
    leyla.sees('Hələlik qarşıda tədbir yoxdur.')
  })

  it('shows a Board member the Board’s commands', async () => {
    const stage = await stageForTest()
    const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
    await board.says('/help')
    board.sees('• /asap role – Give and take back roles')
    board.sees('• /asap event_new – New event')
  })

  it.each(['qeydiyyat', 'QEYDİYYAT', 'Qeydiyyat', 'qeydiyyatdan kec'])('understands «%s»', async (word) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says(word)
    leyla.sees('Adınız və soyadınız?')
  })

  it('leaves «kömək» to those who call for help', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('kömək')
    leyla.seesNot('Nə edə bilərəm')
  })

  it('knows no unknown command, says so, and cancels nothing that is not there', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/abrakadabra')
    leyla.sees('Belə əmr yoxdur')
    await leyla.says('/cancel')
    leyla.sees('Ləğv ediləcək heç nə yoxdur')
  })

  it.each([
    ['en', 'To see what I can do, send /asap help.'],
    ['az', 'Nə edə bildiyimi görmək üçün /asap help yazın.'],
  ] as const)('names commands on Slack as Slack takes them (%s)', async (locale, help) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'slack', locale })
    await leyla.says('/abrakadabra')
    leyla.sees(help)
    await leyla.says('/help')
    leyla.seesNot(/(^| )\/(?!asap )/m)
    leyla.sees(/^• \/asap register – /m)
    const murad = stage.person('Murad', { platform: 'discord', locale })
    await murad.says('/abrakadabra')
    murad.sees(help.replace('/asap ', '/'))
  })
})
