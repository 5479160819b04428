import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

test('a test calls no roll, and its forms do not ask for one', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene, '/test_alert')
  expect(await stage.tx((tx) => rawAll(tx, 'SELECT * FROM "RollCall"'))).toEqual([])
  await rana.says('/test_alert')
  await rana.fills({ hazard: 'general', audience: 'everyone' })
  rana.seesNot('Ask everyone whether they are safe?')
  await rana.fills({})
  rana.sees('Roll call: No')
  await rana.forges('broadcast:facts:2.1')
  rana.seesNot('Ask everyone whether they are safe?')
})

test('an update may be the first to call the roll: everybody is asked, listed and reminded', async () => {
  const { stage, rana, murad } = await openBoard({ settings: { remindMinutes: 1 } })
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan', platforms: [] })
  await submit(rana, '/broadcast', {}, { rollCall: 'no' })
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  const leyla = stage.person('Leyla', { locale: 'az' })
  leyla.hearsNot('[Təhlükəsizlikdəyəm]')
  await rana.forges('broadcast:update:1')
  await rana.presses('Place, time, source')
  await rana.fills({ rollCall: 'yes' })
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  await murad.forges('broadcast:approve:2.2')
  await settle(stage)
  leyla.hears('[Təhlükəsizlikdəyəm]')
  await rana.says('/rollcall')
  rana.sees(/silent:? 1/)
  rana.sees(/unreachable:? 1/)
  await stage.clock.advance(120_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  leyla.hears('Sizdən hələ cavab almamışıq')
  expect(stage.errors).toEqual([])
})
