import { describe, expect, it } from 'vitest'
import { consentVersion } from '../../../commands/register/consent.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { enqueueToPerson } from '../../../src/store/outbox/outbox.ts'
import { findMembership } from '../../../src/store/person/membership.ts'
import { leylaAz, leylaEn, registers } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const hello = {
  ...{ priority: 4, notice: 'role.given', params: { role: 'lead', chapter: null } },
  emergency: true,
}

describe('/me', () => {
  it('shows everything that is kept', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az', roles: ['lead'], chapterId: 'italy' })
    await registers(leyla, leylaAz)
    await leyla.says('/me')
    for (const line of [
      'Ad: Leyla Məmmədova',
      'Status: Tələbə',
      'Yaşayış yeri: İtaliya, Milan',
      'Universitet: Bocconi Universiteti',
      'İxtisas: Kompüter elmləri',
      'Bitirmə ili: 2028',
      'Bölmə: İtaliya',
      'Zəng ediləcək yaxın adam: –',
      'Qeydiyyat tarixi: 1 mart 2027',
      'Dil: Azərbaycanca',
      'Hesablar: Telegram: Leyla',
      'Rollar: bölmə rəhbəri, İtaliya',
      `Razılıq: 1 mart 2027, Telegram, mətnin versiyası: ${consentVersion}`,
    ])
      leyla.sees(line)
  })

  it('shows what is kept of somebody who is not registered, and offers to register', async () => {
    const stage = await stageForTest()
    const murad = stage.person('Murad')
    await murad.says('/me')
    murad.sees('You are not registered')
    murad.sees('Accounts: Telegram: Murad')
    await murad.presses('Register')
    murad.sees('What are your name and surname?')
    await murad.forges('me:edit:name')
    murad.sees('Please register first')
  })

  it.each([
    ['Change the name', 'Leyla Aliyeva', 'Name: Leyla Aliyeva'],
    ['Change the place', 'Vilnius, Lithuania', 'Place: Lithuania, Vilnius'],
    ['Change the university', 'Vilnius University', 'University: Vilnius University'],
    ['Change field and year', 'Law, 2029', 'Graduation: 2029'],
    ['Emergency contact', 'Mother, Sevda', 'Emergency contact: Mother, Sevda'],
  ])('changes one detail by «%s» in a chat', async (button, answer, shown) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, leylaEn)
    await leyla.says('/me')
    await leyla.presses(button)
    await leyla.says(answer)
    leyla.sees('The change is saved.')
    leyla.sees(shown)
  })

  it.each([
    ['Statusu dəyiş', 'status', 'alumnus', 'Status: Məzun'],
    ['Bölməni dəyiş', 'chapter', 'uk', 'Bölmə: Birləşmiş Krallıq'],
    ['Yaşayış yerini dəyiş', 'place', 'Litva, Vilnüs', 'Bu ölkənin bölməsi: Litva'],
    ['Zəng ediləcək yaxın adamı yaz', 'emergency', 'Anam', 'Zəng ediləcək yaxın adam: Anam'],
  ])('changes one detail by «%s» in a form', async (button, key, answer, shown) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'discord', locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.says('/me')
    await leyla.presses(button)
    expect(leyla.form?.fields.map((field) => field.key)).toEqual([key])
    await leyla.fills({ [key]: answer })
    leyla.sees(shown)
  })

  it('can take the emergency contact away again', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, leylaEn)
    await leyla.says('/me')
    await leyla.presses('Emergency contact')
    await leyla.says('Mother')
    await leyla.presses('Emergency contact')
    leyla.sees('Current answer: Mother')
    await leyla.presses('Skip')
    leyla.sees('Emergency contact: –')
  })
})

