import { expect, onTestFinished, test } from 'vitest'
import { keepChannelRoles } from '../src/channel-roles.ts'
import { readConfig } from '../src/config.ts'
import type { Store } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { audited, openBoard } from './commands/broadcast/scene.ts'
import { slack } from './support/addresses.ts'
import { describeEachDatabase } from './support/database.ts'
import type { Stage } from './support/stage.ts'
import { eventually } from './support/until.ts'

const names = ['Bir', 'İki', 'Üç', 'Dörd'] as const
const day = 24 * 3_600_000

/** Four of the Secretariat, to whom its channel gave the role; `inside` = who is in it now, null = Slack is away. */
async function openChannel(store: Store, env: Record<string, string> = {}, by = 'channel') {
  const scene = await openBoard({ store })
  const { stage } = scene
  const people = names.map((name) => stage.person(name, { platform: 'slack', roles: ['secretariat'] }))
  for (const each of [...people, scene.rana, scene.murad]) await each.id()
  await stage.tx((tx) => prisma(tx).roleGrant.updateMany({ where: { role: 'secretariat' }, data: { by } }))
  const inside: { now: readonly string[] | null } = { now: names }
  const place = slack.channel('secretariat')
  const list = async () => {
    if (!inside.now) throw new Error('Slack is away')
    return inside.now.map((name) => slack.user(name))
  }
  const config = readConfig({
    ...{ SLACK_BOT_TOKEN: 'xoxb-test-1', SLACK_APP_TOKEN: 'xapp-test-1' },
    ...{ BOARD_SLACK_CHANNEL: slack.channelId('board'), AUDIT_SLACK_CHANNEL: slack.channelId('audit') },
    ...{
      SECRETARIAT_SLACK_CHANNEL: slack.channelId('secretariat'),
      BOARD_SLACK_USER_IDS: slack.user('Rəna'),
    },
    ...env,
  })
  let looks = 0
  const roles = keepChannelRoles({
    ...{ config, store, clock: stage.clock, log: { info() {}, warn() {}, error() {} } },
    slack: {
      ...stage.adapters.slack,
      membersOf: (group) => (group === place.target ? list() : Promise.resolve([])),
    },
    wake: () => {
      looks++
    },
  })
  onTestFinished(() => roles.stop())
  /** Lets the look end that something caused; three channels are looked at in turn. */
  const settled = async (n: number) => {
    await eventually(
      async () => looks,
      (seen) => seen >= n,
    )
    await stage.deliver()
  }
  await settled(2)
  const moves = async (left: string | null) => {
    const before = looks
    roles.moved(place, left && slack.user(left))
    await settled(before + 1)
  }
  const later = async (ms: number) => {
    const before = looks
    await stage.clock.leap(ms)
    await settled(before + 2)
  }
  return { ...scene, people, inside, moves, later }
}

const holders = (stage: Stage) =>
  stage.tx(async (tx) => {
    const grants = await prisma(tx).roleGrant.findMany({
      where: { role: 'secretariat', revokedAt: null },
      select: { by: true, person: { select: { accounts: { select: { name: true } } } } },
      orderBy: { id: 'asc' },
    })
    return grants.map(({ person }) => person.accounts[0]?.name)
  })

const without = (...gone: readonly string[]) => names.filter((name) => !gone.includes(name))

