import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { audited, openBoard, submit } from '../broadcast/scene.ts'

const hour = 60 * 60_000

/** Leyla on Telegram and Discord, a stranger of her name on Telegram, two of the Secretariat, an auditor. */
async function openHouse() {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  const id = await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'], locale: 'en' })
  const leyla = stage.person('Leyla')
  const elsewhere = stage.person('Leyla', { platform: 'discord' })
  const phone = stage.person('Leyla N')
  const secretariat = { platform: 'slack', roles: ['secretariat'] } as const
  const [katib, other] = [stage.person('Katib', secretariat), stage.person('Köməkçi', secretariat)]
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  for (const each of [rana, murad, katib, other, auditor, phone]) await each.id()
  return { ...scene, id, leyla, elsewhere, phone, katib, other, auditor }
}

/** Somebody of the Secretariat asks for it; `lost` = the account that goes, by its label. */
async function asks(by: Actress, whose: Actress, to: Actress, lost = 'Detach none'): Promise<void> {
  await to.id()
  await by.says('/rebind')
  await by.presses('Begin')
  await by.fills({ who: whose.name, to: to.name, reason: 'Stolen in Milan; seen on video' })
  await by.fills({ person: String(await whose.id()), other: String(await to.id()) })
  await by.fills({ lost })
}

/** The whole label of a button that begins so. */
function labelOf({ reply }: Actress, beginning: string): string {
  const labels = reply?.view.buttons?.flat().map(({ label }) => label) ?? []
  return labels.find((label) => label.startsWith(beginning)) ?? beginning
}

async function pass(stage: Stage, hours: number): Promise<void> {
  await stage.clock.leap(hours * hour)
  await stage.tick('rebind')
  await stage.deliver()
}

const accountsOf = (stage: Stage, personId: number) =>
  stage.tx(async (tx) => {
    const rows = await prisma(tx).account.findMany({ where: { personId }, orderBy: { id: 'asc' } })
    return rows.map(({ platform, name }) => `${platform} ${name}`)
  })

const last = (stage: Stage) =>
  stage.tx((tx) => prisma(tx).audit.findFirstOrThrow({ orderBy: { id: 'desc' } }))

it('tells every old account at once and after twelve hours, and after a day the new one joins and the lost one goes', async () => {
  const { stage, id, leyla, elsewhere, phone, katib, auditor, channel } = await openHouse()
  await asks(katib, leyla, phone, 'Detach: Telegram: Leyla')
  katib.sees('Old accounts that I told: 2. If none objects by 2 March 2027, 12:00 (Baku time)')
  await stage.deliver()
  for (const each of [leyla, elsewhere]) {
    each.hears('wants to add another account to yours: Telegram: Leyla N. You can object until 2 March')
    each.hearsNot('As you have a role')
  }
  leyla.hears(
    'The account that you read this at (Telegram: Leyla) will be detached: your roles and your data',
  )
  elsewhere.hears('This account will be detached: Telegram: Leyla.')
  elsewhere.hearsNot('that you read this at')
  phone.hears('The Secretariat is adding this account to your earlier ones')
  channel.hears('Leyla üçün yeni hesab?')
  channel.hears('Səbəb: Stolen in Milan; seen on video')
  channel.hears('[Dayandır]')
  auditor.hears('Another account for Leyla?')
  auditor.hearsNot('[Stop it]')
  auditor.hears('If in doubt, tell the Board.')
  channel.hears('Şübhəniz varsa, dayandırın.')
  await pass(stage, 11)
  expect(leyla.received()).toHaveLength(1)
  await pass(stage, 1)
  await pass(stage, 1)
  expect(leyla.received()).toHaveLength(2)
  await pass(stage, 10.9)
  expect(await accountsOf(stage, id)).toEqual(['telegram Leyla', 'discord Leyla'])
  await pass(stage, 0.1)
  expect(await accountsOf(stage, id)).toEqual(['discord Leyla', 'telegram Leyla N'])
  for (const each of [auditor, katib])
    each.hears('Leyla has another account now: Telegram: Leyla N. Detached: Telegram: Leyla.')
  for (const each of [elsewhere, phone])
    each.hears('Another account was added to yours: Telegram: Leyla N. Detached: Telegram: Leyla.')
  leyla.hears('no longer linked to other accounts')
  channel.hears('Leyla üçün yeni hesab qoşuldu')
  const entry = await last(stage)
  const numbers = await stage.tx((tx) => prisma(tx).account.findMany({ orderBy: { id: 'asc' } }))
  const [gone, stays, came] = ['telegram Leyla', 'discord Leyla', 'telegram Leyla N'].map(
    (which) => numbers.find(({ platform, name }) => `${platform} ${name}` === which)?.id,
  )
  expect([entry.act, JSON.parse(entry.detailJson)]).toEqual([
    'account.rebind.done',
    {
      ...{ rebinding: 1, from: await phone.id(), by: await katib.id(), agreedBy: null },
      ...{ before: `${gone},${stays}`, after: `${stays},${came}`, account: gone },
    },
  ])
  await pass(stage, 24)
  expect((await last(stage)).id).toBe(entry.id)
})

