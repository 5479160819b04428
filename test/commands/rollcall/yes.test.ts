import { describe, expect, test } from 'vitest'
import { saysNo, saysYes } from '../../../src/core/text/assent.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { leylaAz } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function asked(said: string) {
  const scene = await openBoard({ settings: { remindMinutes: 30 } })
  await enrol(scene.stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = scene.stage.person('Leyla', { locale: 'az' })
  await leyla.says(said)
  leyla.sees('cavabınız kimi qeyd edək')
  const answer = () => scene.stage.tx((tx) => prisma(tx).rollCall.findFirst({ select: { answer: true } }))
  return { ...scene, leyla, answer }
}

describe('yes and no in words are the answer to the last question', () => {
  test.each(['hə', 'Bəli!', 'yes', 'ok', 'да', '👍'])('«%s» to «note this as your answer?»', async (yes) => {
    const { leyla, answer } = await asked('yaxşıyam')
    await leyla.says(yes)
    leyla.sees('təhlükəsizlikdəsiniz')
    expect(await answer()).toEqual({ answer: 'safe' })
  })

  test.each(['yox', 'no', 'Xeyr.'])('«%s» to it asks how they are', async (no) => {
    const { leyla, answer } = await asked('yaxşıyam')
    await leyla.says(no)
    leyla.sees('Qeyd etmədik')
    leyla.sees('[Təhlükəsizlikdəyəm] [Kömək lazımdır]')
    expect(await answer()).toEqual({ answer: null })
  })

  test.each([
    ['yox', 'təhlükəsizlikdəsiniz, yoxsa'],
    ['no', 'təhlükəsizlikdəsiniz, yoxsa'],
    ['hə', 'cavabınız kimi qeyd edək'],
  ])('«%s» to the alert’s and the reminder’s own question is heard', async (said, seen) => {
    const scene = await openBoard({ settings: { remindMinutes: 30 } })
    await enrol(scene.stage, { name: 'Leyla' })
    await releaseFirst(scene)
    const leyla = scene.stage.person('Leyla', { locale: 'az' })
    await scene.stage.clock.advance(31 * 60_000)
    await scene.stage.tick('safe.remind')
    await settle(scene.stage)
    leyla.hears('Təhlükəsizlikdəsinizmi?')
    await leyla.says(said)
    leyla.sees(seen)
    leyla.sees('[Təhlükəsizlikdəyəm]')
    const lines = await scene.stage.tx(async (tx) =>
      inClear(tx, 'RollCall', await prisma(tx).rollCall.findMany({ select: { answer: true, note: true } })),
    )
    expect(lines[0]).toEqual({ answer: null, note: said })
  })

  test('of two questions it is the newer one', async () => {
    const { leyla, answer } = await asked('yaralıyam')
    await leyla.says('səhv yazdım, yaxşıyam')
    leyla.sees('[Təhlükəsizlikdəyəm]')
    await leyla.says('hə')
    expect(await answer()).toEqual({ answer: 'safe' })
  })

  test('«no» to the question whether to call calls nobody, and is heard', async () => {
    const { stage, leyla } = await asked('yaralıyam')
    await leyla.says('yox')
    leyla.sees('Heç kimi çağırmadıq')
    await leyla.says('hə')
    expect(await stage.tx((tx) => prisma(tx).helpCase.count())).toBe(0)
  })

  test('a yes to the reminder of one’s own words', async () => {
    const { stage, leyla, answer } = await asked('yaxşıyam')
    await stage.clock.advance(31 * 60_000)
    await stage.tick('safe.remind')
    await settle(stage)
    leyla.hears('Siz yazmısınız: «yaxşıyam».')
    await leyla.says('bəli')
    expect(await answer()).toEqual({ answer: 'safe' })
  })

  test('any button that says yes', async () => {
    const stage = await stageForTest()
    await enrol(stage, { name: 'Leyla' })
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/me')
    await leyla.presses('Məlumatlarımı sil')
    await leyla.says('yox')
    leyla.seesNot('silindi')
    await leyla.says('hə')
    leyla.seesNot('silindi')
    await leyla.says('/me')
    await leyla.presses('Məlumatlarımı sil')
    await leyla.says('hə')
    leyla.sees('Məlumatlarınız silindi')
  })

  test('not when something else was sent to them meanwhile', async () => {
    const scene = await openBoard()
    const { stage } = scene
    await enrol(stage, { name: 'Leyla' })
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/me')
    await leyla.presses('Məlumatlarımı sil')
    await stage.clock.advance(1000)
    await releaseFirst(scene)
    await leyla.says('hə')
    leyla.seesNot('silindi')
  })

  test.each([
    ['hə', 'Qeydiyyat tamamlandı'],
    ['yox', 'Razılığınız olmadan'],
  ])('«%s» in a form', async (said, sees) => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { locale: 'az' })
    await leyla.says('/register')
    const { name, place, university, study } = leylaAz
    await leyla.says(name)
    await leyla.presses('Tələbə')
    for (const answer of [place, university, study]) await leyla.says(answer)
    await leyla.presses('✓ İtaliya')
    await leyla.says(said)
    leyla.sees(sees)
  })

  test('only what says nothing else', () => {
    for (const text of ['hə', 'Hə hə', 'ok, sağ ol', 'yes please', '👍🏽']) expect(saysYes(text)).toBe(true)
    for (const text of ['hə, amma yox', 'ok?? no', 'yes I am hurt', 'hədəf', ''])
      expect(saysYes(text)).toBe(false)
    for (const text of ['yox', 'no thanks', 'lazım deyil', 'Xeyr, sağ olun']) expect(saysNo(text)).toBe(true)
    for (const text of ['yox, yaralıyam', 'not yet hurt', 'nömrə']) expect(saysNo(text)).toBe(false)
  })
})
