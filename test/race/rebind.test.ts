import { expect, it } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import type { Actress } from '../support/actress.ts'
import { enrol } from '../support/members.ts'
import type { Stage } from '../support/stage.ts'
import { atOnce, describeRaces } from './stages.ts'

const hour = 60 * 60_000

/** Somebody of the Secretariat has filled in everything but the last page. */
async function prepares(
  stage: Stage,
  by: string,
  whose: { readonly id: number; readonly name: string },
  to: Actress,
): Promise<Actress> {
  const katib = stage.person(by, { platform: 'slack', roles: ['secretariat'] })
  await katib.says('/rebind')
  await katib.presses('Begin')
  await katib.fills({ who: whose.name, to: to.name, reason: 'Stolen' })
  await katib.fills({ person: String(whose.id), other: String(await to.id()) })
  return katib
}

describeRaces('another account for a lost one, at the same moment', (stageOf) => {
  it('when two ask for the same person, and one for the same account: one waits', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const [lost, gone] = [`Lost ${round}`, `Gone ${round}`]
      const [one, two] = [await enrol(stage, { name: lost }), await enrol(stage, { name: gone })]
      const [phone, tablet] = [stage.person(`Phone ${round}`), stage.person(`Tablet ${round}`)]
      for (const each of [phone, tablet]) await each.id()
      const three = [
        await prepares(stage, 'Bir', { id: one, name: lost }, phone),
        await prepares(stage, 'İki', { id: one, name: lost }, tablet),
        await prepares(stage, 'Üç', { id: two, name: gone }, phone),
      ]
      await atOnce(...three.map((each) => () => each.fills({ lost: 'Detach none' })))
      const open = await stage.tx((tx) => prisma(tx).rebinding.findMany({ where: { doneAt: null } }))
      const ours = open.filter(({ personId }) => personId === one || personId === two)
      expect(new Set(ours.map(({ personId }) => personId)).size).toBe(ours.length)
      expect(new Set(ours.map(({ otherId }) => otherId)).size).toBe(ours.length)
      expect(ours.length).toBeGreaterThan(0)
      expect(three.filter((each) => each.reads().includes('It has begun'))).toHaveLength(ours.length)
      await stage.tx((tx) =>
        prisma(tx).rebinding.updateMany({
          where: { doneAt: null },
          data: { doneAt: stage.clock.now(), openFor: null, openTo: null },
        }),
      )
    }
  })

  it('when an old account objects as the day is over, and the new one calls for help: one thing happens, and the call is somebody’s', async () => {
    const stage = stageOf()
    for (let round = 0; round < 4; round++) {
      const id = await enrol(stage, { name: `Old ${round}`, locale: 'en' })
      const [old, phone] = [stage.person(`Old ${round}`), stage.person(`New ${round}`)]
      await phone.id()
      const katib = await prepares(stage, 'Bir', { id, name: `Old ${round}` }, phone)
      await katib.fills({ lost: 'Detach none' })
      const number = (
        await stage.tx((tx) => prisma(tx).rebinding.findFirstOrThrow({ where: { openFor: id } }))
      ).id
      await stage.clock.leap(24 * hour)
      await atOnce(
        () => old.forges(`link:object:${number}`),
        () => stage.tick('rebind'),
        () => phone.forges('help_me:sos'),
      )
      const [row, accounts, ends, call] = await stage.tx(async (tx) => [
        await prisma(tx).rebinding.findUniqueOrThrow({ where: { id: number } }),
        await prisma(tx).account.count({ where: { personId: id } }),
        await prisma(tx).audit.count({
          where: { subject: `person ${id}`, act: { in: ['account.rebind.done', 'account.rebind.object'] } },
        }),
        await prisma(tx).helpCase.findFirstOrThrow({ orderBy: { id: 'desc' } }),
      ])
      expect([row.outcome, accounts, ends]).toEqual(
        row.outcome === 'done' ? ['done', 2, 1] : ['object', 1, 1],
      )
      expect(
        await stage.tx((tx) => prisma(tx).account.count({ where: { personId: call.personId } })),
      ).toBeGreaterThan(0)
    }
  })
})
