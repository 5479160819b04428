import { expect, it } from 'vitest'
import { admitting } from '../../src/admission.ts'
import { readConfig } from '../../src/config.ts'
import { prisma } from '../../src/store/database/tx.ts'
import { holds } from '../../src/store/person/holders.ts'
import { changes, newestMotion, proposes } from '../commands/role/scene.ts'
import type { Actress } from '../support/actress.ts'
import { slack } from '../support/addresses.ts'
import type { Stage } from '../support/stage.ts'
import { atOnce, describeRaces } from './stages.ts'

const onBoard = { platform: 'slack', roles: ['board'] } as const

/** Board members of these names, whom the database knows. */
async function board(stage: Stage, ...names: readonly string[]): Promise<Actress[]> {
  const members = names.map((name) => stage.person(name, onBoard))
  for (const each of members) await each.id()
  return members
}

async function codeOf(person: Actress): Promise<string> {
  await person.says('/link')
  await person.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(person.reads()) ?? []
  return code
}

/** Somebody's next act comes in where the configuration gives its roles. */
async function admit(stage: Stage, name: string): Promise<void> {
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test-1',
    SLACK_APP_TOKEN: 'xapp-test-1',
    BOARD_SLACK_USER_IDS: slack.user(name),
  })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const gate = admitting({ config, store: stage.store, clock: stage.clock, log, slack: undefined })
  const doer = { id: slack.user(name), name, at: slack.private(name), alone: true }
  await gate(stage.adapters.slack.side.hears(doer, { act: { kind: 'text', text: 'salam' } }))
}

