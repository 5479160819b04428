import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { tampering } from '../../support/tampering.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const secret = Buffer.from('a key that is not in the database, 32+')
const dayMs = 24 * 60 * 60_000

/** An alert that was released; the Commission has heard of the chain's end. */
async function released() {
  const scene = await openBoard({ secret })
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  await auditor.says('/audit')
  const commission = stage.person('Komissiya', { platform: 'slack', channel: slack.channel('audit') })
  await releaseFirst(scene)
  const tick = async () => {
    await stage.tick('audit-heads')
    await stage.deliver()
  }
  await tick()
  return { ...scene, auditor, commission, tick, ...tampering(stage.store) }
}

const heads = (reader: { received(): readonly string[] }) =>
  reader.received().filter((text) => text.includes('Audit zəncirinin başlığı')).length

test('a seal of a key that nobody has breaks the chain, and so does none', async () => {
  const { auditor, disarm, rewrite } = await released()
  await disarm()
  await rewrite(2, { personId: 99, seal: 'deadbeef.AAAAAAAAAAAAAAAAAAAAAA' })
  await auditor.says('/audit verify')
  auditor.sees('entry 2 was written past the bot')
  await rewrite(2, { seal: null })
  await auditor.says('/audit verify')
  auditor.sees('entry 2 has no seal')
})

test('while the chain is broken no head is told, and the alarm stays until the Commission has looked', async () => {
  const { stage, auditor, commission, channel, disarm, rewrite, tick, murad, rana } = await released()
  const before = heads(commission)
  await disarm()
  await rewrite(2, { personId: 99 })
  await tick()
  commission.hears('AUDİT DƏYİŞDİRİLİB')
  for (let day = 0; day < 3; day++) {
    await murad.forges('duty:on')
    await stage.clock.leap(dayMs)
    await stage.tick('status.watch')
    await tick()
  }
  expect(heads(commission)).toBe(before)
  channel.hears('Audit jurnalı dəyişdirilib')
  await rana.forges('audit:seen:replaced.2.2')
  rana.sees('needs the role')
  await auditor.presses('We have looked')
  auditor.sees('It is written down')
  await murad.forges('duty:off')
  await stage.clock.leap(dayMs)
  await tick()
  expect(heads(commission)).toBe(before + 1)
  await stage.clock.leap(60_000)
  await stage.tick('status.watch')
  await stage.deliver()
  channel.hears('Komissiyası audit jurnalındakı pozuntuya baxıb')
  await auditor.says('/audit verify')
  auditor.sees('THE CHAIN IS BROKEN')
  await auditor.forges('audit:seen:replaced.2.2')
  auditor.sees('looked into this already')
})

test('a head is told within a minute of whatever moves power, and of nothing that students do', async () => {
  const { stage, commission, rana, murad, tick } = await released()
  const before = heads(commission)
  await rana.forges('duty:on')
  await tick()
  expect(heads(commission)).toBe(before)
  await stage.clock.leap(60_000)
  await murad.says('/freeze')
  const acts = await stage.tx((tx) => prisma(tx).audit.findMany({ where: { act: 'key.freeze' } }))
  expect(acts).toHaveLength(1)
  await tick()
  expect(heads(commission)).toBe(before + 1)
})