it('is over with one press of one old account, and everybody is told', async () => {
  const { stage, id, leyla, elsewhere, phone, katib, auditor, channel } = await openHouse()
  await asks(katib, leyla, phone)
  await stage.deliver()
  const stranger = stage.person('Kənar')
  for (const each of [stranger, phone, katib]) {
    await each.forges('link:object:1')
    each.sees('This was decided already, or is not yours to decide')
  }
  await elsewhere.presses('I object')
  elsewhere.sees('Nothing is added.')
  await leyla.presses('I object')
  leyla.sees('This was decided already')
  await stage.deliver()
  for (const each of [katib, auditor]) each.hears('One of the old accounts objected')
  for (const each of [leyla, elsewhere])
    each.hears('One of your old accounts objected, so no account was added: Telegram: Leyla N.')
  phone.hears('The account was not added. If you have a question, write to the Secretariat.')
  for (const each of [leyla, elsewhere, phone]) each.hearsNot(/for Leyla|clear up with the person/)
  phone.hearsNot('objected')
  channel.hears('Köhnə hesablardan biri etiraz etdi')
  channel.hearsNot('[Dayandır]')
  await pass(stage, 25)
  expect(await accountsOf(stage, id)).toEqual(['telegram Leyla', 'discord Leyla'])
  expect(await audited(stage)).toEqual([`account.rebind person ${id}`, `account.rebind.object person ${id}`])
})

it('waits for a second member’s yes where there is a role, and the new account turns no key for a day', async () => {
  const { stage, rana, murad, katib, channel } = await openHouse()
  const aysel = stage.person('Aysel', { platform: 'slack', roles: ['board'] })
  const phone = stage.person('Rəna T')
  await aysel.id()
  await phone.id()
  await asks(katib, rana, phone)
  katib.sees('a Board member must confirm it, too')
  await stage.deliver()
  channel.hears('Bütün hesabların rolları: İdarə Heyətinin üzvü')
  rana.hears('As you have a role, a Board member must confirm it, too.')
  await pass(stage, 25)
  phone.hearsNot('was added to yours')
  for (const each of [rana, katib, phone]) {
    await each.forges('link:allow:1')
    each.sees('Only a Board member can decide this')
  }
  await murad.forges('link:allow:1')
  murad.sees('Noted.')
  await aysel.forges('link:allow:1')
  aysel.sees('This was decided already')
  await pass(stage, 0)
  phone.hears('Another account was added to yours: Telegram: Rəna T. It can submit and approve alerts from')
  await submit(murad)
  await phone.forges('broadcast:approve:1.1')
  phone.sees('This account was given to you in place of a lost one')
  await phone.forges(`freeze:other:${await murad.id()}`)
  phone.sees('This account was given to you in place of a lost one')
  await phone.says('/role')
  await phone.presses('Give or take back a role')
  await phone.says('Murad')
  await phone.presses(labelOf(phone, 'Murad · Slack'))
  await phone.presses('Take back: Board member')
  await phone.says('Is away')
  phone.sees('This account was given to you in place of a lost one')
  await stage.clock.leap(24 * hour)
  await submit(murad)
  await phone.forges('broadcast:approve:2.1')
  phone.sees('Rəna T approved it')
})

it('lets the old account of a member turn its key meanwhile, and does nothing without the Board’s yes', async () => {
  const { stage, rana, murad, katib, phone } = await openHouse()
  await asks(katib, rana, phone)
  await submit(murad)
  await rana.forges('broadcast:approve:1.1')
  rana.sees('Rəna approved it')
  await pass(stage, 47.9)
  katib.hearsNot('No Board member confirmed it in time')
  await pass(stage, 0.1)
  katib.hears('No Board member confirmed it in time')
  expect(await accountsOf(stage, await rana.id())).toEqual(['slack Rəna'])
})

