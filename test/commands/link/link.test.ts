import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { telegram } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { leylaAz, leylaEn, registers } from '../../support/registering.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { openBoard, releaseFirst, settle, submit } from '../broadcast/scene.ts'

/** Asks for a code and reads it. */
async function codeOf(person: Actress): Promise<string> {
  await person.says('/link')
  await person.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(person.reads()) ?? []
  return code
}

const accounts = (stage: Stage) =>
  stage.tx((tx) => prisma(tx).account.findMany({ orderBy: { id: 'asc' }, select: { personId: true } }))

it('makes one person of a Telegram and a Discord account, and tells both', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  await registers(leyla, leylaEn)
  const code = await codeOf(leyla)
  leyla.sees('It works once, for 10 minutes.')
  const discord = stage.person('Leyla D', { platform: 'discord' })
  await discord.says(`/link ${code.toLowerCase()}`)
  discord.sees('Telegram: Leyla')
  discord.sees('This registration stays: Leyla Mammadova, Italy, Milan, Bocconi University')
  discord.seesNot('This registration is deleted')
  await discord.presses('Yes, link')
  discord.sees('The accounts are linked.')
  discord.sees('Discord: Leyla D (you are writing from here)')
  await stage.deliver()
  leyla.hears('Discord: Leyla D was linked with your code.')
  await discord.says('/me')
  discord.sees('Leyla Mammadova')
  expect(new Set((await accounts(stage)).map((each) => each.personId))).toEqual(new Set([await leyla.id()]))
})

it('takes a code through a form, in Azerbaijani, whatever its spelling', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await registers(leyla, leylaAz)
  const code = await codeOf(leyla)
  const slack = stage.person('Leyla S', { platform: 'slack', locale: 'az' })
  await slack.says('/link')
  slack.sees('Hesablardan birində kod alın')
  await slack.presses('Kodum var')
  await slack.fills({ code: ` ${code.replace('-', ' – ')} ` })
  slack.sees('Bu hesab birləşdirilsin?')
  await slack.presses('Bəli, birləşdir')
  slack.sees('Hesablar birləşdirildi.')
})

it('takes a code after the bare word, as people write it, on every platform', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  const code = await codeOf(leyla)
  leyla.sees('Telegram and Discord: /link CODE · Slack: /asap link CODE.')
  for (const [platform, word] of [
    ['slack', 'link'],
    ['telegram', 'Birləşdir'],
    ['discord', 'birlesdir'],
  ] as const) {
    const other = stage.person(`Leyla ${platform}`, { platform })
    await other.says(`${word} ${code}`)
    other.sees('Link this account?')
    other.sees(/The account that you are writing from now \(\w+: Leyla \w+\) will be linked to these/)
    await other.says('link ABCD-2345')
    other.sees('This code is wrong')
    await other.says('link please')
    other.seesNot('This code is wrong')
  }
})

it('keeps a code as a hash only, and shows it once', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  const code = await codeOf(leyla)
  const kept = await stage.tx(async (tx) => [
    await prisma(tx).linkCode.findMany(),
    inClear(tx, 'Inbox', await prisma(tx).inbox.findMany({ select: { id: true, replyJson: true } })),
  ])
  expect(JSON.stringify(kept)).not.toContain(code)
  expect(JSON.stringify(kept)).not.toContain(code.replace('-', ''))
  expect(await leyla.repeats()).toBeNull()
})

it('refuses a code that is used, old, the own one, or invented; after five wrong ones it looks at none for an hour', async () => {
  const stage = await stageForTest()
  const [leyla, discord, other] = [
    stage.person('Leyla'),
    stage.person('Leyla D', { platform: 'discord' }),
    stage.person('Other', { platform: 'slack' }),
  ]
  const first = await codeOf(leyla)
  await leyla.says(`/link ${first}`)
  leyla.sees('This is the code of the account you are writing from.')
  await discord.says(`/link ${first}`)
  await discord.presses('Yes, link')
  await other.says(`/link ${first}`)
  other.sees('This code is wrong, was used already or is too old.')
  const second = await codeOf(leyla)
  await stage.clock.leap(10 * 60_000)
  await other.says(`/link ${second}`)
  other.sees('This code is wrong')
  const third = await codeOf(leyla)
  for (const wrong of ['ABCD-2345', 'hello', '0000-0000']) await other.says(`/link ${wrong}`)
  await other.says(`/link ${third}`)
  other.sees('Too many wrong codes. Please try again in an hour.')
  await stage.clock.leap(60 * 60_000)
  await other.says(`/link ${await codeOf(leyla)}`)
  other.sees('Link this account?')
})

it('neither gives nor takes a code where others read along, and voids one that was said there', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  const code = await codeOf(leyla)
  const inGroup = stage.person('Leyla G', { channel: telegram.group('Vilnius') })
  await inGroup.says('/link')
  inGroup.sees('Accounts are linked in a private chat only.')
  await inGroup.says(`/link ${code}`)
  inGroup.sees('Others could read the code here, so it no longer works.')
  const discord = stage.person('Leyla D', { platform: 'discord' })
  await discord.says(`/link ${code}`)
  discord.sees('This code is wrong')
})

