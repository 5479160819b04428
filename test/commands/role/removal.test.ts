import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { audited, openBoard, submit } from '../broadcast/scene.ts'
import { accepts, changes, newestMotion, rolesOf } from './scene.ts'

const minute = 60_000
const hour = 60 * minute

/** Three Board members, of whom one is a named officer, and somebody of the Audit Commission. */
async function openHouse() {
  const { stage, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const board = { platform: 'slack', roles: ['board'] } as const
  const officer = stage.person('Officer', board)
  const kamal = stage.person('Kamal', board)
  const auditor = stage.person('Səid', { platform: 'slack', roles: ['auditor'] })
  const fresh = stage.person('Fresh', { platform: 'slack' })
  for (const each of [officer, murad, kamal, auditor, fresh]) await each.id()
  return { stage, officer, murad, kamal, auditor, fresh, channel }
}

it('one member alone throws out neither Board nor auditor, and releases nothing alone after trying', async () => {
  const { stage, officer, murad, kamal, auditor, fresh } = await openHouse()
  await submit(officer)
  await officer.forges(`freeze:other:${await murad.id()}`)
  officer.sees('The right of Murad to approve is frozen')
  await officer.forges(`freeze:other:${await kamal.id()}`)
  officer.sees('You have frozen another member’s keys already.')
  for (const [whom, deed] of [
    [kamal, 'take.board'],
    [murad, 'take.board'],
    [auditor, 'take.auditor'],
  ] as const) {
    await changes(officer, whom, deed)
    await officer.forges(`role:remove:${await newestMotion(stage)}`)
  }
  await changes(officer, fresh, 'give.auditor')
  await accepts(stage, fresh)
  await officer.forges(`role:agree:${await newestMotion(stage)}`)
  officer.sees('Another member must confirm it')
  expect(await rolesOf(stage, await kamal.id())).toEqual(['board'])
  expect(await rolesOf(stage, await murad.id())).toEqual(['board'])
  expect(await rolesOf(stage, await auditor.id())).toEqual(['auditor'])
  expect(await rolesOf(stage, await fresh.id())).toEqual([])
  await stage.clock.leap(10 * minute)
  await stage.tick('broadcast.glass')
  await stage.deliver()
  officer.hearsNot('you may release it alone now')
  await officer.forges('broadcast:open:1')
  officer.seesNot('Release without a second key')
  await officer.forges('broadcast:glass:1.1')
  officer.sees('So you can’t release it alone: another Board member must approve it.')
  await kamal.forges('broadcast:approve:1.1')
  kamal.sees('Kamal approved it')
})

it('a seat is taken when another member says yes, and whose it is and both bodies read of it before', async () => {
  const { stage, officer, murad, kamal, auditor, channel } = await openHouse()
  await changes(officer, kamal, 'take.board', { reason: 'Moved away' })
  officer.sees('The role of Kamal stays for now: Board member.')
  const motion = await newestMotion(stage)
  await stage.deliver()
  channel.hears('Kamal üçün rolun geri alınması təklif olunur: İdarə Heyətinin üzvü. Təklif edən: Officer.')
  channel.hears('Səbəb: Moved away')
  kamal.hears('Officer proposes to take your role back: Board member.')
  auditor.hears('Officer proposes to take back the role of Kamal: Board member.')
  auditor.hearsNot('[Yes, take the role back]')
  for (const each of [officer, kamal]) {
    await each.forges(`role:remove:${motion}`)
    each.sees('Another member must decide this')
  }
  await kamal.forges(`role:spare:${motion}`)
  kamal.sees('Another member must decide this')
  await murad.forges(`role:remove:${motion}`)
  murad.sees('Kamal no longer has the role: Board member. Proposed by: Officer, confirmed by: Murad.')
  await stage.deliver()
  channel.hears('Təklif edən: Officer, təsdiqləyən: Murad.')
  kamal.hears('Reason: Moved away')
  auditor.hears('Kamal no longer has the role: Board member.')
  expect(await rolesOf(stage, await kamal.id())).toEqual([])
  await murad.forges(`role:remove:${motion}`)
  murad.sees('This was decided already')
  const subject = `person ${await kamal.id()}`
  const [entry] = await stage.tx((tx) => prisma(tx).audit.findMany({ where: { subject, act: 'role.take' } }))
  expect(JSON.parse(entry?.detailJson ?? '')).toMatchObject({ proposedBy: await officer.id() })
  await submit(officer)
  await stage.clock.leap(10 * minute)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('So you can’t release it alone')
  await murad.forges('broadcast:return:1.1')
  await stage.clock.leap(24 * hour)
  await submit(murad)
  await stage.clock.leap(10 * minute)
  await officer.forges('broadcast:glass:2.1')
  officer.sees('without a second key')
})

it('the seat stays after one no, and after two days without an answer', async () => {
  const { stage, officer, murad, auditor, channel } = await openHouse()
  await changes(officer, auditor, 'take.auditor')
  await changes(murad, auditor, 'take.auditor')
  murad.sees('This was proposed already')
  await murad.forges(`role:spare:${await newestMotion(stage)}`)
  murad.sees('keeps the role: Supervisory and Audit Commission. Taking it back was proposed by: Officer')
  await stage.deliver()
  auditor.hears('Səid keeps the role')
  await changes(officer, auditor, 'take.auditor')
  const late = await newestMotion(stage)
  await stage.clock.leap(48 * hour)
  await murad.forges(`role:remove:${late}`)
  murad.sees('the time for an answer is over')
  await stage.tick('role.dates')
  await stage.deliver()
  channel.hears('İdarə Heyətinin başqa üzvü vaxtında cavab vermədi, Səid rolunda qalır')
  auditor.hears('No other Board member answered in time, so Səid keeps the role')
  expect(await rolesOf(stage, await auditor.id())).toEqual(['auditor'])
  expect((await audited(stage)).filter((line) => line.startsWith('role.'))).toEqual([
    `role.remove person ${await auditor.id()}`,
    `role.spare person ${await auditor.id()}`,
    `role.remove person ${await auditor.id()}`,
  ])
})

it('of two, neither takes the other’s seat, and the own can be given up at once', async () => {
  const { stage, rana, murad } = await openBoard()
  for (const each of [rana, murad]) await each.id()
  await changes(rana, murad, 'take.board')
  rana.sees('npm run board:admit')
  await changes(rana, rana, 'take.board')
  rana.sees('Rəna no longer has the role: Board member.')
  expect(await rolesOf(stage, await murad.id())).toEqual(['board'])
  expect(await rolesOf(stage, await rana.id())).toEqual([])
})

it('somebody is taken into the Audit Commission by two', async () => {
  const { stage, officer, murad, fresh, channel } = await openHouse()
  await changes(officer, fresh, 'give.auditor', { reason: 'Elected' })
  officer.sees('another Board member is asked to confirm it')
  await accepts(stage, fresh)
  fresh.sees('Now another Board member is asked to confirm it')
  const motion = await newestMotion(stage)
  await stage.deliver()
  channel.hears('Fresh Nəzarət-Təftiş Komissiyasına təklif olunur. Təklif edən: Officer.')
  await murad.forges(`role:agree:${motion}`)
  murad.sees('Fresh belongs to the Supervisory and Audit Commission now. Proposed by: Officer')
  expect(await rolesOf(stage, await fresh.id())).toEqual(['auditor'])
  const [entry] = await stage.tx((tx) =>
    prisma(tx).roleGrant.findMany({ where: { role: 'auditor' }, orderBy: { id: 'desc' } }),
  )
  expect([entry?.secondedBy, entry?.keyFrom]).toEqual([await murad.id(), null])
})

it('a refused seat in the Audit Commission is told as such', async () => {
  const { stage, officer, murad, fresh } = await openHouse()
  await changes(officer, fresh, 'give.auditor')
  await accepts(stage, fresh)
  await murad.forges(`role:deny:${await newestMotion(stage)}`)
  murad.sees('Fresh was not taken into the Supervisory and Audit Commission.')
  await stage.deliver()
  fresh.hears('Your membership of the Supervisory and Audit Commission was not confirmed')
})
