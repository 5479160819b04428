import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, settle, submit } from '../broadcast/scene.ts'

/** An alert for Italy alone; somebody in Manchester, somebody in Rome and the Secretariat on duty. */
async function italy() {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla', locale: 'en', city: 'Manchester' })
  await enrol(stage, { name: 'Marco', locale: 'en', chapterId: 'italy', country: 'IT', city: 'Rome' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  await submit(rana, '/broadcast', { audience: 'chapter' }, { chapter: 'italy' })
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  const calls = () => stage.tx((tx) => rawAll(tx, 'SELECT "alertId" FROM "HelpCase" ORDER BY "id"'))
  const helped = () =>
    stage.tx((tx) => rawAll(tx, `SELECT "personId" FROM "RollCall" WHERE "answer" IS NOT NULL`))
  return { ...scene, secretary, calls, helped }
}

test('whoever an alert does not concern calls people on duty, outside of it', async () => {
  const { stage, secretary, calls, helped } = await italy()
  const leyla = stage.person('Leyla', { locale: 'en' })
  await leyla.says('my leg is broken, 5 Oxford Road flat 3')
  leyla.sees('Should we call the people on duty for you?')
  leyla.seesNot('answer to the alert')
  await leyla.presses('Yes, I need help')
  await settle(stage)
  secretary.hears('my leg is broken, 5 Oxford Road flat 3')
  secretary.hearsNot('Alert: Earthquake')
  expect(await calls()).toEqual([{ alertId: null }])
  expect(await helped()).toEqual([])
  await leyla.says('thanks')
})

test('a command of theirs is no answer to it, either', async () => {
  const { stage, calls, helped } = await italy()
  const leyla = stage.person('Leyla', { locale: 'en' })
  await leyla.says('/help_me')
  leyla.sees('Should we call the people on duty for you?')
  await leyla.presses('Yes, I need help')
  expect(await calls()).toEqual([{ alertId: null }])
  await leyla.says('help')
  expect(await helped()).toEqual([])
})

test('somebody of whom we know no place is asked the same, and the card says which alert may concern them', async () => {
  const { stage, secretary, calls } = await italy()
  const guest = stage.person('Qonaq', { locale: 'en' })
  await guest.says('my leg is broken, 5 Oxford Road flat 3')
  guest.sees('Should we call the people on duty for you?')
  await guest.presses('Yes, I need help')
  await settle(stage)
  secretary.hears('may concern no. 1 (place unknown)')
  expect(await calls()).toEqual([{ alertId: null }])
})

test('whoever it is for, and whoever writes in a channel that hears it, answers it', async () => {
  const { stage } = await italy()
  const marco = stage.person('Marco', { locale: 'en' })
  await marco.says('my leg is broken')
  marco.sees('Should we note this as your answer')
  const guest = stage.person('Qonaq', { locale: 'en', channel: telegram.group('Italy') })
  await guest.says('my leg is broken')
  guest.sees('Should we note this as your answer')
})
