import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { consentVersion } from '../../../commands/register/consent.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { findMembership } from '../../../src/store/person/membership.ts'
import { leylaAz, leylaEn, registers } from '../../support/registering.ts'
import { openStage, type Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const consents = (stage: Stage) => stage.tx((tx) => prisma(tx).consent.findMany())
const members = (stage: Stage) => stage.tx((tx) => prisma(tx).membership.count())

describe('registration', () => {
  it('is a conversation on Telegram', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'telegram', locale: 'az' })
    await leyla.says('/register')
    leyla.sees('Addım 1 / 7')
    leyla.sees('Adınız və soyadınız?')
    await leyla.says('Leyla Məmmədova')
    leyla.sees('Tələbəsiniz, yoxsa məzun?')
    await leyla.presses('Tələbə')
    leyla.sees('Hansı ölkədə və şəhərdə yaşayırsınız?')
    leyla.sees('Məsələn: İtaliya, Milan')
    await leyla.says('İtaliya, Milan')
    leyla.sees('Hansı universitetdə oxuyursunuz və ya oxumusunuz?')
    await leyla.says('Bocconi Universiteti')
    leyla.sees('Məsələn: Kompüter elmləri, 2028')
    await leyla.says('Kompüter elmləri, 2028')
    leyla.sees('✓ İtaliya')
    leyla.sees('Bölməsiz')
    await leyla.presses('✓ İtaliya')
    leyla.sees('Fövqəladə bildirişlər xəbərləri söndürsəniz də gəlir')
    leyla.sees('silə bilərsiniz')
    await leyla.presses('Razıyam')
    leyla.sees('Qeydiyyat tamamlandı')
    leyla.sees('Yaşayış yeri: İtaliya, Milan')
    leyla.sees('Bitirmə ili: 2028')
    leyla.sees('Bölmə: İtaliya')
    expect(stage.errors).toEqual([])
  })

  it.each(['discord', 'slack'] as const)('is two forms on %s', async (platform) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale: 'en' })
    await leyla.says('/register')
    expect(leyla.form?.title).toBe('Registration')
    expect(leyla.form?.fields.map((field) => field.key)).toEqual([
      'name',
      'status',
      'place',
      'university',
      'study',
    ])
    const { name, status, place, university, study } = leylaEn
    await leyla.fills({ name, status, place, university, study })
    await leyla.opens()
    expect(leyla.form?.fields.map((field) => [field.key, field.initial])).toEqual([
      ['chapter', 'italy'],
      ['consent', undefined],
    ])
    leyla.sees('Emergency alerts come even if you turn news off')
    await leyla.fills({ consent: 'yes' })
    leyla.sees('You are registered')
    leyla.sees('Place: Italy, Milan')
    leyla.sees('Chapter: Italy')
  })

  it.each([
    ['telegram', 'en', leylaEn, 'You are registered'],
    ['discord', 'az', leylaAz, 'Qeydiyyat tamamlandı'],
    ['slack', 'az', leylaAz, 'Qeydiyyat tamamlandı'],
  ] as const)('works on %s in %s', async (platform, locale, answers, done) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform, locale })
    await registers(leyla, answers)
    leyla.sees(done)
    const stored = await stage.tx(async (tx) => findMembership(tx, await leyla.id()))
    expect(stored).toMatchObject({
      name: answers.name,
      status: 'student',
      residence: { country: 'IT', city: 'Milan' },
      year: 2028,
      chapterId: 'italy',
    })
  })

  it('keeps what was agreed to: version, language, time and platform', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'discord', locale: 'az' })
    await registers(leyla, leylaAz)
    expect(await consents(stage)).toMatchObject([
      { version: consentVersion, locale: 'az', platform: 'discord', given: true, at: stage.clock.now() },
    ])
  })

  it('keeps nothing without consent', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await registers(leyla, { ...leylaAz, consent: 'Razı deyiləm' })
    leyla.sees('Razılığınız olmadan məlumatlarınızı saxlaya bilmirəm')
    expect(await members(stage)).toBe(0)
    expect(await consents(stage)).toEqual([])
  })

  it('offers every chapter when none serves the country', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, { ...leylaEn, place: 'Tokyo, Japan', chapter: '✓ No chapter' })
    leyla.sees('Chapter: No chapter')
  })

  it('goes on after a restart in the middle', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asap-restart-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const first = await openStore(`file:${folder}/asap.db`)
    const before = await openStage({ store: first })
    const leyla = before.person('Leyla', { locale: 'az' })
    await leyla.says('/register')
    await leyla.says('Leyla Məmmədova')
    await leyla.presses('Tələbə')
    await before.stop()
    await first.close()
    const second = await openStore(`file:${folder}/asap.db`)
    onTestFinished(() => second.close())
    const after = await stageForTest({ store: second })
    const again = after.person('Leyla', { locale: 'az' })
    await again.says('Almaniya, Berlin')
    again.sees('Hansı universitetdə')
  })

  it('can be left and taken up again, gone back in, and cancelled', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('/register')
    await leyla.says('Leyla Mamadova')
    await leyla.says('/help')
    await leyla.says('/register')
    leyla.sees('We continue where you stopped')
    leyla.sees('Are you a student or an alumnus?')
    await leyla.presses('Back')
    leyla.sees('Current answer: Leyla Mamadova')
    await leyla.says('Leyla Mammadova')
    await leyla.presses('Alumnus')
    await leyla.says('/cancel')
    leyla.sees('Cancelled. Nothing was saved.')
    expect(await members(stage)).toBe(0)
    await leyla.says('/register')
    leyla.sees('What are your name and surname?')
    leyla.seesNot('Current answer')
  })

  it('is prefilled when it is done again, and asks for no second consent', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, leylaEn)
    await leyla.says('/register')
    leyla.sees('Current answer: Leyla Mammadova')
    await leyla.presses('Keep it')
    await leyla.presses('Alumnus')
    leyla.sees('Current answer: Italy, Milan')
    await leyla.says('London, UK')
    await leyla.presses('Keep it')
    leyla.sees('Current answer: Computer science, 2028')
    await leyla.presses('Keep it')
    leyla.sees('✓ Italy')
    await leyla.presses('United Kingdom')
    leyla.sees('Your details are updated')
    leyla.sees('Status: Alumnus')
    leyla.sees('Place: United Kingdom, London')
    expect(await consents(stage)).toHaveLength(1)
  })

  it('is prefilled in forms, too', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'discord', locale: 'az' })
    await registers(leyla, leylaAz)
    await leyla.says('/register')
    expect(leyla.form?.fields.map((field) => field.initial)).toEqual([
      'Leyla Məmmədova',
      'student',
      'İtaliya, Milan',
      'Bocconi Universiteti',
      'Kompüter elmləri, 2028',
    ])
    await leyla.fills({ place: 'Litva, Vilnüs' })
    await leyla.opens()
    expect(leyla.form?.fields).toMatchObject([{ key: 'chapter', initial: 'italy' }])
    await leyla.fills({ chapter: 'lithuania' })
    leyla.sees('Bölmə: Litva')
  })
})