describeEachDatabase('a role that a channel gave', (open) => {
  test('is lost by whoever leaves, at once, and all are told', async () => {
    const { stage, people, inside, moves, channel } = await openChannel(await open())
    inside.now = without('Bir')
    await moves('Bir')
    expect(await holders(stage)).toEqual(without('Bir'))
    people[0]?.hears('You no longer have this role: Secretariat')
    channel.hears('Rol geri alındı: Katiblik. Kimdən: Bir. Geri alan: rolu verən kanalda artıq yoxdur.')
    expect(await audited(stage)).toEqual([`role.take person ${await people[0]?.id()}`])
    inside.now = names
    await moves(null)
    expect(await holders(stage)).toEqual(without('Bir'))
  })

  test('is taken by a whole list alone, or by the leave itself when there is none', async () => {
    const { stage, inside, moves, later } = await openChannel(await open())
    inside.now = null
    await later(day)
    expect(await holders(stage)).toEqual(names)
    await moves(null)
    expect(await holders(stage)).toEqual(names)
    await moves('İki')
    expect(await holders(stage)).toEqual(without('İki'))
    await moves('Üç')
    expect(await holders(stage)).toEqual(without('İki'))
  })

  test('is looked at daily: who went unseen loses it', async () => {
    const { stage, inside, later } = await openChannel(await open())
    inside.now = without('Dörd')
    await later(day)
    expect(await holders(stage)).toEqual(without('Dörd'))
  })

  test('is the Board’s to decide when several lose it within a day, and nobody decides about themselves', async () => {
    const { stage, people, inside, moves, channel, rana, murad } = await openChannel(await open())
    inside.now = without('Bir', 'İki')
    await moves(null)
    expect(await holders(stage)).toEqual(names)
    channel.hears('Bu rollar geri alınsın?')
    channel.hears('Bir, İki')
    await moves(null)
    expect(channel.received().filter((text) => text.includes('Bu rollar geri alınsın?'))).toHaveLength(1)
    await people[2]?.forges('role:gone:1')
    people[2]?.sees('needs the role: Board member')
    const [first, own] = [await people[0]?.id(), await rana.id()]
    await stage.tx((tx) => prisma(tx).person.update({ where: { id: first ?? 0 }, data: { human: own } }))
    await rana.forges('role:gone:1')
    rana.sees('Only a Board member with the right to approve who would not lose the role themselves')
    await murad.forges('role:gone:1')
    murad.sees('The role “Secretariat” was taken from: Bir, İki. Decided by: Murad.')
    expect(await holders(stage)).toEqual(without('Bir', 'İki'))
    await murad.forges('role:stays:1')
    murad.sees('This was decided already')
    await stage.deliver()
    channel.hearsNot('[Bəli, rolu geri al]')
  })

  test('is kept for good when the Board says so', async () => {
    const { stage, people, inside, moves, murad } = await openChannel(await open())
    inside.now = without('Bir', 'İki')
    await moves(null)
    await murad.forges('role:stays:1')
    murad.sees('They keep the role')
    await moves(null)
    expect(await holders(stage)).toEqual(names)
    expect(await audited(stage)).toEqual([
      `role.keep person ${await people[0]?.id()}`,
      `role.keep person ${await people[1]?.id()}`,
    ])
  })

  test('goes one by one no faster than one a day, and never from the last one unasked', async () => {
    const { stage, inside, moves, later, channel } = await openChannel(await open())
    inside.now = without('Bir')
    await moves('Bir')
    inside.now = without('Bir', 'İki')
    await moves('İki')
    expect(await holders(stage)).toEqual(without('Bir'))
    channel.hears('Bu rollar geri alınsın?')
    await later(day)
    expect(await holders(stage)).toEqual(without('Bir', 'İki'))
    inside.now = ['Dörd']
    await later(day)
    expect(await holders(stage)).toEqual(['Dörd'])
    inside.now = []
    await later(day)
    expect(await holders(stage)).toEqual(['Dörd'])
  })

  test('is asked about anew when somebody comes back meanwhile, and the old question counts no more', async () => {
    const { stage, inside, moves, murad, channel } = await openChannel(await open())
    inside.now = without('Bir', 'İki', 'Üç')
    await moves(null)
    inside.now = without('Bir', 'İki')
    await moves(null)
    await murad.forges('role:gone:1')
    murad.sees('This was decided already')
    channel.hears('bu sual köhnəlib')
    await murad.forges('role:gone:2')
    expect(await holders(stage)).toEqual(without('Bir', 'İki'))
  })

  test('stays with whoever is named, and what the configuration gave before is the channel’s from the first whole list on', async () => {
    const env = { SECRETARIAT_USERS: `slack:${slack.user('Bir')}` }
    const { stage, inside, moves } = await openChannel(await open(), env, 'configuration')
    const by = await stage.tx((tx) =>
      prisma(tx).roleGrant.findMany({ where: { role: 'secretariat' }, orderBy: { id: 'asc' } }),
    )
    expect(by.map((grant) => grant.by)).toEqual(['configuration', 'channel', 'channel', 'channel'])
    inside.now = without('Bir', 'İki')
    await moves('Bir')
    expect(await holders(stage)).toEqual(without('İki'))
  })

  test('stays for a detached account’s human being while that account is in the channel, and what the Board gave stays anyhow', async () => {
    const { stage, people, inside, moves } = await openChannel(await open())
    const [one, two] = [await people[0]?.id(), await people[1]?.id()]
    const phone = stage.person('Telefon')
    const other = await phone.id()
    await stage.tx(async (tx) => {
      await prisma(tx).account.updateMany({ where: { personId: other }, data: { personId: one ?? 0 } })
      await prisma(tx).person.update({ where: { id: other }, data: { human: one ?? 0 } })
      await prisma(tx).account.updateMany({ where: { name: 'Bir' }, data: { personId: other } })
      await prisma(tx).roleGrant.updateMany({ where: { personId: two ?? 0 }, data: { by: 'test' } })
    })
    inside.now = without('İki')
    await moves('İki')
    expect(await holders(stage)).toEqual(['Telefon', 'İki', 'Üç', 'Dörd'])
    inside.now = without('Bir', 'İki')
    await moves('Bir')
    expect(await holders(stage)).toEqual(['İki', 'Üç', 'Dörd'])
  })
})
