import { expect, test } from 'vitest'
import type { Actress } from '../../support/actress.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { tampering } from '../../support/tampering.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const secret = Buffer.from('a key that is not in the database, 32+')
const dayMs = 24 * 60 * 60_000

/** An auditor on Telegram and Discord, the Commission's channel in Slack, and an alert that was released. */
async function released() {
  const scene = await openBoard({ secret })
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  const elsewhere = stage.person('Müfəttiş', { platform: 'discord', roles: ['auditor'] })
  await auditor.says('/audit')
  await elsewhere.says('/audit')
  const commission = stage.person('Komissiya', { platform: 'slack', channel: slack.channel('audit') })
  await releaseFirst(scene)
  await tick(stage)
  return { ...scene, auditor, elsewhere, commission }
}

async function tick(stage: Stage): Promise<void> {
  await stage.tick('audit-heads')
  await stage.deliver()
}

const headIn = (reader: Actress) => {
  const heads = reader.received().flatMap((text) => text.match(/\d+(?:-[0-9A-Z]{4}){8}/g) ?? [])
  const newest = heads.at(-1)
  if (!newest) throw new Error(`${reader.name} was told no head`)
  return newest
}

test('the end of the chain leaves the database after every release, and daily, on every platform of the Commission', async () => {
  const { stage, murad, auditor, elsewhere, commission } = await released()
  const first = headIn(commission)
  expect([headIn(auditor), headIn(elsewhere)]).toEqual([first, first])
  commission.hears('Audit zəncirinin başlığı')
  await murad.forges('duty:on')
  await tick(stage)
  expect(headIn(commission)).toBe(first)
  await stage.clock.leap(dayMs)
  await tick(stage)
  expect(headIn(commission)).not.toBe(first)
  await auditor.says(`/audit verify ${first}`)
  auditor.sees('The chain is whole')
  auditor.sees(`everything up to entry ${first.split('-')[0]} is as it was`)
})

test('the head that was told is compared by its button, without typing', async () => {
  const { auditor } = await released()
  await auditor.presses('Compare with the chain')
  auditor.sees('It agrees with the head that you handed in')
})

test('a tail that was cut is noticed from chat, and by the bot itself', async () => {
  const { stage, auditor, commission } = await released()
  const head = headIn(commission)
  const { disarm, runs } = tampering(stage.store)
  await disarm()
  await runs('DELETE FROM "Audit" WHERE "act" = \'alert.release\'')
  await tick(stage)
  commission.hears('AUDİT DƏYİŞDİRİLİB')
  commission.hears('aralığındakı qeydlər yoxdur')
  await auditor.says(`/audit verify ${head}`)
  auditor.sees(/THE CHAIN IS BROKEN: entr.* \d+ to \d+ are missing/)
  const told = commission.received().length
  await runs('DELETE FROM "Audit" WHERE "act" = \'audit.verify\'')
  await tick(stage)
  expect(commission.received()).toHaveLength(told)
})

test('an emptied audit, heads and all, is noticed by whoever holds a head, and by the bot that was running', async () => {
  const { stage, auditor, commission } = await released()
  const head = headIn(commission)
  const { disarm, runs } = tampering(stage.store)
  await disarm()
  await runs('DELETE FROM "Audit"')
  await runs('DELETE FROM "AuditHead"')
  await auditor.says('/audit verify')
  auditor.seesNot('whole')
  await runs('DELETE FROM "Audit"')
  await auditor.says(`/audit verify ${head.toLowerCase().replaceAll('-', ' ')}`)
  auditor.sees(`entries 1 to ${head.split('-')[0]} are missing`)
  await runs('DELETE FROM "Audit"')
  await tick(stage)
  commission.hears('AUDİT DƏYİŞDİRİLİB')
})

test('a chain that was rewritten so that every hash fits is noticed, with the first wrong entry named', async () => {
  const { stage, auditor } = await released()
  const { disarm, rewrite } = tampering(stage.store)
  await disarm()
  await rewrite(1, { personId: 99 })
  await auditor.says('/audit verify')
  auditor.sees('entry 1 was written past the bot')
})

test('a cut that the bot has grown over is noticed, and bounded by the heads that still agree', async () => {
  const { stage, auditor, murad, commission } = await released()
  const first = headIn(commission)
  const at = Number(first.split('-')[0])
  for (const on of ['on', 'off']) await murad.forges(`duty:${on}`)
  await stage.clock.leap(dayMs)
  await tick(stage)
  const second = headIn(commission)
  const { disarm, runs } = tampering(stage.store)
  await disarm()
  await runs(`DELETE FROM "Audit" WHERE "id" > ${at}`)
  await runs(`DELETE FROM "AuditHead" WHERE "entry" > ${at}`)
  for (const on of ['on', 'off', 'on']) await murad.forges(`duty:${on}`)
  await auditor.says('/audit verify')
  await auditor.says(`/audit verify ${second}`)
  auditor.sees(`entry ${second.split('-')[0]} is not the one that was posted`)
  auditor.sees(`first wrong entry is ${at + 1} or one after it`)
})

test('what is no head, or none of ours, judges nothing', async () => {
  const { auditor, commission } = await released()
  await auditor.says('/audit verify hello')
  auditor.sees('This is no head of the chain')
  const head = headIn(commission)
  await auditor.says(`/audit yoxla ${head.slice(0, -1)}${head.endsWith('A') ? 'B' : 'A'}`)
  auditor.sees('does not carry the signature of this bot')
})