describeRaces('the Board’s keys at the same moment', (stageOf) => {
  it('when two confirm a new member and one refuses: it is decided once', async () => {
    const stage = stageOf()
    const [one, two, three, four] = await board(stage, 'Bir', 'İki', 'Üç', 'Dörd')
    if (!one || !two || !three || !four) throw new Error('no Board')
    for (let round = 0; round < 3; round++) {
      const fresh = stage.person(`New ${round}`, { platform: 'slack' })
      const id = await fresh.id()
      const motion = await proposes(stage, one, fresh)
      await atOnce(
        () => two.forges(`role:agree:${motion}`),
        () => three.forges(`role:agree:${motion}`),
        () => four.forges(`role:deny:${motion}`),
      )
      const [given, decided] = await stage.tx(async (tx) => [
        await prisma(tx).roleGrant.count({ where: { personId: id } }),
        await prisma(tx).audit.count({
          where: { subject: `person ${id}`, act: { in: ['role.give', 'role.deny'] } },
        }),
      ])
      expect(given).toBeLessThan(2)
      expect(decided).toBe(1)
      const told = [two, three, four].filter((each) => each.reads().includes('This was decided already'))
      expect(told).toHaveLength(2)
    }
  })

  it('when two confirm that a seat is taken and one refuses: it is decided once', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const names = ['A', 'B', 'C', 'D', 'E'].map((name) => `${name} ${round}`)
      const [one, two, three, four, five] = await board(stage, ...names)
      if (!one || !two || !three || !four || !five) throw new Error('no Board')
      await changes(one, five, 'take.board')
      const motion = await newestMotion(stage)
      await atOnce(
        () => two.forges(`role:remove:${motion}`),
        () => three.forges(`role:remove:${motion}`),
        () => four.forges(`role:spare:${motion}`),
      )
      const subject = `person ${await five.id()}`
      const acts = await stage.tx((tx) =>
        prisma(tx).audit.count({ where: { subject, act: { in: ['role.take', 'role.spare'] } } }),
      )
      expect(acts).toBe(1)
    }
  })

  it('when one member freezes two others from two accounts: one is frozen', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const names = ['Thief', 'First', 'Second'].map((name) => `${name} ${round}`)
      const [thief, first, second] = await board(stage, ...names)
      if (!thief || !first || !second) throw new Error('no Board')
      const phone = stage.person(`Phone of ${round}`)
      const [by, other] = [await thief.id(), await phone.id()]
      await stage.tx((tx) =>
        prisma(tx).account.updateMany({ where: { personId: other }, data: { personId: by } }),
      )
      const [one, two] = [await first.id(), await second.id()]
      await atOnce(
        () => thief.forges(`freeze:other:${one}`),
        () => phone.forges(`freeze:other:${two}`),
      )
      expect(await stage.tx((tx) => prisma(tx).keyFreeze.count({ where: { by } }))).toBe(1)
    }
  })

  it('when two propose the same person: it is asked once', async () => {
    const stage = stageOf()
    const [one, two] = await board(stage, 'Bir', 'İki')
    if (!one || !two) throw new Error('no Board')
    const id = await stage.person('Proposed', { platform: 'slack' }).id()
    for (const each of [one, two]) {
      await each.says('/role')
      await each.presses('Give or take back a role')
      await each.fills({ who: 'Proposed' })
      await each.fills({ person: String(id) })
      await each.fills({ deed: 'give.board' })
    }
    await atOnce(
      () => one.fills({ reason: 'Elected' }),
      () => two.fills({ reason: 'Elected' }),
    )
    expect(await stage.tx((tx) => prisma(tx).motion.count({ where: { otherId: id } }))).toBe(1)
  })

  it('when whom a role is for accepts it from two accounts and it is taken back: it is decided once', async () => {
    const stage = stageOf()
    const [one, two] = await board(stage, 'Bir', 'İki')
    if (!one || !two) throw new Error('no Board')
    for (let round = 0; round < 3; round++) {
      const fresh = stage.person(`Chosen ${round}`)
      const laptop = stage.person(`Chosen ${round} L`, { platform: 'discord' })
      const [personId, other] = [await fresh.id(), await laptop.id()]
      await stage.tx((tx) =>
        prisma(tx).account.updateMany({ where: { personId: other }, data: { personId } }),
      )
      await changes(one, fresh, 'give.secretariat')
      const offer = await newestMotion(stage)
      await atOnce(
        () => fresh.forges(`role_offer:accept:${offer}`),
        () => laptop.forges(`role_offer:accept:${offer}`),
        () => two.forges(`role:withdraw:${offer}`),
      )
      const [grants, acts] = await stage.tx(async (tx) => [
        await prisma(tx).roleGrant.count({ where: { personId } }),
        await prisma(tx).audit.findMany({
          where: { subject: `person ${personId}`, act: { in: ['role.accept', 'role.withdraw'] } },
        }),
      ])
      expect(acts).toHaveLength(1)
      expect(grants).toBe(acts[0]?.act === 'role.accept' ? 1 : 0)
    }
  })

  it('when two confirm a link: the accounts are joined once, and the roles are one person’s', async () => {
    const stage = stageOf()
    const [one, two, three] = await board(stage, 'Bir', 'İki', 'Üç')
    if (!one || !two || !three) throw new Error('no Board')
    for (let round = 0; round < 3; round++) {
      const [member] = await board(stage, `Linking ${round}`)
      const phone = stage.person(`Phone ${round}`)
      if (!member) throw new Error('no member')
      await phone.says(`/link ${await codeOf(member)}`)
      await phone.presses('Yes, link')
      const motion = await newestMotion(stage)
      await atOnce(...[one, two, three].map((each) => () => each.forges(`link:agree:${motion}`)))
      const id = await member.id()
      const [accounts, links] = await stage.tx(async (tx) => [
        await prisma(tx).account.count({ where: { personId: id } }),
        await prisma(tx).audit.count({ where: { subject: `person ${id}`, act: 'account.link' } }),
      ])
      expect([accounts, links]).toEqual([2, 1])
    }
  })

  it('when the keys are frozen from one account and a role is given from another: what comes after the freeze is refused', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const [member] = await board(stage, `Freezing ${round}`)
      const phone = stage.person(`Freezer ${round}`)
      if (!member) throw new Error('no member')
      const [personId, other] = [await member.id(), await phone.id()]
      await stage.tx((tx) =>
        prisma(tx).account.updateMany({ where: { personId: other }, data: { personId } }),
      )
      const id = await stage.person(`Target ${round}`, { platform: 'slack' }).id()
      await member.says('/role')
      await member.presses('Give or take back a role')
      await member.fills({ who: `Target ${round}` })
      await member.fills({ person: String(id) })
      await member.fills({ deed: 'give.secretariat' })
      await atOnce(
        () => phone.says('/freeze'),
        () => member.fills({ reason: 'Elected' }),
      )
      const acts = await stage.tx((tx) =>
        prisma(tx).audit.findMany({
          where: { personId, act: { in: ['key.freeze', 'role.offer', 'refused'] } },
          orderBy: { id: 'asc' },
        }),
      )
      const order = acts.map(({ act }) => act).join(' ')
      expect(['role.offer key.freeze', 'key.freeze refused']).toContain(order)
    }
  })

  it('when somebody removed is forgotten and writes again, while the configuration names them: no seat comes back', async () => {
    const stage = stageOf()
    for (let round = 0; round < 5; round++) {
      const name = `Removed ${round}`
      const [member] = await board(stage, name)
      if (!member) throw new Error('no member')
      const personId = await member.id()
      await stage.tx((tx) =>
        prisma(tx).roleGrant.updateMany({ where: { personId }, data: { revokedAt: stage.clock.now() } }),
      )
      await atOnce(
        () => member.forges('me:erase_sure'),
        () => admit(stage, name),
        () => member.says('/start'),
        () => admit(stage, name),
      )
      const now = await stage.tx((tx) =>
        prisma(tx).account.findFirst({ where: { platform: 'slack', userId: slack.user(name) } }),
      )
      expect(now && (await stage.tx((tx) => holds(tx, now.personId, 'board')))).not.toBe(true)
    }
  })
})
