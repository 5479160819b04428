import { expect, it } from 'vitest'
import type { Settings } from '../../../src/core/settings.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { earthquake, facts, openBoard, submit } from '../broadcast/scene.ts'
import { changes, newestMotion, proposes } from './scene.ts'

// Who reads what of powers: in their own words, on the card they pressed, and why a button is not theirs.

const hour = 60 * 60_000

async function openHouse(settings: Partial<Settings> = {}) {
  const scene = await openBoard({ settings })
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  const aysel = stage.person('Aysel', { platform: 'slack' })
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  for (const each of [rana, murad, aysel, auditor]) await each.id()
  return { ...scene, aysel, auditor }
}

/** Aysel comes onto the Board by Rəna and Murad. */
async function seats({ stage, rana, murad, aysel }: Awaited<ReturnType<typeof openHouse>>) {
  const motion = await proposes(stage, rana, aysel)
  await murad.forges(`role:agree:${motion}`)
  await stage.deliver()
}

it('keeps on the card what came of the offer', async () => {
  const { stage, rana, aysel } = await openHouse()
  const another = stage.person('Aysel T')
  const [own, second] = [await aysel.id(), await another.id()]
  await stage.tx((tx) =>
    prisma(tx).account.updateMany({ where: { personId: second }, data: { personId: own } }),
  )
  await changes(rana, aysel, 'give.board')
  await stage.deliver()
  await aysel.presses('I accept')
  await stage.deliver()
  for (const each of [aysel, another]) {
    each.hears('Now another Board member is asked to confirm it, within 48 h.')
    each.hearsNot('This offer was answered')
  }
  await changes(rana, aysel, 'give.lead', { chapter: 'italy' })
  await stage.deliver()
  await aysel.forges(`role_offer:accept:${await newestMotion(stage)}`)
  await stage.deliver()
  another.hears('You have the role now: chapter lead, Italy.')
  await changes(rana, aysel, 'give.lead', { chapter: 'uk' })
  await stage.deliver()
  await aysel.forges(`role_offer:decline:${await newestMotion(stage)}`)
  await stage.deliver()
  another.hears('You said no, and nothing changes.')
  another.hearsNot('This offer was answered')
})

it('names who proposed a member and who confirmed, and tells the member in words of their own', async () => {
  const house = await openHouse()
  await seats(house)
  house.channel.hears(
    'Rol verildi: İdarə Heyətinin üzvü. Kimə: Aysel. Təklif edən: Rəna. Təsdiqləyən: Murad.',
  )
  house.channel.hears('Aysel bildirişləri təqdim və təsdiq edə biləcək. Başlanğıc: 2 mart 2027, saat 12:00')
  for (const each of [house.rana, house.murad, house.auditor])
    each.hears('Aysel can submit and approve alerts from 2 March 2027, 12:00')
  house.aysel.hears('You can submit and approve alerts from 2 March 2027, 12:00')
  house.aysel.hearsNot('Aysel was given the role')
})

it('says at once where a new key does not wait', async () => {
  const { stage, rana, channel, aysel } = await openHouse({ keyWaitHours: 0 })
  await rana.says('/role')
  rana.sees('and can then submit and approve alerts at once.')
  await proposes(stage, rana, aysel)
  await stage.deliver()
  channel.hears('cavabını versəniz, dərhal bildiriş təqdim və təsdiq edə biləcək.')
})

it('shows in /role who cannot approve whose alerts, and until when', async () => {
  const house = await openHouse()
  await seats(house)
  const { stage, rana, murad, aysel } = house
  await stage.clock.leap(24 * hour)
  await rana.says('/role')
  rana.sees(
    'Aysel cannot approve what these members submit before 31 March 2027, 12:00 (Baku time): Rəna, Murad.',
  )
  await rana.forges(`freeze:other:${await murad.id()}`)
  await rana.says('/role')
  rana.sees('Murad – right to approve frozen until 2 March 2027, 13:00 (Baku time)')
  const [one, other] = [await rana.id(), await aysel.id()]
  await stage.tx((tx) => prisma(tx).person.update({ where: { id: other }, data: { human: one } }))
  await rana.says('/role')
  rana.sees('These count as one person and cannot approve each other’s alerts: Rəna, Aysel.')
})

it('says on the card of a request why its reader may not approve it', async () => {
  const house = await openHouse({ board: null })
  await seats(house)
  const { stage, rana, aysel } = house
  await submit(rana)
  await stage.deliver()
  aysel.hears('You have only just joined the Board, so you can’t do this yet. You can from 2 March 2027')
  await rana.forges('broadcast:return:1.1')
  await stage.clock.leap(24 * hour)
  await submit(rana, '/exercise')
  await stage.deliver()
  const tied =
    /proposed or confirmed you for the Board .* can’t approve their alerts before 31 March 2027, 12:00/
  aysel.hears(tied)
  await aysel.says('/alerts')
  await aysel.presses('No. 2')
  aysel.sees(tied)
  await aysel.says('/freeze')
  await aysel.forges('broadcast:open:2')
  aysel.sees('Your right to approve is frozen, so you can’t do this.')
})

it('says on a draft that its author cannot submit it now', async () => {
  const { rana, murad } = await openHouse()
  await rana.says('/freeze')
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  rana.sees('Your right to approve is frozen: another member has to submit this draft (/asap alerts).')
  rana.seesNot('nobody else on the Board could approve')
  await murad.forges('broadcast:open:1')
  murad.seesNot('another member has to submit this draft')
})

it('names the last day of a role that ends with it', async () => {
  const { stage, rana, channel, aysel } = await openHouse()
  await changes(rana, aysel, 'give.secretariat', { until: '31.12.2027' })
  await stage.deliver()
  aysel.hears('The role ends: the end of 31 December 2027 (Baku time).')
  await aysel.presses('I accept')
  await stage.deliver()
  channel.hears('Rolun bitəcəyi vaxt: 31 dekabr 2027, günün sonu (Bakı vaxtı ilə).')
  await rana.says('/role')
  rana.sees('Aysel – until the end of 31 December 2027 (Baku time)')
  expect(rana.reads()).not.toContain('1 January 2028')
})
