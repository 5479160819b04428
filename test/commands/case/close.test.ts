import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function taken({ alert = true } = {}) {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  if (alert) await releaseFirst(scene)
  else await leyla.says('/help_me')
  await leyla.forges(alert ? 'safe:help:1' : 'help_me:sos')
  await settle(stage)
  await lead.presses('I take it')
  return { ...scene, lead, leyla }
}

const stateOf = async ({ stage }: Awaited<ReturnType<typeof taken>>) =>
  (await stage.tx((tx) => prisma(tx).helpCase.findMany({ select: { state: true } }))).map(
    ({ state }) => state,
  )

test('closing asks once how it ended, and there is a way back', async () => {
  const scene = await taken()
  const { lead } = scene
  await lead.presses('Close')
  lead.sees('How does call for help no. 1 end (Leyla)?')
  lead.sees('[They are safe]\n[Others look after them]\n[Called by mistake]\n[Back]')
  expect(await stateOf(scene)).toEqual(['claimed'])
  await lead.presses('Back')
  lead.sees('Taken by: Rəhbər')
  await lead.forges('case:done:1.nonsense')
  lead.sees('no longer works')
  expect(await stateOf(scene)).toEqual(['claimed'])
})

test.each([
  ['They are safe', 'safe', 'təhlükəsizlikdəsiniz.'],
  ['Others look after them', 'cared', 'sizə başqaları kömək edir.'],
  ['Called by mistake', 'mistake', 'səhvən çağırmısınız.'],
])('who closed it and how is written down, and told to the caller: %s', async (label, outcome, told) => {
  const scene = await taken()
  const { stage, lead, leyla } = scene
  await lead.presses('Close')
  await lead.presses(label)
  lead.sees(`Closed by: Rəhbər`)
  lead.sees(`Rəhbər: Closed – ${label}`)
  const acts = await stage.tx((tx) =>
    prisma(tx).audit.findMany({ where: { act: 'case.closed' }, select: { detailJson: true } }),
  )
  expect(acts.map(({ detailJson }) => JSON.parse(detailJson))).toEqual([
    { before: 'claimed', after: 'closed', holderBefore: await lead.id(), outcome },
  ])
  await settle(stage)
  leyla.hears(`Kömək çağırışınızı Rəhbər bağladı: bildiyimizə görə, ${told}`)
})

test.each([true, false])('the caller opens the same call again, in an alert: %s', async (alert) => {
  const scene = await taken({ alert })
  const { stage, lead, leyla } = scene
  await lead.presses('Close')
  await lead.presses('They are safe')
  await settle(stage)
  await stage.clock.leap(2 * 60 * 60_000)
  await leyla.presses('Hələ də kömək lazımdır')
  leyla.sees('növbətçilərə göndərilir')
  await leyla.presses('Hələ də kömək lazımdır')
  await settle(stage)
  expect(await stateOf(scene)).toEqual(['open'])
  lead.hears('Call for help no. 1: Leyla writes\nNow says “I need help”.\n[I take it]')
  lead.hears(/CALL FOR HELP no. 1\nNobody has taken it yet/)
  lead.hearsNot('no. 2')
  expect(stage.errors).toEqual([])
})

test('a call of long ago, or somebody else’s, is not opened again: a new one is asked about', async () => {
  const scene = await taken()
  const { stage, lead, leyla } = scene
  await lead.forges('case:done:1.safe')
  const other = stage.person('Orxan', { locale: 'az' })
  await other.forges('help_me:still:1')
  other.sees('Növbətçiləri köməyinizə çağıraq?')
  await stage.clock.leap(8 * 24 * 60 * 60_000)
  await leyla.forges('help_me:still:1')
  leyla.sees('Növbətçiləri köməyinizə çağıraq?')
  expect(await stateOf(scene)).toEqual(['closed'])
})
