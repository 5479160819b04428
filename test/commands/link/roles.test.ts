import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import type { Stage } from '../../support/stage.ts'
import { audited, openBoard } from '../broadcast/scene.ts'

// Linking moves power: by a code that was got out of somebody, or by an account that came later.

async function codeOf(person: Actress): Promise<string> {
  await person.says('/link')
  await person.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(person.reads()) ?? []
  return code
}

const ownersOf = (stage: Stage, ...names: readonly string[]) =>
  stage.tx(async (tx) => {
    const accounts = await prisma(tx).account.findMany({ where: { name: { in: [...names] } } })
    return new Set(accounts.map(({ personId }) => personId)).size
  })

/** Rəna of the Board has typed a stranger's code. */
async function openTrap() {
  const { stage, rana, murad, channel } = await openBoard()
  await murad.id()
  const stranger = stage.person('Kənar')
  await rana.says(`/link ${await codeOf(stranger)}`)
  rana.sees('These roles will belong to all linked accounts: Board member.')
  rana.sees('Telegram: Kənar')
  await rana.presses('Yes, link')
  return { stage, rana, murad, channel, stranger }
}

it('asks a second Board member before a role gets to another account, whoever typed whose code', async () => {
  const { stage, rana, murad, channel, stranger } = await openTrap()
  rana.sees('I have asked the Board. If another member confirms it within 48 h')
  await stage.deliver()
  channel.hears(/Slack: Rəna və Telegram: Kənar bir adamın sayılacaq\..* ondan kod istəyib\?/)
  channel.hears('Bütün hesabların rolları: İdarə Heyətinin üzvü')
  stranger.hears('Your code was used')
  await stranger.says('/role')
  stranger.sees('needs the role: Board member')
  for (const each of [rana, stranger]) {
    await each.forges('link:agree:1')
    each.sees('Only a Board member to whom none of these accounts belongs')
  }
  await murad.forges('link:deny:1')
  murad.sees('were not linked: Slack: Rəna and Telegram: Kənar. Refused by: Murad.')
  await murad.forges('link:agree:1')
  murad.sees('This was decided already')
  expect(await ownersOf(stage, 'Rəna', 'Kənar')).toBe(2)
  expect(await audited(stage)).toEqual([
    `account.ask person ${await stranger.id()}`,
    'refused command role',
    `refused account.link person ${await stranger.id()}`,
    `refused account.link person ${await stranger.id()}`,
    `account.deny person ${await stranger.id()}`,
  ])
})

it('lets the newer account take out none that had the role before, without that one’s yes', async () => {
  const { stage, rana, murad, channel, stranger } = await openTrap()
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  await auditor.id()
  await murad.forges('link:agree:1')
  murad.sees('The accounts were linked: Slack: Rəna and Telegram: Kənar. Confirmed by: Murad.')
  await stage.deliver()
  rana.hears('The Board confirmed it, these accounts are yours now')
  await stranger.says('/link')
  await stranger.presses('Detach: Slack: Rəna')
  await stranger.presses('Yes, detach')
  stranger.sees('Slack: Rəna has had the roles longer than this account. I have asked there')
  await stranger.forges('link:leave:2')
  stranger.sees('is not yours to decide')
  await stage.deliver()
  await rana.presses('No, keep it')
  rana.sees('The account was not detached.')
  await rana.forges('link:leave:2')
  rana.sees('This was decided already')
  expect(await ownersOf(stage, 'Rəna', 'Kənar')).toBe(1)
  await rana.says('/link')
  await rana.presses('Detach: Telegram: Kənar')
  await rana.presses('Yes, detach')
  rana.sees('Telegram: Kənar is no longer linked')
  await stage.deliver()
  channel.hears('Hesablardan biri daha əvvəlki sahibinə bağlı deyil: Telegram: Kənar. Sahibi: Rəna.')
  for (const each of [murad, auditor])
    each.hears(
      'An account no longer belongs to Rəna: Telegram: Kənar. The roles stay with the other accounts: Board member.',
    )
  await stranger.says('/role')
  stranger.sees('needs the role: Board member')
  await rana.says('/role')
  rana.sees('Board member: Murad; Rəna')
})

it('detaches the older account when it agrees', async () => {
  const { stage, rana, murad, stranger } = await openTrap()
  await murad.forges('link:agree:1')
  await stranger.says('/link')
  await stranger.presses('Detach: Slack: Rəna')
  await stranger.presses('Yes, detach')
  await stage.deliver()
  await rana.presses('Yes, detach this account')
  rana.sees('Slack: Rəna is no longer linked')
  expect(await ownersOf(stage, 'Rəna', 'Kənar')).toBe(2)
})

it('is stopped by whose code it was', async () => {
  const { stage, rana, murad } = await openBoard()
  await murad.id()
  const thief = stage.person('Oğru', { platform: 'discord' })
  await thief.says(`/link ${await codeOf(rana)}`)
  await thief.presses('Yes, link')
  await stage.deliver()
  await rana.presses('Not my account, stop it')
  rana.sees('nothing was linked')
  await murad.forges('link:agree:1')
  murad.sees('This was decided already')
})

it('links nothing when another account has come to one of the two since the Board was asked', async () => {
  const { stage, murad, stranger } = await openTrap()
  const hidden = stage.person('Gizli', { platform: 'discord' })
  await hidden.says(`/link ${await codeOf(stranger)}`)
  await hidden.presses('Yes, link')
  hidden.sees('The accounts are linked.')
  await murad.forges('link:agree:1')
  murad.sees('Accounts or roles have changed since it was asked')
  expect(await ownersOf(stage, 'Rəna', 'Kənar')).toBe(2)
})

it('links nothing where nobody else on the Board could confirm it, and the code is still good', async () => {
  const { stage, rana } = await openBoard()
  const phone = stage.person('Rəna T')
  const code = await codeOf(rana)
  await phone.says(`/link ${code}`)
  await phone.presses('Yes, link')
  phone.sees('At this moment nobody can, so nothing was linked.')
  await phone.says(`/link ${code}`)
  await phone.presses('Yes, link')
  phone.sees('At this moment nobody can')
})

it('tells people never to type a code that came from somebody else', async () => {
  const { stage } = await openBoard()
  const leyla = stage.person('Leyla', { platform: 'discord', locale: 'az' })
  await leyla.says('/link')
  leyla.sees('Başqasının sizə göndərdiyi kodu heç vaxt yazmayın.')
  await leyla.presses('Kodum var')
  leyla.sees('Başqasının göndərdiyi kodu heç vaxt yazmayın.')
})