it('is for nobody’s own accounts, for no account that has a role, and for no second time at once', async () => {
  const { stage, id, leyla, phone, katib, other, rana } = await openHouse()
  const [own, tablet] = [stage.person('Katib T'), stage.person('Lövhə')]
  const ownId = await own.id()
  const katibId = await katib.id()
  await stage.tx((tx) => prisma(tx).person.update({ where: { id: ownId }, data: { human: katibId } }))
  await asks(katib, leyla, own)
  katib.sees('This concerns an account that is or was yours')
  await asks(katib, katib, phone)
  katib.sees('This concerns an account that is or was yours')
  await asks(katib, leyla, rana)
  katib.sees('has a role of their own')
  await asks(katib, leyla, phone)
  await asks(other, leyla, tablet)
  other.sees('something waits already')
  await asks(other, tablet, phone)
  other.sees('something waits already')
  const stranger = stage.person('Kənar')
  await stranger.says('/rebind')
  stranger.sees('needs the role: Secretariat')
  expect((await audited(stage)).filter((line) => line.startsWith('refused'))).toEqual([
    `refused account.rebind person ${id}`,
    `refused account.rebind person ${katibId}`,
    'refused command rebind',
  ])
})

it('is refused where nobody on the Board could confirm it', async () => {
  const { stage, murad, rana, phone, katib } = await openHouse()
  await asks(katib, rana, phone)
  katib.sees('It has begun')
  await katib.says('/rebind')
  await katib.presses('Stop it: Rəna')
  katib.sees('It was stopped')
  const [first, second] = [await rana.id(), await murad.id()]
  await stage.tx((tx) => prisma(tx).person.update({ where: { id: second }, data: { human: first } }))
  await asks(katib, rana, phone)
  katib.sees('At this moment nobody can.')
  const ends = (await audited(stage)).slice(-2)
  expect(ends).toEqual([`account.rebind.stop person ${first}`, `refused account.rebind person ${first}`])
})

it('does nothing when accounts have changed, or somebody was forgotten, since it was asked for', async () => {
  const { stage, leyla, elsewhere, phone, katib } = await openHouse()
  await asks(katib, leyla, phone)
  const joinedAt = stage.clock.now()
  await stage.tx((tx) =>
    prisma(tx).account.updateMany({ where: { platform: 'discord', name: 'Leyla' }, data: { joinedAt } }),
  )
  await leyla.says('/link')
  await leyla.presses('Detach: Discord: Leyla')
  await leyla.presses('Yes, detach')
  await pass(stage, 0)
  katib.hears('Accounts or roles have changed')
  await asks(katib, leyla, elsewhere)
  await leyla.forges('me:erase_sure')
  await pass(stage, 25)
  expect(await accountsOf(stage, await elsewhere.id())).toEqual(['discord Leyla'])
  const rows = await stage.tx((tx) => prisma(tx).rebinding.findMany({ orderBy: { id: 'asc' } }))
  expect(rows.map(({ outcome, reason, openFor, openTo }) => [outcome, reason, openFor, openTo])).toEqual([
    ['changed', '', null, null],
    ['changed', '', null, null],
  ])
})

it('is stopped by one member of the Board, and by nobody else who presses', async () => {
  const { stage, id, phone, katib, murad, channel, leyla } = await openHouse()
  await asks(katib, leyla, phone)
  await leyla.forges('link:refuse:1')
  leyla.sees('Only a Board member can decide this')
  await murad.forges('link:refuse:1')
  murad.sees('It was stopped')
  await stage.deliver()
  channel.hears('İdarə Heyətindən dayandıran: Murad')
  await pass(stage, 25)
  expect(await accountsOf(stage, id)).toHaveLength(2)
  await murad.forges('link:refuse:x')
  murad.sees('This was decided already')
})

it('says so when none of the old accounts can be written to', async () => {
  const { stage, id, leyla, phone, katib, channel } = await openHouse()
  await leyla.id()
  await stage.tx((tx) =>
    prisma(tx).account.updateMany({ where: { personId: id }, data: { reachable: false } }),
  )
  await asks(katib, leyla, phone)
  katib.sees('None of the old accounts can be written to')
  await stage.deliver()
  channel.hears('Köhnə hesabların heç birinə yaza bilmirəm')
})

it('is confirmed by nobody who asked for it, with whatever other role', async () => {
  const { stage, rana, phone } = await openHouse()
  const both = stage.person('İkisi', { platform: 'slack', roles: ['secretariat', 'board'] })
  await both.id()
  await asks(both, rana, phone)
  both.sees('It has begun')
  await both.forges('link:allow:1')
  both.sees('but not whose accounts these are, and not who asked for it')
  await pass(stage, 25)
  expect(await accountsOf(stage, await rana.id())).toEqual(['slack Rəna'])
})
