import { expect, it } from 'vitest'
import { prisma, rawRun } from '../../../src/store/database/tx.ts'
import { openBoard, submit } from '../broadcast/scene.ts'
import { accepts, changes, newestMotion } from './scene.ts'

// Whoever has the database file, but not the key, plants a seat on the Board.

const secret = Buffer.from('a key that is not in the database, 32+')
const hour = 60 * 60_000

async function openHouse() {
  const { stage, rana, murad, channel } = await openBoard({ secret })
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  const thief = stage.person('Thief', { platform: 'slack' })
  for (const each of [rana, murad, auditor, thief]) await each.id()
  return { stage, rana, murad, channel, auditor, thief }
}

it('a planted seat opens nothing, and both bodies read of it', async () => {
  const { stage, rana, murad, channel, auditor, thief } = await openHouse()
  const [personId, human] = [await thief.id(), await rana.id()]
  await stage.tx((tx) =>
    rawRun(
      tx,
      `INSERT INTO "RoleGrant" ("personId", "role", "by", "at") VALUES (?, 'board', 'configuration', ?)`,
      [personId, stage.clock.now()],
    ),
  )
  await submit(rana)
  await thief.forges('broadcast:approve:1.1')
  thief.sees('The audit does not show who gave you your seat on the Board')
  await thief.forges(`freeze:other:${human}`)
  thief.sees('The audit does not show')
  await changes(thief, murad, 'take.board')
  thief.sees('The audit does not show')
  await submit(murad)
  await thief.forges('broadcast:return:2.1')
  thief.sees('The audit does not show')
  await stage.tick('role.unproven')
  await stage.tick('role.unproven')
  await stage.deliver()
  for (const each of [murad, auditor]) each.hears('Thief stands in the database as: Board member')
  channel.hears('Thief bazada bu rolda yazılıb: İdarə Heyətinin üzvü')
  expect(auditor.received().filter((text) => text.includes('stands in the database'))).toHaveLength(1)
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Murad approved it')
})

it('nor does a seat that was moved to somebody, made of another role, or brought back', async () => {
  const { stage, rana, murad, thief } = await openHouse()
  const [own, other] = [await thief.id(), await murad.id()]
  await changes(rana, thief, 'give.secretariat')
  await accepts(stage, thief)
  await submit(rana)
  const grants = (where: object, data: object) =>
    stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where, data }))
  await grants({ personId: own }, { role: 'board' })
  await thief.forges('broadcast:approve:1.1')
  thief.sees('The audit does not show')
  await grants({ personId: own }, { role: 'secretariat' })
  await grants({ personId: other }, { personId: own })
  await thief.forges('broadcast:approve:1.1')
  thief.sees('The audit does not show')
  await grants({ personId: own, role: 'board' }, { personId: other })
  await changes(murad, murad, 'take.board')
  await grants({ personId: other }, { revokedAt: null })
  await murad.forges('broadcast:approve:1.1')
  murad.sees('The audit does not show')
})

it('a seat that two gave is proven, and opens what it should', async () => {
  const { stage, rana, murad, thief: aysel } = await openHouse()
  await changes(rana, aysel, 'give.board')
  await accepts(stage, aysel)
  await murad.forges(`role:agree:${await newestMotion(stage)}`)
  await stage.clock.leap(24 * hour)
  await submit(aysel)
  await stage.tick('role.unproven')
  await stage.deliver()
  rana.hearsNot('stands in the database')
})

it('nor does a seat whose wait was taken out of the database, and a planted auditor is told, too', async () => {
  const { stage, rana, murad, auditor, thief: aysel } = await openHouse()
  await changes(rana, aysel, 'give.board')
  await accepts(stage, aysel)
  await murad.forges(`role:agree:${await newestMotion(stage)}`)
  const personId = await aysel.id()
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { personId }, data: { keyFrom: null } }))
  await aysel.forges(`freeze:other:${await rana.id()}`)
  aysel.sees('The audit does not show')
  const reader = stage.person('Reader', { platform: 'slack' })
  const readerId = await reader.id()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.create({
      data: { personId: readerId, role: 'auditor', by: 'configuration', at: stage.clock.now() },
    }),
  )
  await stage.tick('role.unproven')
  await stage.deliver()
  for (const each of [murad, auditor]) {
    each.hears('Thief stands in the database as: Board member')
    each.hears('Reader stands in the database as: Supervisory and Audit Commission')
  }
})
