import { describe, expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { announces, opens } from '../../support/announcing.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const hour = 60 * 60 * 1000

describe('what people are told', () => {
  it('is a reminder a day before, once, also after a restart, but not where they want no news', async () => {
    const stage = await stageForTest()
    await announces(stage)
    const leyla = stage.person('Leyla', { locale: 'en' })
    const murad = stage.person('Murad', { platform: 'discord', locale: 'az' })
    for (const person of [leyla, murad]) {
      await opens(person)
      await person.forges('event:join:1')
    }
    const id = await murad.id()
    await stage.tx((tx) => prisma(tx).account.updateMany({ where: { personId: id }, data: { muted: true } }))
    await stage.clock.leap(3 * 24 * hour)
    await stage.tick('event-reminders')
    await stage.deliver()
    expect(leyla.received()).toEqual([])
    await stage.clock.leap(12 * hour)
    await stage.tick('event-reminders')
    await stage.tick('event-reminders')
    await stage.deliver()
    leyla.hears('Reminder: “Şahmat axşamı”')
    leyla.hears('Friday, 5 March 2027 at 18:30 (Lithuania time) · 20:30 Baku time')
    expect(leyla.received()).toHaveLength(1)
    expect(murad.received()).toEqual([])
    await leyla.presses('Cancel my seat')
    leyla.sees('Your seat is cancelled.')
  })

  it('is a cancellation, to those who come and those who wait, also where they want no news', async () => {
    const stage = await stageForTest()
    const aygun = await announces(stage, { capacity: '1' })
    const leyla = stage.person('Leyla', { locale: 'en' })
    const murad = stage.person('Murad', { platform: 'discord', locale: 'az' })
    for (const person of [leyla, murad]) await person.forges('event:join:1')
    await stage.tx((tx) => prisma(tx).account.updateMany({ data: { muted: true } }))
    await aygun.forges('event:show:1')
    await aygun.presses('Tədbiri ləğv et')
    aygun.sees('Yazılanlara və gözləyənlərə xəbər veriləcək: 2 nəfər.')
    await aygun.presses('Bəli, tədbiri ləğv et')
    aygun.sees('Tədbir ləğv edildi. Xəbər göndərilir: 2 nəfər.')
    await aygun.forges('event:call_sure:1')
    aygun.sees('artıq mümkün deyil')
    await stage.deliver()
    leyla.hears('“Şahmat axşamı” will not take place.')
    murad.hears('«Şahmat axşamı» tədbiri baş tutmayacaq.')
    await leyla.presses('Calendar file')
    const text = new TextDecoder().decode(leyla.file?.bytes)
    expect(text).toContain('UID:event-1@asap-platform\r\nSEQUENCE:1\r\n')
    expect(text).toContain('STATUS:CANCELLED')
    await stage.clock.leap(3.5 * 24 * hour)
    await stage.tick('event-reminders')
    await stage.deliver()
    leyla.hearsNot('Reminder')
  })

  it('shows whatever an organiser typed as it was typed', async () => {
    const stage = await stageForTest()
    const title = '<b>*Şahmat*</b> & `axşam` @everyone'
    await announces(stage, { title })
    const leyla = stage.person('Leyla')
    await opens(leyla, title)
    leyla.sees(title)
  })
})
