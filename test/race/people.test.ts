import { expect, it } from 'vitest'
import { prisma, rawAll } from '../../src/store/database/tx.ts'
import { holders } from '../../src/store/person/roles.ts'
import type { Actress } from '../support/actress.ts'
import { announces } from '../support/announcing.ts'
import { enrol } from '../support/members.ts'
import { leylaEn, registers } from '../support/registering.ts'
import type { Stage } from '../support/stage.ts'
import { atOnce, describeRaces } from './stages.ts'

/** Asks for a linking code and reads it. */
async function codeOf(person: Actress): Promise<string> {
  await person.says('/link')
  await person.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(person.reads()) ?? []
  return code
}

/** What a code is answered when others are tried at the same moment. */
async function answerTo(person: Actress, code: string): Promise<string> {
  const reply = await person.does({ kind: 'command', name: 'link', text: code, options: {} })
  return JSON.stringify(reply?.view.blocks)
}

/** One human being on two platforms. */
async function twoAccounts(stage: Stage, name: string): Promise<readonly [number, Actress, Actress]> {
  const id = await enrol(stage, { name, platforms: ['telegram', 'discord'], locale: 'en' })
  return [id, stage.person(name), stage.person(name, { platform: 'discord' })]
}

describeRaces('people at the same moment', (stageOf) => {
  it('with one linking code: one account is joined, the others are told', async () => {
    const stage = stageOf()
    const leyla = stage.person('Leyla')
    const code = await codeOf(leyla)
    const six = Array.from({ length: 6 }, (_, i) => stage.person(`Account ${i}`))
    for (const each of six) await each.says(`/link ${code}`)
    await atOnce(...six.map((each) => () => each.presses('Yes, link')))
    const id = await leyla.id()
    expect(await stage.tx((tx) => prisma(tx).account.count({ where: { personId: id } }))).toBe(2)
    expect(six.filter((each) => each.reads().includes('The accounts are linked'))).toHaveLength(1)
  })

  it('with wrong linking codes at one account: five are looked at', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const guest = stage.person(`Guesser ${round}`)
      await guest.says('/link')
      const answers: string[] = []
      const codes = Array.from({ length: 8 }, (_, i) => `2222-222${i + 2}`)
      await atOnce(...codes.map((code) => async () => void answers.push(await answerTo(guest, code))))
      expect(answers.filter((text) => text.includes('Too many wrong codes'))).toHaveLength(3)
    }
  })

  it('who propose that each other’s seat on the Board is taken, and a third says yes to both: one stays', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const names = [`Board ${round}a`, `Board ${round}b`, `Board ${round}c`]
      const [one, two, three] = names.map((name) =>
        stage.person(name, { platform: 'slack', roles: ['board'] }),
      )
      if (!one || !two || !three) throw new Error('no Board')
      for (const each of [one, two, three]) await each.id()
      await stage.tx((tx) =>
        prisma(tx).roleGrant.updateMany({
          where: { revokedAt: null, role: 'board', person: { accounts: { none: { name: { in: names } } } } },
          data: { revokedAt: stage.clock.now() },
        }),
      )
      for (const [who, whom] of [
        [one, two],
        [two, one],
      ] as const) {
        await who.says('/role')
        await who.presses('Give or take back a role')
        await who.fills({ who: whom.name })
        await who.fills({ person: String(await whom.id()) })
        await who.fills({ deed: 'take.board' })
      }
      await atOnce(
        () => one.fills({ reason: 'Not there any more' }),
        () => two.fills({ reason: 'Not there any more' }),
      )
      const motions = await stage.tx((tx) =>
        prisma(tx).motion.findMany({ where: { kind: 'removal', doneAt: null } }),
      )
      expect(motions).toHaveLength(2)
      await atOnce(
        ...motions.map(
          ({ id }) =>
            () =>
              three.forges(`role:remove:${id}`),
        ),
      )
      expect(await stage.tx((tx) => holders(tx, 'board'))).toBe(2)
      await stage.tx((tx) =>
        prisma(tx).motion.updateMany({ where: { doneAt: null }, data: { doneAt: stage.clock.now() } }),
      )
    }
  })

  it('who offer somebody the same role: it is offered once', async () => {
    const stage = stageOf()
    const murad = await stage.person('Murad').id()
    const board = [0, 1, 2].map((i) => stage.person(`Giver ${i}`, { platform: 'slack', roles: ['board'] }))
    for (const each of board) {
      await each.says('/role')
      await each.presses('Give or take back a role')
      await each.fills({ who: 'Murad' })
      await each.fills({ person: String(murad) })
      await each.fills({ deed: 'give.secretariat' })
    }
    await atOnce(...board.map((each) => () => each.fills({ reason: 'Elected' })))
    expect(await stage.tx((tx) => prisma(tx).motion.count({ where: { otherId: murad } }))).toBe(1)
    expect(await stage.tx((tx) => prisma(tx).roleGrant.count({ where: { personId: murad } }))).toBe(0)
    expect(await stage.tx((tx) => prisma(tx).audit.count({ where: { subject: `person ${murad}` } }))).toBe(1)
  })

  it('who is seen for the first time, twice: one person is taken in, and both acts are answered', async () => {
    const stage = stageOf()
    const strangers = Array.from({ length: 6 }, (_, i) =>
      stage.person(`Stranger ${i}`, { locale: 'unchosen' }),
    )
    const ids = await Promise.all(strangers.map((each) => each.id()))
    await stage.tx((tx) => prisma(tx).person.deleteMany({ where: { id: { in: ids } } }))
    await atOnce(...strangers.flatMap((each) => [() => each.says('/start'), () => each.says('/help')]))
    for (const each of strangers) each.seesNot('Something went wrong')
    const names = strangers.map(({ name }) => name)
    expect(
      await stage.tx((tx) =>
        prisma(tx).person.count({ where: { accounts: { some: { name: { in: names } } } } }),
      ),
    ).toBe(6)
  })

  it('who register on two accounts: one registration, agreed to', async () => {
    const stage = stageOf()
    const [id, telegram, discord] = await twoAccounts(stage, 'Registering')
    await stage.tx((tx) => prisma(tx).membership.deleteMany({ where: { personId: id } }))
    await atOnce(
      () => registers(telegram, leylaEn),
      () => registers(discord, { ...leylaEn, name: 'Leyla M' }),
    )
    const kept = await stage.tx((tx) => prisma(tx).membership.findUnique({ where: { personId: id } }))
    expect([leylaEn.name, 'Leyla M']).toContain(kept?.name)
  })

  it('who asks to be forgotten and signs up, calls for help and changes: whatever came last holds', async () => {
    const stage = stageOf()
    await announces(stage, { capacity: '50' })
    const event = (await stage.tx((tx) => prisma(tx).event.findFirst()))?.id ?? 0
    for (let round = 0; round < 3; round++) {
      const [id, telegram, discord] = await twoAccounts(stage, `Forgotten ${round}`)
      await atOnce(
        () => telegram.forges('me:erase_sure'),
        () => discord.forges(`event:join:${event}`),
      )
      const [person, seats] = await stage.tx(async (tx) => [
        await prisma(tx).person.findUnique({ where: { id } }),
        await prisma(tx).seat.count({ where: { personId: id, state: 'confirmed' } }),
      ])
      expect([person?.erasedAt === null, seats]).toEqual([seats === 1, seats])
    }
  })

  it('who is joined to another and calls for help: the call is theirs who is left', async () => {
    const stage = stageOf()
    for (let round = 0; round < 5; round++) {
      const owner = stage.person(`Owner ${round}`)
      const [from, telegram, discord] = await twoAccounts(stage, `Joining ${round}`)
      await telegram.says(`/link ${await codeOf(owner)}`)
      await atOnce(
        () => telegram.presses('Yes, link'),
        () => discord.forges('help_me:sos'),
      )
      const left = await stage.tx((tx) =>
        rawAll(tx, 'SELECT "id" FROM "HelpCase" WHERE "personId" = ?', [from]),
      )
      expect(left).toEqual([])
    }
  })
})
