import { test } from 'vitest'
import { leylaEn, registers } from '../../support/registering.ts'
import { earthquake, facts, openBoard, releaseFirst, settle } from './scene.ts'

test('an alert and its reminders speak the language of the registration, though no language button was pressed', async () => {
  const { stage, rana, murad } = await openBoard({ settings: { remindMinutes: 1 } })
  const john = stage.person('John', { locale: 'unchosen', hint: 'en-US' })
  await registers(john, leylaEn)
  john.sees('You are registered')
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  rana.sees('Telegram: registered 1, reachable 1, blocked 0, az 0, en 1')
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  john.hears(/EMERGENCY ALERT\nThere has been an earthquake/)
  john.hearsNot('FÖVQƏLADƏ')
  await stage.clock.advance(120_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  john.hears('We have not heard from you yet')
})

test('the chosen language wins over the platform’s, and a platform that changes its mind is believed', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const leyla = stage.person('Leyla', { locale: 'az', hint: 'en-GB' })
  await registers(leyla, { ...leylaEn, status: 'Tələbə', chapter: '✓ İtaliya', consent: 'Razıyam' })
  const john = stage.person('John', { locale: 'unchosen', hint: 'tr' })
  await registers(john, { ...leylaEn, status: 'Tələbə', chapter: '✓ İtaliya', consent: 'Razıyam' })
  await stage.person('John', { locale: 'unchosen', hint: 'en-US' }).says('/me')
  await releaseFirst(scene)
  leyla.hears('FÖVQƏLADƏ BİLDİRİŞ')
  john.hears('EMERGENCY ALERT')
})
