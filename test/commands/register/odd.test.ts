import { describe, expect, it } from 'vitest'
import { findMembership } from '../../../src/store/person/membership.ts'
import { telegram } from '../../support/addresses.ts'
import { firstPage, leylaEn, registers } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

describe('answers that are not understood', () => {
  it('say how to write it, and keep the question', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/register')
    await leyla.says('🙂🙂')
    leyla.sees('Ad hərflərdən ibarət olmalıdır')
    await leyla.says('Leyla Məmmədova')
    await leyla.says('bilmirəm')
    leyla.sees('Zəhmət olmasa, variantlardan birini seçin.')
    await leyla.says('tələbə')
    await leyla.says('Milan')
    leyla.sees('Ölkəni tanımadım. Ölkəni və şəhəri vergüllə yazın')
    leyla.sees('Hansı ölkədə və şəhərdə yaşayırsınız?')
    await leyla.says('İtaliya')
    leyla.sees('universitet')
    await leyla.presses('Geri')
    await leyla.says('İtaliya')
    leyla.sees('Şəhəri də yazın')
    await leyla.presses('Geri')
    await leyla.presses('✓ Tələbə')
    await leyla.says('Roma')
    leyla.sees('Ölkəni tanımadım')
    await leyla.says('italiya, milan')
    await leyla.says('Bocconi')
    await leyla.says('Kompüter elmləri, 1234')
    leyla.sees('1234 düzgün il deyil')
    await leyla.says('Kompüter elmləri')
    leyla.sees('Hansı yerli bölməyə')
  })

  it('come back in the form with everything else kept', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'slack' })
    await leyla.says('/register')
    await leyla.fills({ ...firstPage(leylaEn), place: 'Milan' })
    expect(leyla.form?.fields.map(({ key, initial, error }) => [key, initial, error !== undefined])).toEqual([
      ['name', 'Leyla Mammadova', false],
      ['status', 'student', false],
      ['place', 'Milan', true],
      ['university', 'Bocconi University', false],
      ['study', 'Computer science, 2028', false],
    ])
    await leyla.fills({ place: 'Milan, Italy' })
    expect(leyla.form?.fields[0]).toMatchObject({ key: 'chapter', initial: 'italy' })
  })

  it('are refused when far too long, on both drawings', async () => {
    const stage = await stageForTest()
    const long = 'ə'.repeat(10_000)
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/register')
    await leyla.says(long)
    leyla.sees('Cavab çox uzundur: 10000 simvol. Ən çoxu 80 simvol yazmaq olar.')
    const murad = stage.person('Murad', { platform: 'discord' })
    await murad.says('/register')
    await murad.forgesForm({ ...firstPage(leylaEn), name: long })
    murad.sees('The answer is too long: 10000 characters')
    await murad.opens()
    expect(murad.form?.fields[0]?.initial?.length).toBeLessThanOrEqual(80)
  })
})

describe('strange people', () => {
  it.each([
    '<b>Leyla</b> & *Leyla* _x_ `y` ~z~',
    '[Leyla](https://example.org) <@U123> <!channel> @everyone',
    'Лейла O’Neill-Məmmədova',
    'Leyla 👩‍🎓 Məmmədova',
  ])('may be called %s: the words are kept as typed', async (name) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, { ...leylaEn, name })
    leyla.sees(`Hello, ${name}!`)
    const stored = await stage.tx(async (tx) => findMembership(tx, await leyla.id()))
    expect(stored?.name).toBe(name)
  })

  it('cannot hide direction marks or towers of accents in a name', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await registers(leyla, { ...leylaEn, name: `\u202eLe\u200byla${'\u0335'.repeat(30)}` })
    const stored = await stage.tx(async (tx) => findMembership(tx, await leyla.id()))
    expect(stored?.name).toBe(`Leyla${'\u0335'.repeat(3)}`)
  })

  it('get an answer to old, foreign and forged buttons, and change nothing', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('/register')
    await leyla.says('Leyla Mammadova')
    await leyla.forges('dialog:pick:0:student')
    leyla.sees('This question was answered already')
    await leyla.forges('dialog:pick:1:hacker')
    leyla.sees('Please choose one of the options.')
    await leyla.forges('dialog:skip:1')
    leyla.sees('This button no longer works')
    await leyla.forges('dialog:pick:99999:x')
    leyla.sees('This question was answered already')
    const murad = stage.person('Murad')
    await murad.forges('dialog:pick:1:student')
    murad.sees('This button no longer works')
    await murad.forges('register:__proto__:x')
    murad.sees('This button no longer works')
    await leyla.presses('Student')
    leyla.sees('In which country and city do you live?')
    expect(stage.errors).toEqual([])
  })

  it('have one effect with an event that the platform repeats', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla')
    await leyla.says('/register')
    await leyla.says('Leyla Mammadova')
    await leyla.repeats()
    leyla.sees('Are you a student or an alumnus?')
    leyla.seesNot('Please choose one')
  })

  it('are answered privately when they begin in a group', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az', channel: telegram.group('Vilnius') })
    for (const word of ['/register', 'Leyla Məmmədova', '/cancel', '/me', '/events', '/help']) {
      await leyla.says(word)
      expect([word, leyla.reply?.view.private]).toEqual([word, true])
    }
  })
})
