import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { audited, openBoard, submit } from './scene.ts'

const minute = 60_000
const label = 'Release without a second key'

async function openHouse(settings = {}) {
  const scene = await openBoard({ settings })
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  for (const each of [rana, murad, officer]) await each.id()
  const passes = async (ms: number) => {
    await stage.clock.leap(ms)
    await stage.tick('broadcast.glass')
    await stage.deliver()
  }
  return { ...scene, officer, passes }
}

test('the glass is offered to the named officer alone, and not before it could be broken', async () => {
  const { stage, rana, murad, officer, channel, passes } = await openHouse()
  await submit(rana)
  await passes(10 * minute - 1)
  for (const each of [rana, murad, officer, channel]) each.hearsNot('[Release')
  await officer.forges('broadcast:open:1')
  officer.sees('you can release it alone from 1 March 2027, 12:10 (Baku time)')
  officer.seesNot(label)
  await passes(1)
  await passes(minute)
  expect(officer.received().filter((text) => text.includes('you may release it alone now'))).toHaveLength(1)
  for (const each of [rana, murad, channel]) {
    each.hearsNot('you may release it alone now')
    each.hearsNot(label)
  }
  await officer.forges('broadcast:open:1')
  officer.sees(label)
  await murad.forges('broadcast:open:1')
  murad.seesNot(label)
  await officer.presses(label)
  officer.sees('without a second key')
  expect((await audited(stage)).at(-1)).toBe('alert.glass alert 1')
})

test('it is taken back when somebody else turns the key, and when the alert is returned', async () => {
  const { stage, rana, murad, officer, passes } = await openHouse()
  await submit(rana)
  await passes(10 * minute)
  officer.hears(label)
  await murad.forges('broadcast:return:1.1')
  await stage.deliver()
  officer.hears('no longer waits for a second key')
  officer.hearsNot(label)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('out of date')
})

test('nobody is offered it who lost the seat, whose key waits or is frozen, or for what is not extreme, real and urgent', async () => {
  const { stage, rana, officer, passes } = await openHouse()
  const personId = await officer.id()
  await officer.says('/freeze')
  await submit(rana)
  await submit(rana, '/broadcast', {}, { level: 'high' })
  await submit(rana, '/exercise')
  await passes(10 * minute)
  officer.hearsNot(label)
  await officer.forges('broadcast:open:1')
  officer.seesNot(label)
  await stage.tx((tx) => prisma(tx).keyFreeze.deleteMany({}))
  const keyFrom = new Date(stage.clock.now().getTime() + 60 * minute)
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { personId }, data: { keyFrom } }))
  await passes(minute)
  officer.hearsNot(label)
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({
      where: { personId },
      data: { keyFrom: null, revokedAt: stage.clock.now() },
    }),
  )
  await passes(minute)
  officer.hearsNot(label)
})

test('the button for the second key is not shown to who could not turn it', async () => {
  const { stage, rana, murad } = await openHouse({ board: null })
  await submit(rana)
  await stage.deliver()
  murad.hears('[Approve and send]')
  rana.hearsNot('[Approve and send]')
  rana.hears('[Return to draft]')
  await rana.forges('broadcast:open:1')
  rana.seesNot('[Approve and send]')
  await murad.forges('broadcast:open:1')
  murad.sees('[Approve and send]')
})
