import { describe, expect, it } from 'vitest'
import { consentVersion } from '../../../commands/register/consent.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { recordConsent } from '../../../src/store/person/consent.ts'
import { announces } from '../../support/announcing.ts'
import { enrol } from '../../support/members.ts'
import { firstPage, leylaAz, registers } from '../../support/registering.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

type On = 'telegram' | 'discord' | 'slack'

/** A member who agreed to the text before this one, and an event to sign up for. */
async function beforeTheChange(platform: On, locale: 'az' | 'en' = 'az') {
  const stage = await stageForTest()
  await announces(stage)
  const personId = await enrol(stage, { name: 'Leyla', locale, platforms: [platform] })
  const at = new Date('2027-01-15T09:00:00Z')
  await stage.tx((tx) =>
    recordConsent(tx, personId, { version: '2027-01', locale, platform, given: true, at }),
  )
  return { stage, personId, leyla: stage.person('Leyla', { platform, locale }) }
}

const seats = (stage: Stage) => stage.tx((tx) => prisma(tx).seat.count())
const history = (stage: Stage) =>
  stage.tx((tx) =>
    prisma(tx).consent.findMany({
      select: { version: true, given: true, locale: true },
      orderBy: { id: 'asc' },
    }),
  )
const old = { version: '2027-01', given: true, locale: 'az' }

describe.each(['telegram', 'discord', 'slack'] as const)(
  'a text of consent that has changed, on %s',
  (platform) => {
    it('asks at the next act that needs it, once, and then does what was asked for', async () => {
      const { stage, leyla } = await beforeTheChange(platform)
      await leyla.forges('event:join:1')
      leyla.sees('Razılığın mətni dəyişib')
      leyla.sees('Siz əvvəlki mətnə 15 yanvar 2027 tarixində razılıq vermisiniz')
      leyla.sees('Nəzarət-Təftiş Komissiyası')
      expect(leyla.reply?.view.private).toBe(true)
      expect(await seats(stage)).toBe(0)
      await leyla.presses('Razıyam')
      leyla.sees('razılığınız qeydə alındı')
      leyla.sees('tədbirə yazılmısınız')
      expect(await seats(stage)).toBe(1)
      expect(await history(stage)).toEqual([old, { version: consentVersion, given: true, locale: 'az' }])
      await leyla.forges('me:edit:university')
      leyla.seesNot('Razılığın mətni')
      expect(stage.errors).toEqual([])
    })

    it('is read in the other language, too, and kept is the one in which it was read', async () => {
      const { stage, leyla } = await beforeTheChange(platform)
      await leyla.forges('me:edit:university')
      await leyla.presses('Read it in English')
      leyla.sees('The text of consent has changed')
      leyla.sees('Who sees it')
      await leyla.presses('I agree')
      leyla.sees(/universitet/i)
      expect(await history(stage)).toEqual([old, { version: consentVersion, given: true, locale: 'en' }])
    })

    it('that is not agreed to takes nothing away, is not asked about anew, and can be agreed to later', async () => {
      const { stage, leyla } = await beforeTheChange(platform)
      await leyla.forges('event:join:1')
      await leyla.presses('Razı deyiləm')
      leyla.sees('Heç nə silinmədi')
      leyla.sees('15 yanvar 2027')
      leyla.sees('İndi istədiyiniz iş görülmədi')
      const no = { version: consentVersion, given: false, locale: 'az' }
      expect(await history(stage)).toEqual([old, no])
      expect(await stage.tx((tx) => prisma(tx).membership.count())).toBe(1)
      await leyla.forges('me:edit:name')
      leyla.sees('Yeni mətnə razı olmamısınız (1 mart 2027)')
      leyla.seesNot('Nə saxlanılır')
      await leyla.says('/me')
      leyla.sees('mətnin versiyası: 2027-01; yeni mətnə')
      await leyla.forges('event:join:1')
      await leyla.presses('Mətni yenidən oxu')
      leyla.sees('Nə saxlanılır')
      await leyla.presses('Razıyam')
      leyla.sees('tədbirə yazılmısınız')
      expect(await history(stage)).toEqual([old, no, { ...no, given: true }])
    })

    it('keeps nobody from anything else', async () => {
      const { stage, leyla } = await beforeTheChange(platform)
      for (const line of [
        '/me',
        '/mydata',
        '/faq pasport',
        '/help_me',
        'kömək edin',
        '/safe',
        '/events',
        '/language',
      ]) {
        await leyla.says(line)
        leyla.seesNot('Razılığın mətni')
      }
      await leyla.forges('event:show:1')
      leyla.sees('Vaxt:')
      await leyla.forges('me:erase')
      await leyla.presses('Bəli, sil')
      leyla.sees('Məlumatlarınız silindi')
      expect(await history(stage)).toEqual([old, { ...old, given: false }])
    })

    it('is asked about within the registration that is done again', async () => {
      const { stage, leyla } = await beforeTheChange(platform)
      const chat = platform === 'telegram' ? { status: '✓ Tələbə', chapter: 'İtaliya' } : {}
      await registers(leyla, { ...leylaAz, ...chat, consent: 'Razı deyiləm' })
      leyla.sees('Heç nə silinmədi')
      const names = () => stage.tx((tx) => prisma(tx).membership.findMany({ select: { name: true } }))
      expect(await names()).toEqual([{ name: 'Leyla' }])
      await registers(leyla, { ...leylaAz, ...chat })
      leyla.sees('Məlumatlarınız yeniləndi')
      expect(await names()).toEqual([{ name: 'Leyla Məmmədova' }])
      expect((await history(stage)).map(({ given }) => given)).toEqual([true, false, true])
    })
  },
)

describe('whoever was asked', () => {
  it('reads of what can no longer be done, and the consent is kept', async () => {
    const { stage, leyla } = await beforeTheChange('telegram')
    await leyla.forges('event:join:1')
    await stage.clock.leap(10 * 24 * 60 * 60_000)
    await leyla.presses('Razıyam')
    leyla.sees('razılığınız qeydə alındı')
    expect(await seats(stage)).toBe(0)
    expect((await history(stage)).length).toBe(2)
    await leyla.forges('consent:yes:az:event:join:1')
    expect((await history(stage)).length).toBe(2)
  })

  it('gets no power by what waits behind the button', async () => {
    const { leyla } = await beforeTheChange('telegram')
    for (const next of ['role:change', 'case:claim:1', 'x', '', 'dialog:pick:0:x']) {
      await leyla.forges(`consent:yes:az:${next}`)
      leyla.sees(/icazə|düymə|rol/i)
    }
    await leyla.forges('consent:yes:xx:event:join:1')
    leyla.sees('düymə')
  })
})

it('a registration that was open when the text changed asks about the present one', async () => {
  const { stage, leyla } = await beforeTheChange('slack')
  await leyla.says('/register')
  await leyla.fills(firstPage(leylaAz))
  expect(leyla.form?.fields.map(({ key }) => key)).toEqual(['chapter', 'consent'])
  await leyla.fills({ chapter: 'italy', consent: 'yes' })
  expect((await history(stage)).map(({ version }) => version)).toEqual(['2027-01', consentVersion])
})

it('/consent shows the present text and where one stands', async () => {
  const { leyla, stage } = await beforeTheChange('telegram', 'en')
  await leyla.says('/consent')
  leyla.sees('The text of consent has changed')
  await leyla.presses('I agree')
  leyla.sees('You agreed to this text on 1 March 2027')
  const murad = stage.person('Murad', { locale: 'az' })
  await murad.says('/consent')
  murad.sees('Nə saxlanılır')
  murad.sees('Hələ razılıq verməmisiniz')
})
