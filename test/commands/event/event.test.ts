import { describe, expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { announces, opens } from '../../support/announcing.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const hour = 60 * 60 * 1000

describe('an organiser', () => {
  it('announces an event in one form on Slack', async () => {
    const stage = await stageForTest()
    const aygun = await announces(stage)
    aygun.sees('Tədbir elan olundu.')
    aygun.sees('Vaxt: 5 mart 2027, cümə, saat 18:30 (Litva vaxtı ilə) · Bakı vaxtı ilə 20:30')
    aygun.sees('Yerlər: 0 / 2 yer tutulub')
    aygun.sees('Bölmə: Litva')
    const [entry] = await stage.tx((tx) => prisma(tx).audit.findMany())
    expect(entry).toMatchObject({ act: 'event.create', subject: 'event 1', platform: 'slack' })
  })

  it('announces one in two pages on Discord', async () => {
    const stage = await stageForTest()
    const lead = stage.person('Lead', { platform: 'discord', roles: ['lead'], chapterId: 'italy' })
    await lead.says('/event_new')
    expect(lead.form?.fields.map((field) => field.key)).toEqual([
      'title',
      'chapter',
      'place',
      'when',
      'capacity',
    ])
    expect(lead.form?.fields[1]).toMatchObject({ initial: 'italy', options: [{ value: 'italy' }] })
    await lead.fills({ title: 'Aperitivo', place: 'Milan', when: '28.03.2027 19:00', capacity: '20' })
    await lead.opens()
    expect(lead.form?.fields.map((field) => field.key)).toEqual(['description'])
    await lead.fills({})
    lead.sees('The event is announced.')
    lead.sees('Sunday, 28 March 2027 at 19:00 (Italy time) · 21:00 Baku time')
  })

  it('announces one in a chat on Telegram, for everyone, in Baku’s time', async () => {
    const stage = await stageForTest()
    const board = stage.person('Board', { locale: 'az', roles: ['board'] })
    await board.says('/event_new')
    board.sees('Tədbirin adı nədir?')
    await board.says('CV klinikası')
    await board.presses('Hamı üçün')
    await board.says('onlayn')
    await board.says('sabah')
    board.sees('Tarixi və saatı tanımadım')
    await board.says('5 mart 2027, saat 19:00')
    await board.says('yüz')
    board.sees('1-dən 10000-dək tam ədəd yazın.')
    await board.says('30')
    await board.presses('Ötür')
    board.sees('5 mart 2027, cümə, saat 19:00 (Azərbaycan vaxtı ilə)')
    board.seesNot('Bakı vaxtı ilə')
  })

  it.each([
    ['28.03.2027 03:30', 'Belə bir vaxt yoxdur'],
    ['31.04.2027 12:00', 'Belə bir vaxt yoxdur'],
    ['28.02.2027 12:00', 'Bu vaxt artıq keçib.'],
    ['05.03.2031 12:00', 'Bu tarix çox uzaqdır'],
  ])('is told what is wrong with %s', async (when, problem) => {
    const stage = await stageForTest()
    const aygun = await announces(stage, { when })
    aygun.sees(problem)
    expect(await stage.tx((tx) => prisma(tx).event.count())).toBe(0)
  })

  it('is told which of two is meant when the clocks show a time twice', async () => {
    const stage = await stageForTest()
    const aygun = await announces(stage, { when: '31.10.2027 03:30' })
    aygun.sees(
      'Tədbir elan olundu. Həmin gecə saat geri çəkildiyi üçün 03:30 iki dəfə olur. Tədbir birincisində',
    )
    aygun.sees('31 oktyabr 2027, bazar, saat 03:30 (Litva vaxtı ilə) · Bakı vaxtı ilə 04:30')
    const { startsAt } = await stage.tx((tx) => prisma(tx).event.findFirstOrThrow())
    expect(startsAt.toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })

  it('may name another zone', async () => {
    const stage = await stageForTest()
    const aygun = await announces(stage, { chapter: 'usa', when: '05.03.2027 18:30 America/Chicago' })
    aygun.sees('saat 18:30 (Çikaqo vaxtı ilə) · Bakı vaxtı ilə 6 mart 2027, şənbə, saat 04:30')
  })

  it('needs the role, and a lead only manages the own chapter', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/event_new')
    leyla.sees('Bu əməliyyat üçün rol lazımdır')
    const lead = stage.person('Lead', { locale: 'az', roles: ['lead'], chapterId: 'italy' })
    await opens(lead)
    lead.seesNot('Tədbiri ləğv et')
    await lead.forges('event:call_sure:1')
    lead.sees('Bu bölmənin tədbirini siz idarə edə bilmirsiniz.')
    const refused = await stage.tx((tx) => prisma(tx).audit.count({ where: { act: 'refused' } }))
    expect(refused).toBe(2)
  })
})

describe('somebody who wants to come', () => {
  it('signs up from the list and gets a calendar file', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla', { platform: 'discord', locale: 'en' })
    await opens(leyla)
    leyla.sees('0 of 2 seats taken')
    await leyla.presses('Sign up')
    leyla.sees('You are signed up. Here is a file for your calendar, too.')
    leyla.sees('1 of 2 seats taken')
    expect(leyla.reply?.edit).toBe(true)
    expect(leyla.file).toMatchObject({ name: 'asap-event-1.ics', mime: 'text/calendar; charset=utf-8' })
    const text = new TextDecoder().decode(leyla.file?.bytes)
    expect(text).toContain('UID:event-1@asap-platform\r\nSEQUENCE:0\r\n')
    expect(text).toContain('DTSTART:20270305T163000Z')
    await leyla.forges('event:join:1')
    leyla.sees('You are signed up already.')
    leyla.sees('1 of 2 seats taken')
  })

  it('waits when it is full, and is told in their language when a seat is free, once', async () => {
    const stage = await stageForTest()
    await announces(stage, { capacity: '1' })
    const leyla = stage.person('Leyla', { platform: 'discord', locale: 'en' })
    const murad = stage.person('Murad', { platform: 'telegram', locale: 'az' })
    const aysel = stage.person('Aysel', { platform: 'telegram', locale: 'az' })
    await opens(leyla)
    await leyla.presses('Sign up')
    await opens(murad)
    await murad.presses('Gözləmə siyahısına yazılıram')
    murad.sees('Boş yer qalmayıb. Gözləmə siyahısında sıranız: 1.')
    await opens(aysel)
    await aysel.presses('Gözləmə siyahısına yazılıram')
    aysel.sees('sıranız: 2')
    await leyla.presses('Cancel my seat')
    leyla.sees('Your seat is cancelled.')
    await stage.deliver()
    murad.hears('Artıq «Şahmat axşamı» tədbirinə yazılmısınız.')
    aysel.hearsNot('tədbirinə yazılmısınız')
    await leyla.presses('Join the waiting list')
    leyla.sees('your place on the waiting list: 2')
    await murad.presses('Yerimi ləğv edirəm')
    await stage.deliver()
    aysel.hears('Artıq «Şahmat axşamı» tədbirinə yazılmısınız.')
    leyla.hearsNot('You are now signed up')
    expect(murad.received()).toHaveLength(1)
  })

  it('shares one count from all three platforms', async () => {
    const stage = await stageForTest()
    await announces(stage, { capacity: '3' })
    for (const platform of ['telegram', 'discord', 'slack'] as const) {
      const person = stage.person('Leyla', { platform })
      await opens(person)
      await person.presses('Sign up')
    }
    const murad = stage.person('Murad')
    await opens(murad)
    murad.sees('3 of 3 seats taken')
    murad.sees('Join the waiting list')
  })

  it('finds the list in pages', async () => {
    const stage = await stageForTest()
    for (const day of ['06', '07', '08', '09', '10'])
      await announces(stage, { title: `Görüş ${day}`, when: `${day}.03.2027 18:00` })
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/events')
    leyla.sees('Görüş 06')
    leyla.seesNot('Görüş 10')
    await leyla.presses('Sonrakılar')
    leyla.sees('Görüş 10')
    await leyla.presses('Əvvəlkilər')
    leyla.sees('Görüş 06')
    await leyla.forges('events:page:-1')
    leyla.sees('Görüş 06')
  })

  it('cannot sign up or leave after the start', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla', { locale: 'az' })
    await opens(leyla)
    await leyla.presses('Yazılıram')
    await stage.clock.leap(5 * 24 * hour)
    await leyla.presses('Yerimi ləğv edirəm')
    leyla.sees('Bu tədbirə yazılmaq artıq mümkün deyil')
    await leyla.says('/events')
    leyla.sees('Hələlik qarşıda tədbir yoxdur.')
  })

  it('shows whoever gives up a place that they gave up already where to sign up again', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.forges('event:leave:1')
    leyla.sees('Bu tədbirə yazılmamısınız.')
    await leyla.presses('Yazılıram')
    leyla.sees('Yerimi ləğv edirəm')
  })
  it.each(['event:join:999', 'event:join:x', 'event:join:', 'event:join:1e3', 'event:show:99999999999'])(
    'gets a clear answer to the forged button %s',
    async (action) => {
      const stage = await stageForTest()
      await announces(stage)
      const leyla = stage.person('Leyla', { locale: 'az' })
      await leyla.forges(action)
      leyla.sees('Belə bir tədbir tapmadım')
      expect(stage.errors).toEqual([])
    },
  )

  it('has one seat although the platform repeats the event', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla')
    await leyla.forges('event:join:1')
    await leyla.repeats()
    leyla.sees('You are signed up. Here is a file')
    leyla.sees('1 of 2 seats taken')
  })
})