it('shows which of two registrations stays, and does nothing until that is confirmed', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  await registers(leyla, leylaEn)
  const discord = stage.person('Leyla D', { platform: 'discord' })
  await registers(discord, { ...leylaEn, name: 'L. Mammadova', university: 'Politecnico' })
  const code = await codeOf(leyla)
  await discord.says(`/link ${code}`)
  discord.sees('This registration stays: Leyla Mammadova, Italy, Milan, Bocconi University')
  discord.sees('This registration is deleted: L. Mammadova, Italy, Milan, Politecnico')
  await discord.presses('No')
  discord.sees('Nothing was linked.')
  expect(await stage.tx((tx) => prisma(tx).membership.count())).toBe(2)
  await discord.says(`/link ${code}`)
  await discord.presses('Yes, link')
  const left = await stage.tx((tx) => prisma(tx).membership.findMany({ select: { name: true } }))
  expect(left).toEqual([{ name: 'Leyla Mammadova' }])
})

it('shows whose roles go where, writes the link down, and roles work at every account', async () => {
  const stage = await stageForTest()
  const auditor = stage.person('Auditor', { platform: 'slack', roles: ['auditor'] })
  const telegram = stage.person('Auditor T')
  const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
  await board.id()
  await auditor.says(`/link ${await codeOf(telegram)}`)
  auditor.sees('Roles of all accounts: Supervisory and Audit Commission')
  await auditor.presses('Yes, link')
  await board.forges('link:agree:1')
  await telegram.says('/audit')
  telegram.sees('linked an account')
})

it('lets the owner detach an account that is not theirs, and tells it', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  await registers(leyla, leylaEn)
  const thief = stage.person('Thief', { platform: 'discord' })
  await thief.says(`/link ${await codeOf(leyla)}`)
  await thief.presses('Yes, link')
  await stage.deliver()
  await leyla.presses('It wasn’t me, detach it')
  leyla.sees('Discord: Thief will no longer be yours.')
  await leyla.presses('Yes, detach')
  leyla.sees('Discord: Thief is no longer linked to your other accounts.')
  await stage.deliver()
  thief.hears('To get emergency alerts here, please register.')
  await thief.says('/me')
  thief.seesNot('Leyla Mammadova')
  await leyla.forges('link:detach_sure:999')
  leyla.sees('This account is not linked to yours, or it is your only one.')
})

it('gives the new account the alert that is running, and one answer counts for all', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const leyla = stage.person('Leyla')
  await registers(leyla, leylaEn)
  await releaseFirst(scene)
  const discord = stage.person('Leyla D', { platform: 'discord' })
  await discord.says(`/link ${await codeOf(leyla)}`)
  await discord.presses('Yes, link')
  await settle(stage)
  discord.hears('I am safe')
  await discord.presses('I am safe')
  const lines = await stage.tx((tx) => prisma(tx).rollCall.findMany({ select: { answer: true } }))
  expect(lines).toEqual([{ answer: 'safe' }])
})

it('turns two keys into one when both holders are one human being', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Orxan' })
  const aysel = stage.person('Aysel', { platform: 'slack', roles: ['board'] })
  await aysel.id()
  await submit(rana)
  await rana.says(`/link ${await codeOf(murad)}`)
  await rana.presses('Yes, link')
  await aysel.forges('link:agree:1')
  aysel.sees('The accounts were linked')
  await murad.forges('broadcast:approve:1.1')
  murad.seesNot('approved it')
  const state = await stage.tx((tx) => prisma(tx).alert.findFirst({ select: { state: true } }))
  expect(state).toEqual({ state: 'waiting' })
})

it('whose registration it was is asked before a newer account takes them out of it, whose code it ever was', async () => {
  const stage = await stageForTest()
  const stranger = stage.person('Günay')
  const code = await codeOf(stranger)
  const leyla = stage.person('Leyla', { platform: 'discord' })
  await registers(leyla, leylaEn)
  await leyla.says(`/link ${code}`)
  await leyla.presses('Yes, link')
  await stranger.says('/link')
  await stranger.presses('Detach: Discord: Leyla')
  await stranger.presses('Yes, detach')
  stranger.seesNot('was detached')
  expect(new Set((await accounts(stage)).map((each) => each.personId)).size).toBe(1)
  await stage.deliver()
  await leyla.presses('No, keep it')
  await leyla.says('/link')
  await leyla.presses('Detach: Telegram: Günay')
  await leyla.presses('Yes, detach')
  expect(new Set((await accounts(stage)).map((each) => each.personId)).size).toBe(2)
  await leyla.says('/me')
  leyla.sees('Leyla Mammadova')
  await stranger.says('/me')
  stranger.seesNot('Leyla Mammadova')
})
