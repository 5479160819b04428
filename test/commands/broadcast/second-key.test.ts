import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, states, submit } from './scene.ts'

test('the second key can be turned from the list as well, wherever the request went', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  await murad.says('/alerts')
  await murad.presses('No. 1')
  murad.sees('[Approve and send] [Return to draft]')
  murad.seesNot('Release without a second key')
  await murad.presses('Approve and send')
  murad.sees('no. 1: Murad approved it')
})

test('a request that is read when it is no longer open says what came of it, and has no buttons', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  await murad.forges('broadcast:return:1.1')
  await stage.deliver()
  channel.hears('REAL · Bildiriş № 1 qaralama kimi müəllifinə')
  channel.hearsNot('[Təsdiq edirəm, göndərilsin]')
})

test('a false alarm pressed by two shows the second the correction that waits, ready for the key', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:false:1')
  murad.sees('False alarm no. 2: waiting for the second key')
  await murad.presses('Approve and send')
  murad.sees('no. 2: Murad approved it')
  await settle(stage)
  expect(await states(stage, 2)).toEqual({ 'send sent': 3, 'edit sent': 3 })
})

test('when nobody of the Audit Commission can be told of a broken glass, the officer reads so', async () => {
  const { stage, rana } = await openBoard({ settings: { audit: null } })
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  await submit(rana)
  await stage.clock.advance(10 * 60_000)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('was not told: the bot knows neither its channel nor a member')
})

test('without a channel, each member of the Audit Commission is told of a broken glass', async () => {
  const { stage, rana } = await openBoard({ settings: { audit: null } })
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  await auditor.id()
  await submit(rana)
  await stage.clock.advance(10 * 60_000)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('The Supervisory and Audit Commission was told')
  await stage.deliver()
  auditor.hears('was released without a second key. Released by: Officer. It had waited 10 minutes')
})

test('an update that was begun before another went out says so to both keys', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:update:1')
  rana.seesNot('went out after this update')
  await murad.forges('broadcast:update:1')
  await murad.forges('broadcast:submit:3.1')
  await murad.fills({ typed: 'SEND' })
  await rana.forges('broadcast:approve:3.1')
  await rana.forges('broadcast:open:2')
  rana.sees('No. 3 went out after this update was begun')
  await rana.forges('broadcast:open:3')
  rana.seesNot('went out after this update')
})
