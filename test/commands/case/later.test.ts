import { test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from '../broadcast/scene.ts'

async function called(alert: boolean) {
  const scene = await openBoard()
  const { stage, secretary } = {
    ...scene,
    secretary: scene.stage.person('Katib', { platform: 'slack', roles: ['secretariat'] }),
  }
  await enrol(stage, { name: 'Leyla' })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  if (alert) {
    await releaseFirst(scene)
    await leyla.presses('Kömək lazımdır')
  } else {
    await leyla.says('/help_me')
    await leyla.presses('Bəli, mənə kömək lazımdır')
  }
  await settle(stage)
  return { ...scene, secretary, leyla }
}

test('words of somebody whose call is open are for the call, however long ago it was', async () => {
  const { stage, secretary, leyla } = await called(false)
  await stage.clock.leap(5 * 60 * 60_000)
  await leyla.says('qapı hələ də açılmır')
  leyla.sees('Yazdığınızı kömək çağırışınıza əlavə etdik')
  leyla.sees('Bota sual vermək üçün /faq və sualınızı yazın.')
  await settle(stage)
  secretary.hears('qapı hələ də açılmır')
  await secretary.presses('I take it')
  await secretary.forges('case:done:1.safe')
  await leyla.says('qapı hələ də açılmır')
  leyla.seesNot('kömək çağırışınıza əlavə etdik')
})

test('whoever is safe in a new alert reads of the older call, and says so there, too', async () => {
  const scene = await called(true)
  const { stage, rana, murad, secretary, leyla } = scene
  await submit(rana)
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  await leyla.forges('safe:yes:2')
  leyla.sees('Əvvəlki kömək çağırışınız (№ 1) hələ açıqdır')
  await leyla.presses('Çağırış № 1: artıq kömək lazım deyil')
  leyla.sees('təhlükəsizlikdəsiniz')
  await settle(stage)
  secretary.hears('Now says “I am safe”.')
})

test('a call of no alert hears of it at once, and the caller reads that', async () => {
  const scene = await called(false)
  await releaseFirst(scene)
  await scene.leyla.presses('Təhlükəsizlikdəyəm')
  scene.leyla.sees('Bunu açıq kömək çağırışınıza (№ 1) da yazdıq')
  await settle(scene.stage)
  scene.secretary.hears('Now says “I am safe”.')
})
