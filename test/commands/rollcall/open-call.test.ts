import { describe, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function onDuty() {
  const scene = await openBoard()
  const katib = scene.stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await katib.says('/duty')
  await katib.presses('Go on duty')
  await enrol(scene.stage, { name: 'Ayan' })
  return { ...scene, katib }
}

/** Nərmin has not registered, her form is open, and she has called for help. */
async function caught() {
  const scene = await onDuty()
  const { stage } = scene
  const nermin = stage.person('Nərmin', { locale: 'az' })
  await nermin.says('/register')
  await stage.clock.advance(1000)
  await releaseFirst(scene)
  await nermin.says('/help_me')
  nermin.sees('növbətçilərə göndərilir')
  nermin.seesNot('qeydiyyatdan keçin')
  await stage.clock.advance(1000)
  return { ...scene, nermin }
}

describe('an open call and an open form', () => {
  test('words go to the call, which offers no form', async () => {
    const { stage, nermin, katib } = await caught()
    await nermin.says('kemerin altindayam')
    nermin.sees('çağırışınıza əlavə')
    nermin.seesNot('Davam et')
    await settle(stage)
    katib.hears('kemerin altindayam')
  })

  test('words in a form that somebody went back to go to the call, and are its answer if they say so', async () => {
    const { stage, nermin, katib } = await caught()
    await nermin.says('/register')
    nermin.sees('Kömək çağırışınız açıqdır')
    await nermin.says('qan axir, ayagimi tərpədə bilmirəm')
    nermin.sees('çağırışınıza əlavə')
    nermin.sees('Addım 1')
    await settle(stage)
    katib.hears('qan axir')
    await nermin.says('Nərmin Quliyeva')
    nermin.sees('Addım 1')
    await nermin.presses('Xeyr, bu mənim cavabımdır')
    nermin.sees('Addım 2')
  })

  test('calling again puts the form off again', async () => {
    const { stage, nermin, katib } = await caught()
    await nermin.says('/register')
    await nermin.says('Nərmin Quliyeva')
    await nermin.presses('Xeyr, bu mənim cavabımdır')
    nermin.sees('Addım 2')
    await nermin.says('/help_me')
    await nermin.says('kemerin altindayam')
    nermin.seesNot('seçin')
    nermin.seesNot('Addım')
    await nermin.says('Via Roma 99')
    nermin.sees('çağırışınıza əlavə')
    nermin.seesNot('Addım')
    await settle(stage)
    katib.hears('Via Roma 99')
    await nermin.says('/register')
    nermin.sees('Addım 2')
    await nermin.says('tələbə')
    nermin.sees('Addım 3')
  })
})
