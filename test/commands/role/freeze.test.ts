import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { audited, openBoard, submit } from '../broadcast/scene.ts'

const minute = 60_000

async function openHouse() {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const aysel = stage.person('Aysel', { platform: 'slack', roles: ['board'] })
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  for (const each of [rana, murad, aysel, auditor]) await each.id()
  return { stage, rana, murad, aysel, auditor, channel }
}

it('takes one act from any own account, holds what the lost one submitted, and another member ends it', async () => {
  const { stage, rana, murad, aysel, auditor, channel } = await openHouse()
  await submit(rana)
  const phone = stage.person('Rəna T')
  const [lost, own] = [await rana.id(), await phone.id()]
  await stage.tx((tx) =>
    prisma(tx).account.updateMany({ where: { personId: own }, data: { personId: lost } }),
  )
  await phone.says('/freeze')
  phone.sees('on all your accounts')
  await stage.deliver()
  channel.hears('Rəna öz təsdiq hüququnu dondurdu')
  for (const each of [murad, aysel]) each.hears(/Rəna has frozen their own right .* you can lift the freeze/)
  auditor.hears(/Rəna has frozen their own right .* another Board member can lift the freeze/)
  rana.hears('was frozen from another of your accounts. If it was not you')
  for (const each of [rana, phone]) each.hearsNot('Rəna has frozen')
  phone.hearsNot('from another of your accounts')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('The right to approve of whoever submitted this alert is frozen')
  await submit(murad, '/exercise')
  await rana.forges('broadcast:approve:2.1')
  rana.sees('Your right to approve is frozen, so you can’t do this.')
  await rana.says('/role')
  rana.sees('Rəna (right to approve frozen)')
  rana.seesNot('[')
  await rana.forges(`freeze:lift:${lost}`)
  rana.sees('Your right to approve is frozen')
  await rana.forges('role:change')
  await rana.fills({ who: 'Murad' })
  await rana.fills({ person: String(await murad.id()) })
  await rana.fills({ deed: 'take.board' })
  await rana.fills({ reason: 'none' })
  rana.sees('Your right to approve is frozen')
  await murad.says('/role')
  await murad.presses('Lift the freeze: Rəna')
  murad.sees('The freeze was lifted by Murad.')
  await stage.deliver()
  auditor.hears('Rəna can submit and approve alerts again.')
  for (const each of [rana, phone]) {
    each.hears('You can submit and approve alerts again. The freeze was lifted by Murad.')
    each.hearsNot('Rəna can submit')
  }
  await rana.forges('broadcast:approve:2.1')
  rana.sees('Rəna approved it')
  expect((await audited(stage)).filter((line) => line.includes('key.'))).toEqual([
    `key.freeze person ${lost}`,
    `refused key.lift person ${lost}`,
    `key.lift person ${lost}`,
  ])
})

it('lets a thief with the account do nothing to an alert either', async () => {
  const { stage, rana, murad, aysel } = await openHouse()
  await submit(murad)
  await submit(aysel)
  await rana.forges('broadcast:return:2.1')
  await submit(murad)
  await aysel.forges('broadcast:approve:3.1')
  await rana.says('/freeze')
  for (const press of ['return:1.1', 'discard:2.2', 'stop:3', 'resend:3']) {
    await rana.forges(`broadcast:${press}`)
    rana.sees('Your right to approve is frozen, so you can’t do this.')
  }
  await aysel.forges('broadcast:stop:3')
  await rana.forges('broadcast:resume:3')
  rana.sees('Your right to approve is frozen, so you can’t do this.')
  await aysel.forges('broadcast:approve:1.1')
  aysel.sees('Aysel approved it')
  expect((await audited(stage)).filter((line) => line.startsWith('refused'))).toEqual([
    'refused alert.return alert 1',
    'refused alert.discard alert 2',
    'refused alert.interrupt alert 3',
    'refused alert.resend alert 3',
    'refused alert.resume alert 3',
  ])
})

it('is done to another for an hour, once, and told to all', async () => {
  const { stage, rana, murad, aysel, auditor } = await openHouse()
  await submit(aysel)
  await rana.says('/role')
  await rana.presses('Freeze another’s right for an hour')
  rana.seesNot('Rəna ·')
  await rana.presses(`freeze:other:${await murad.id()}`)
  rana.sees('The right of Murad to approve is frozen until 1 March 2027, 13:00 (Baku time). All are told.')
  await stage.deliver()
  for (const each of [aysel, auditor]) each.hears('Frozen by: Rəna. Please call both.')
  murad.hears('Your right to approve is frozen until 1 March 2027, 13:00 (Baku time). Frozen by: Rəna.')
  murad.hearsNot('Please call both')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Your right to approve is frozen, so you can’t do this before 1 March 2027, 13:00 (Baku time)')
  await murad.forges(`freeze:other:${await rana.id()}`)
  murad.sees('Your right to approve is frozen')
  await stage.clock.leap(60 * minute)
  await rana.forges(`freeze:other:${await murad.id()}`)
  rana.sees('You have frozen this member’s right to approve once')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Murad approved it')
})

it('is for the Board alone, and nothing can be invented', async () => {
  const { stage, rana } = await openHouse()
  const nigar = stage.person('Nigar')
  await nigar.says('/freeze')
  nigar.sees('needs the role: Board member')
  await rana.forges(`freeze:other:${await nigar.id()}`)
  rana.sees('does not have this role')
  await rana.forges('freeze:lift:x')
  rana.sees('is not frozen')
})
