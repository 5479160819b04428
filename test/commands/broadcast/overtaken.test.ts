import { expect, test } from 'vitest'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { audited, openBoard, releaseFirst, settle, submit } from './scene.ts'

/** Alert no. 1 is out and update no. 2 begun; nobody has been asked for its second key. */
async function begun() {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:update:1')
  const callOff = async (id: number) => {
    await scene.murad.forges('broadcast:false:1')
    await rana.forges(`broadcast:approve:${id}.1`)
    await settle(stage)
  }
  const state = async (id: number) => (await stage.tx((tx) => findAlert(tx, id)))?.state
  return { ...scene, callOff, state }
}

test('an update whose alert was called off meanwhile is refused with what ended it, and closed; nobody is rung', async () => {
  const { stage, rana, channel, callOff, state } = await begun()
  await callOff(3)
  const before = channel.received().length
  await rana.forges('broadcast:open:2')
  rana.sees('The alert that this update belongs to has ended (REAL · False alarm no. 3)')
  rana.seesNot('[Ask for the second key]')
  await rana.forges('broadcast:submit:2.1')
  rana.sees('REAL · Update no. 2 was not sent and is closed')
  rana.sees('its alert has ended meanwhile (REAL · False alarm no. 3)')
  await rana.presses('Prepare a new one')
  expect(rana.form?.title).toBe('Emergency alert')
  await settle(stage)
  expect(channel.received()).toHaveLength(before)
  expect(await state(2)).toBe('discarded')
  expect(await audited(stage)).toContain('alert.close alert 2')
})

test('so it is when it ended while the first key was being typed', async () => {
  const { rana, callOff, state } = await begun()
  await rana.presses('Ask for the second key')
  const { form } = rana
  await callOff(3)
  await rana.forgesForm({ typed: 'SEND' }, form?.id)
  rana.sees('no. 2 was not sent and is closed')
  expect(await state(2)).toBe('discarded')
})

test('what waits for the second key is closed by the end, on every card of the Board', async () => {
  const { stage, rana, murad, channel, callOff, state } = await begun()
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  await settle(stage)
  channel.hears('[Təsdiq edirəm, göndərilsin]')
  await callOff(3)
  channel.hears('REAL · Yeniləmə № 2 göndərilmədi və bağlandı')
  channel.hears('bu arada bitib (REAL · Yanlış xəbərdarlıq № 3)')
  channel.hearsNot('[Təsdiq edirəm, göndərilsin]')
  expect(await state(2)).toBe('discarded')
  await murad.forges('broadcast:approve:2.1')
  murad.sees('State of the alert: discarded')
  expect(stage.errors).toEqual([])
})

test('of an alert that another has ended nothing is offered that can’t be done', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await rana.forges('broadcast:open:1')
  rana.sees('[False alarm] [All clear] [Update]')
  await murad.forges('broadcast:stop:1')
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  for (const act of [async () => {}, () => settle(stage)]) {
    await act()
    await rana.forges('broadcast:open:1')
    expect(rana.reply?.view.buttons?.flat().map(({ label }) => label)).toEqual(['CAP file', 'CSV'])
  }
})

test('the approved card speaks the channel’s language from the press on', async () => {
  const { stage, rana, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana)
  await stage.deliver()
  const murad = stage.person('Murad', {
    platform: 'slack',
    roles: ['board'],
    channel: slack.channel('board'),
  })
  await murad.presses('Təsdiq edirəm, göndərilsin')
  murad.sees('REAL · Bildiriş № 1 təsdiqləndi, göndəriş başladı. Təsdiq edən: Murad.')
  murad.seesNot('approved')
  await settle(stage)
  channel.hears('REAL · Bildiriş № 1 təsdiqləndi, göndəriş başladı. Təsdiq edən: Murad.')
})
