import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { openBoard } from '../broadcast/scene.ts'

async function openHouse() {
  const { stage, rana, murad } = await openBoard()
  const [id, other] = [await rana.id(), await murad.id()]
  const reads = async () => {
    await rana.says('/status')
    return rana.reads()
  }
  const few = (n: number) => `Board members who can approve alerts now: ${n}.`
  return { stage, rana, murad, id, other, reads, few }
}

it('says when fewer than two hold keys, and nothing when two do', async () => {
  const { stage, murad, other, reads, few } = await openHouse()
  expect(await reads()).not.toContain('approve alerts now')
  await murad.says('/freeze')
  expect(await reads()).toContain(few(1))
  await stage.tx((tx) => prisma(tx).keyFreeze.deleteMany({}))
  const keyFrom = new Date(stage.clock.now().getTime() + 60_000)
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { personId: other }, data: { keyFrom } }))
  expect(await reads()).toContain(few(1))
  await stage.clock.leap(60_000)
  expect(await reads()).not.toContain('approve alerts now')
  const revokedAt = stage.clock.now()
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { personId: other }, data: { revokedAt } }))
  expect(await reads()).toContain(few(1))
})

it('counts two accounts of one human being once', async () => {
  const { stage, id, other, reads, few } = await openHouse()
  await stage.tx((tx) => prisma(tx).person.update({ where: { id: other }, data: { human: id } }))
  expect(await reads()).toContain(few(1))
})

it('says when two hold keys, but none is the second key to the other', async () => {
  const { stage, id, other, reads } = await openHouse()
  const at = stage.clock.now()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { personId: other }, data: { by: String(id), at } }),
  )
  expect(await reads()).not.toContain('no two Board members can release')
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { personId: id }, data: { by: String(other), at } }),
  )
  expect(await reads()).toContain('no two Board members can release an alert together')
})