describe('being forgotten', () => {
  it('is asked about first, and can be thought over', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.says('/me')
    await leyla.presses('Məlumatlarımı sil')
    leyla.sees('Bundan sonra fövqəladə bildirişlər sizə çatmayacaq')
    await leyla.presses('Xeyr, saxla')
    leyla.sees('Ad: Leyla Məmmədova')
  })

  it('takes membership and addresses away, keeps counts, and lets nothing through', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, leylaEn)
    const id = await leyla.id()
    await stage.tx((tx) => enqueueToPerson(tx, id, { ...hello, key: 'before' }))
    await leyla.says('/me')
    await leyla.presses('Delete my data')
    await leyla.presses('Yes, delete')
    leyla.sees('Your data has been deleted')
    await stage.tx(async (tx) => {
      expect(await findMembership(tx, id)).toBeNull()
      expect(await prisma(tx).account.findMany()).toMatchObject([
        { name: '', target: null, reachable: false, userId: expect.stringMatching(/^erased \d+$/) },
      ])
      expect(await prisma(tx).consent.findMany()).toMatchObject([{ given: true }, { given: false }])
      expect(await prisma(tx).person.count()).toBe(1)
      expect(await enqueueToPerson(tx, id, { ...hello, key: 'after' })).toBe(false)
    })
    await stage.deliver()
    expect(leyla.received()).toEqual([])
  })

  it('is not the end: whoever registers again is reached again', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, leylaEn)
    await leyla.says('/me')
    await leyla.presses('Delete my data')
    await leyla.presses('Yes, delete')
    await registers(leyla, leylaEn)
    leyla.sees('You are registered')
    const people = await stage.tx((tx) => prisma(tx).person.findMany({ include: { membership: true } }))
    expect(people.map(({ erasedAt, membership }) => [erasedAt === null, membership?.name])).toEqual([
      [false, undefined],
      [true, 'Leyla Mammadova'],
    ])
  })

  it('takes no role away by the way', async () => {
    const stage = await stageForTest()
    const aygun = stage.person('Aygün', { roles: ['secretariat'] })
    await registers(aygun, leylaEn)
    const id = await aygun.id()
    await stage.tx((tx) => enqueueToPerson(tx, id, { ...hello, key: 'before' }))
    await stage.deliver()
    await aygun.says('/me')
    aygun.sees('Messages sent to you: 1')
    await aygun.presses('Delete my data')
    aygun.sees('Your role stays (Secretariat), and with it the number of your account')
    await aygun.presses('Yes, delete')
    aygun.sees('Your role stays (Secretariat)')
    await aygun.says('/me')
    aygun.seesNot('Messages sent to you')
    await aygun.says('/chapter')
    aygun.sees('Channels of the chapters')
  })

  it('reaches stored answers, too, two days later', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('/me')
    const stored = () => stage.tx((tx) => prisma(tx).inbox.count())
    await stage.tick('forget-answers')
    expect(await stored()).toBe(1)
    await stage.clock.leap(49 * 60 * 60 * 1000)
    await leyla.says('/help')
    await stage.tick('forget-answers')
    expect(await stored()).toBe(1)
  })
})

describe('news', () => {
  it('can be muted and unmuted; emergencies and answers still come, reminders do not', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.says('/me')
    await leyla.presses('Xəbər və xatırlatmaları söndür')
    leyla.sees('xatırlatmaları söndürüldü')
    leyla.sees('Telegram: Leyla (xəbərlər söndürülüb)')
    const personId = await leyla.id()
    const tell = (key: string, emergency: boolean) =>
      stage.tx((tx) =>
        enqueueToPerson(tx, personId, {
          ...{ key, priority: 5, notice: 'ask.answer', params: { id: 1 } },
          ...(emergency ? { emergency } : {}),
        }),
      )
    expect(await tell('reminder', false)).toBe(false)
    expect(await tell('alert', true)).toBe(true)
    await leyla.presses('Xəbər və xatırlatmaları yandır')
    leyla.sees('yenidən gələcək')
    expect(await tell('reminder', false)).toBe(true)
  })
})
