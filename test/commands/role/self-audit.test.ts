import { expect, it } from 'vitest'
import { admitting } from '../../../src/admission.ts'
import { readConfig } from '../../../src/config.ts'
import { warningsOf } from '../../../src/config-said.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { slack, telegram } from '../../support/addresses.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard } from '../broadcast/scene.ts'
import { accepts, changes, newestMotion, rolesOf } from './scene.ts'

// Nobody watches over acts of their own, unless the configuration wants it so, and then the bot says so.

async function openHouse() {
  const { stage, rana, murad, channel } = await openBoard()
  const leyla = stage.person('Leyla')
  const auditor = stage.person('Səid', { roles: ['auditor'] })
  for (const each of [rana, murad, leyla, auditor]) await each.id()
  return { stage, rana, murad, channel, leyla, auditor }
}

const tokens = { SLACK_BOT_TOKEN: 'xoxb-test-1', SLACK_APP_TOKEN: 'xapp-test-1' }

/** Somebody's next act in Slack comes in where the configuration gives its roles. */
async function admit(
  stage: Stage,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const config = readConfig({ ...tokens, ...environment })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const gate = admitting({ config, store: stage.store, clock: stage.clock, log, slack: undefined })
  const doer = { id: slack.user(name), name, at: slack.private(name), alone: true }
  await gate(stage.adapters.slack.side.hears(doer, { act: { kind: 'text', text: 'salam' } }))
}

it('a member of the Board is not made auditor, nor an auditor anything else', async () => {
  const { stage, rana, murad, leyla, auditor } = await openHouse()
  await changes(rana, murad, 'give.auditor')
  rana.sees('Nobody watches over their own acts')
  await changes(rana, auditor, 'give.board')
  rana.sees('Nobody watches over their own acts')
  await changes(rana, leyla, 'give.auditor')
  await changes(rana, leyla, 'give.secretariat')
  await leyla.forges('role_offer:accept:1')
  await murad.forges(`role:agree:${await newestMotion(stage)}`)
  murad.sees('belongs to the Supervisory and Audit Commission now')
  await leyla.forges('role_offer:accept:2')
  leyla.sees('Nobody watches over their own acts')
  expect(await rolesOf(stage, await leyla.id())).toEqual(['auditor'])
})

it('nor under a second account of the same human being', async () => {
  const { stage, rana, leyla } = await openHouse()
  const [human, id] = [await rana.id(), await leyla.id()]
  await stage.tx((tx) => prisma(tx).person.update({ where: { id }, data: { human } }))
  await changes(rana, leyla, 'give.auditor')
  rana.sees('Nobody watches over their own acts')
})

it('nor whom the Board is asked about, when that came meanwhile', async () => {
  const { stage, rana, murad, leyla } = await openHouse()
  await changes(rana, leyla, 'give.board')
  await accepts(stage, leyla)
  const motion = await newestMotion(stage)
  const personId = await leyla.id()
  await stage.tx((tx) =>
    prisma(tx).roleGrant.create({ data: { personId, role: 'auditor', by: 'test', at: stage.clock.now() } }),
  )
  await murad.forges(`role:agree:${motion}`)
  murad.sees('Nobody watches over their own acts')
})

it('nor by linking accounts', async () => {
  const { rana, auditor } = await openHouse()
  await auditor.says('/link')
  await auditor.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(auditor.reads()) ?? []
  await rana.says(`/link ${code}`)
  await rana.presses('Yes, link')
  rana.sees('nobody watches over their own acts')
})

it('nor by the configuration, unless it names the same account for both, and then all read so', async () => {
  const { stage, rana, murad } = await openHouse()
  await admit(stage, 'Rəna', {
    BOARD_SLACK_USER_IDS: slack.user('Murad'),
    AUDIT_USERS: `slack:${slack.user('Rəna')}`,
  })
  await admit(stage, 'Rəna', {
    BOARD_SLACK_USER_IDS: slack.user('Murad'),
    AUDIT_USERS: `slack:${slack.user('Rəna')}`,
  })
  expect(await rolesOf(stage, await rana.id())).toEqual(['board'])
  await stage.deliver()
  murad.hears('The configuration names Rəna for the role: Supervisory and Audit Commission. It was not given')
  expect(murad.received().filter((text) => text.includes('It was not given'))).toHaveLength(1)
  const both = { BOARD_SLACK_USER_IDS: slack.user('Rəna'), AUDIT_USERS: `slack:${slack.user('Rəna')}` }
  await admit(stage, 'Rəna', both)
  expect(await rolesOf(stage, await rana.id())).toEqual(['board', 'auditor'])
  await stage.deliver()
  murad.hears('Rəna belongs to the Supervisory and Audit Commission and to what it watches over')
  await rana.says('/audit')
  rana.sees('You hold another role, too')
  await rana.says('/status')
  rana.sees('Rəna: belongs to the Supervisory and Audit Commission and to what it watches over')
  expect(warningsOf(readConfig({ ...tokens, ...both })).join()).toContain('so audits acts of their own')
})

it('the configuration cannot be used by another account of the same person', async () => {
  const { stage } = await openHouse()
  const rana = stage.person('Rəna', { platform: 'slack' })
  const phone = stage.person('Rəna T')
  const [personId, id] = [await rana.id(), await phone.id()]
  await stage.tx((tx) => prisma(tx).account.updateMany({ where: { personId: id }, data: { personId } }))
  const environment = {
    BOARD_SLACK_USER_IDS: slack.user('Rəna'),
    AUDIT_USERS: `telegram:${telegram.user('Rəna T')}`,
  }
  await admit(stage, 'Rəna', environment)
  expect(await rolesOf(stage, personId)).toEqual(['board'])
})
