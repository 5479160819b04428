import { expect, it } from 'vitest'
import type { Settings } from '../../../src/core/settings.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { audited, earthquake, facts, openBoard, submit } from '../broadcast/scene.ts'
import { accepts, changes, newestMotion, proposes } from './scene.ts'

const hour = 60 * 60_000

/** Two Board members, somebody who may become the third, and who hears of it. */
async function openHouse(settings: Partial<Settings> = {}) {
  const { stage, rana, murad, channel } = await openBoard({ settings })
  await rana.id()
  await enrol(stage, { name: 'Leyla' })
  await murad.id()
  const aysel = stage.person('Aysel', { platform: 'slack' })
  await aysel.id()
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  await auditor.id()
  return { stage, rana, murad, channel, aysel, auditor }
}

it('is given by two: one proposes, another confirms; both bodies read it, and the key counts a day later', async () => {
  const { stage, rana, murad, channel, aysel, auditor } = await openHouse()
  await changes(rana, aysel, 'give.board', { reason: 'Elected by the congress' })
  rana.sees('If they accept it within 7 days, another Board member is asked to confirm it.')
  await stage.deliver()
  channel.hearsNot('İdarə Heyətinə təklif olunur')
  aysel.hears('Rəna (Board) asks you to take on the role: Board member.')
  await accepts(stage, aysel)
  aysel.sees('Now another Board member is asked to confirm it')
  const motion = await newestMotion(stage)
  await aysel.says('/role')
  aysel.sees('needs the role: Board member')
  await stage.deliver()
  channel.hears(/Aysel İdarə Heyətinə təklif olunur. Təklif edən: Rəna. Hesabları: Slack: Aysel \S+\./)
  channel.hears('Səbəb: Elected by the congress')
  await murad.forges(`role:agree:${motion}`)
  murad.sees('Proposed by: Rəna, confirmed by: Murad.')
  await stage.deliver()
  channel.hears('Rol verildi: İdarə Heyətinin üzvü. Kimə: Aysel. Təklif edən: Rəna. Təsdiqləyən: Murad.')
  for (const each of [rana, murad, auditor]) each.hears('Aysel was given the role: Board member')
  aysel.hears('You can submit and approve alerts from 2 March 2027, 12:00 (Baku time)')
  await submit(rana)
  await aysel.forges('broadcast:approve:1.1')
  aysel.sees('you can’t do this yet. You can from 2 March 2027, 12:00 (Baku time)')
  await rana.says('/role')
  rana.sees('Aysel – can approve alerts from 2 March 2027, 12:00 (Baku time)')
  await murad.forges('broadcast:return:1.1')
  await stage.clock.leap(24 * hour)
  await aysel.says('/exercise')
  await aysel.fills(earthquake)
  await aysel.fills({ level: facts.level, areaAz: 'London', areaEn: 'London', source: 'USGS' })
  await aysel.presses('Ask for the second key')
  aysel.sees('Yes, it is an exercise')
  expect(await audited(stage)).toEqual([
    `role.offer person ${await aysel.id()}`,
    `role.accept person ${await aysel.id()}`,
    'refused command role',
    `role.give person ${await aysel.id()}`,
    'alert.submit alert 1',
    'refused alert.release alert 1',
    'alert.return alert 1',
  ])
})

it('is confirmed by nobody who proposed it, was ever one with who did, or is meant', async () => {
  const { stage, rana, murad, aysel } = await openHouse()
  const motion = await proposes(stage, rana, aysel)
  await rana.forges(`role:agree:${motion}`)
  rana.sees('Another member must confirm it')
  const second = stage.person('Rəna 2', { platform: 'slack', roles: ['board'] })
  const human = await rana.id()
  const id = await second.id()
  await stage.tx((tx) => prisma(tx).person.update({ where: { id }, data: { human } }))
  await second.forges(`role:agree:${motion}`)
  second.sees('Another member must confirm it')
  await changes(murad, aysel, 'give.board')
  murad.sees('was proposed already')
  await murad.forges(`role:deny:${motion}`)
  murad.sees('Aysel was not taken into the Board. Proposed by: Rəna, refused by: Murad.')
  await stage.deliver()
  aysel.hears('Your seat on the Board was not confirmed by another member')
  await murad.forges(`role:agree:${motion}`)
  murad.sees('This was decided already')
  expect(
    await stage.tx((tx) =>
      prisma(tx).roleGrant.count({
        where: { person: { accounts: { some: { userId: slack.user('Aysel') } } } },
      }),
    ),
  ).toBe(0)
})

it('can be confirmed for two days, and not when who proposed it lost the own seat', async () => {
  const { stage, rana, murad, channel, aysel } = await openHouse()
  const late = await proposes(stage, rana, aysel)
  await stage.clock.leap(48 * hour)
  await murad.forges(`role:agree:${late}`)
  murad.sees('the time for an answer is over')
  await stage.tick('role.dates')
  await stage.deliver()
  channel.hears('Aysel Heyətə qəbul edilmədi')
  rana.hears('Aysel was not taken into the Board.')
  aysel.hears('Your seat on the Board was not confirmed by another member')
  const motion = await proposes(stage, rana, aysel)
  const personId = await rana.id()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { personId }, data: { revokedAt: stage.clock.now() } }),
  )
  await murad.forges(`role:agree:${motion}`)
  murad.sees('may no longer do so')
})

it('is not proposed where nobody could confirm it', async () => {
  const { stage, rana, murad, aysel } = await openHouse()
  const personId = await murad.id()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.updateMany({ where: { personId }, data: { revokedAt: stage.clock.now() } }),
  )
  await changes(rana, aysel, 'give.board')
  rana.sees('Nobody else on the Board could confirm it.')
})

it('is missed before an alert is ready: whoever composes reads that there is no second key', async () => {
  const { stage, rana, murad } = await openHouse()
  const compose = async () => {
    await rana.says('/broadcast')
    if (rana.form === null) await rana.presses('Begin a new one')
    await rana.fills(earthquake)
    await rana.fills(facts)
  }
  await compose()
  rana.seesNot('nobody else on the Board could approve this alert')
  const personId = await murad.id()
  const keyFrom = new Date(stage.clock.now().getTime() + hour)
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { personId }, data: { keyFrom } }))
  await rana.forges('broadcast:open:1')
  rana.sees('nobody else on the Board could approve this alert after you')
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  rana.sees('as soon as another Board member approves')
})

it('is about the accounts that were seen: one that came since stops it', async () => {
  const { stage, rana, murad, aysel } = await openHouse()
  const motion = await proposes(stage, rana, aysel)
  const thief = stage.person('Thief', { platform: 'discord' })
  const [personId, stolen] = [await aysel.id(), await thief.id()]
  await stage.tx((tx) => prisma(tx).account.updateMany({ where: { personId: stolen }, data: { personId } }))
  await murad.forges(`role:agree:${motion}`)
  murad.sees('The accounts of the person have changed')
  expect(await stage.tx((tx) => prisma(tx).roleGrant.count({ where: { personId } }))).toBe(0)
})

it('offers no yes to whoever proposed it, in their own copy', async () => {
  const { stage, rana, murad, aysel } = await openHouse({ board: null })
  const motion = await proposes(stage, rana, aysel)
  await stage.deliver()
  expect(
    rana
      .received()
      .filter((text) => text.includes('A new Board member?'))
      .join(),
  ).not.toContain('Yes, I know them')
  await murad.presses('Yes, I know them')
  murad.sees('confirmed by: Murad')
  expect(motion).toBeGreaterThan(0)
})
