import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { openBoard } from '../broadcast/scene.ts'
import { accepts, changes, proposes, rolesOf } from './scene.ts'

const hour = 60 * 60_000
const day = 24 * hour

/** It is noon in Baku on 1 March 2027. */
async function openHouse() {
  const { stage, rana, murad, channel } = await openBoard()
  const leyla = stage.person('Leyla')
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  for (const each of [rana, murad, leyla, auditor]) await each.id()
  const passes = async (ms: number) => {
    await stage.clock.leap(ms)
    await stage.tick('role.dates')
    await stage.deliver()
  }
  return { stage, rana, murad, channel, leyla, auditor, passes }
}

it('ends a role at the instant that was agreed, tells holder and Board before and at the end', async () => {
  const { stage, rana, channel, leyla, auditor, passes } = await openHouse()
  await changes(rana, leyla, 'give.secretariat', { until: '01.03.2027' })
  await rana.forges('dialog:cancel')
  await changes(rana, leyla, 'give.lead', { chapter: 'italy', until: '28.02.2027' })
  rana.sees('That date has passed')
  await rana.forges('dialog:cancel')
  await changes(rana, leyla, 'give.lead', { chapter: 'italy', until: '20.03.2027 18:00' })
  await leyla.forges('role_offer:accept:2')
  leyla.sees('You have the role now')
  await rana.says('/role')
  rana.sees('Leyla – until 20 March 2027, 18:00 (Baku time)')
  await passes(12 * day)
  leyla.hearsNot('Your role ends on')
  await passes(6 * hour)
  leyla.hears('Your role ends on 20 March 2027, 18:00 (Baku time): chapter lead, Italy.')
  channel.hears('Leyla üçün rolun müddəti bitir: bölmə rəhbəri, İtaliya.')
  await passes(5 * day)
  expect(leyla.received().filter((text) => text.includes('Your role ends on'))).toHaveLength(1)
  await passes(day)
  expect(leyla.received().filter((text) => text.includes('Your role ends on'))).toHaveLength(2)
  const ends = Date.parse('2027-03-20T14:00:00Z')
  await stage.clock.leap(ends - 1 - stage.clock.now().getTime())
  await leyla.says('/event_new')
  leyla.sees('What is the event called?')
  await leyla.forges('dialog:cancel')
  await stage.clock.leap(1)
  await leyla.says('/event_new')
  leyla.sees('needs the role')
  expect(await rolesOf(stage, await leyla.id())).toEqual(['lead.italy'])
  await passes(0)
  expect(await rolesOf(stage, await leyla.id())).toEqual([])
  leyla.hears('Your role has ended, as it was agreed: chapter lead, Italy.')
  for (const each of [rana, auditor])
    each.hears('The role of Leyla has ended by its date: chapter lead, Italy.')
  await auditor.says('/audit role')
  await auditor.says('/audit Leyla')
  auditor.sees(/the bot · a role ended by its date: .*before: chapter lead, Italy; after: –/)
  await passes(day)
  expect(
    await stage.tx((tx) => prisma(tx).audit.count({ where: { act: { in: ['role.end', 'role.prolong'] } } })),
  ).toBe(1)
})

it('what is given for the rest of today is not said to end before it was there', async () => {
  const { stage, rana, leyla, passes } = await openHouse()
  await changes(rana, leyla, 'give.secretariat', { until: '01.03.2027' })
  await accepts(stage, leyla)
  await passes(0)
  leyla.hearsNot('Your role ends on')
  await passes(12 * hour)
  leyla.hears('Your role has ended, as it was agreed: Secretariat.')
  expect(await rolesOf(stage, await leyla.id())).toEqual([])
})

it('a seat on the Board opens nothing from its end on, also before the job has looked; the last one goes on', async () => {
  const { stage, rana, murad, channel, leyla, passes } = await openHouse()
  await changes(rana, leyla, 'give.board', { until: '31.03.2027' })
  await accepts(stage, leyla)
  const motion = await stage.tx(
    async (tx) => (await prisma(tx).motion.findFirst({ where: { kind: 'seat' } }))?.id,
  )
  await stage.deliver()
  channel.hears('Rolun bitəcəyi vaxt: 31 mart 2027, günün sonu (Bakı vaxtı ilə).')
  await murad.forges(`role:agree:${motion}`)
  murad.sees('confirmed by: Murad')
  await stage.clock.leap(31 * day)
  await leyla.says('/role')
  leyla.sees('needs the role: Board member')
  await rana.says('/broadcast')
  const ends = stage.clock.now()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { revokedAt: null, role: 'board' }, data: { endsAt: ends } }),
  )
  await passes(0)
  const left = await stage.tx((tx) =>
    prisma(tx).roleGrant.findMany({ where: { role: 'board', revokedAt: null } }),
  )
  expect(left.map(({ endsAt }) => endsAt)).toEqual([null])
  await passes(5_000)
  channel.hears('Heyətdə başqa üzv olmadığı üçün rolu müddətsiz davam edir')
  expect(await proposes(stage, rana, leyla).catch(() => 0)).toBeGreaterThanOrEqual(0)
})
