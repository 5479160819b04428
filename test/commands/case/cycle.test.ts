import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

/** Nobody is on duty, so that the Board's channel gets Leyla's calls, which belong to no alert. */
async function calling() {
  const scene = await openBoard()
  const { stage, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  const cards = () => channel.received().filter((text) => text.includes('KÖMƏK ÇAĞIRIŞI'))
  const rings = () => channel.received().filter((text) => text.includes('Leyla yazır'))
  const close = async () => {
    const open = await stage.tx((tx) => prisma(tx).helpCase.findFirst({ where: { state: 'open' } }))
    await murad.forges(`case:claim:${open?.id}`)
    await murad.forges(`case:done:${open?.id}.mistake`)
  }
  return { ...scene, leyla, cards, rings, close }
}

test('one person’s calls that are closed one after the other are one call: the channel reads one card and a ring a minute', async () => {
  const { stage, leyla, channel, cards, rings, close } = await calling()
  await leyla.forges('help_me:sos')
  await settle(stage)
  for (let n = 0; n < 8; n++) {
    await close()
    await leyla.forges('help_me:sos')
    await stage.clock.advance(5000)
    await stage.deliver()
  }
  await settle(stage)
  const calls = await stage.tx((tx) => prisma(tx).helpCase.findMany({ select: { state: true } }))
  expect(calls).toEqual([{ state: 'open' }])
  expect(cards()).toHaveLength(1)
  expect(rings().length).toBeGreaterThan(0)
  expect(rings().length).toBeLessThanOrEqual(3)
  await leyla.says('Ayağım sınıb, çıxa bilmirəm')
  await settle(stage)
  channel.hears(/Kömək çağırışı № 1[\s\S]*Ayağım sınıb/)
})

test('a call an hour after the end of another is a new one', async () => {
  const { stage, leyla, cards, close } = await calling()
  await leyla.forges('help_me:sos')
  await settle(stage)
  await close()
  await stage.clock.leap(61 * 60_000)
  await leyla.forges('help_me:sos')
  await settle(stage)
  expect(cards()).toHaveLength(2)
})
