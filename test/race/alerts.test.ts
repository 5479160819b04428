import { expect, it } from 'vitest'
import { headOf } from '../../src/store/alert/chain.ts'
import { prisma, rawAll, rawRun } from '../../src/store/database/tx.ts'
import { earthquake, facts } from '../commands/broadcast/scene.ts'
import type { Actress } from '../support/actress.ts'
import { telegram } from '../support/addresses.ts'
import { enrol } from '../support/members.ts'
import { leylaEn } from '../support/registering.ts'
import type { Stage } from '../support/stage.ts'
import { atOnce, describeRaces } from './stages.ts'

interface Board {
  readonly rana: Actress
  readonly murad: Actress
  readonly aysel: Actress
}

const boardOf = (stage: Stage): Board => {
  const member = (name: string) => stage.person(name, { platform: 'slack', roles: ['board'] })
  return { rana: member('Rəna'), murad: member('Murad'), aysel: member('Aysel') }
}

const newest = (stage: Stage) =>
  stage.tx((tx) => prisma(tx).alert.findFirstOrThrow({ orderBy: { id: 'desc' } }))

/** A new alert that waits for the second key; resolves with its number. */
async function waits(stage: Stage, { rana }: Board): Promise<number> {
  if (!(await stage.tx((tx) => prisma(tx).membership.count()))) await enrol(stage, { name: 'Leyla' })
  await rana.forges('broadcast:new')
  await rana.fills(earthquake)
  await rana.fills(facts)
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'SEND' })
  return (await newest(stage)).id
}

/** A new alert that was released. */
async function released(stage: Stage, board: Board): Promise<number> {
  const id = await waits(stage, board)
  await board.murad.forges(`broadcast:approve:${id}.1`)
  board.murad.sees(`no. ${id}: Murad approved it`)
  return id
}

/** More members than the transaction of a release plans, half of them in Italy. */
function crowd(stage: Stage, count: number): Promise<void> {
  const now = stage.clock.now()
  return stage.tx(async (tx) => {
    for (let i = 0; i < count; i++) {
      const name = `Member ${i}`
      const { id: personId } = await prisma(tx).person.create({
        data: { createdAt: now },
        select: { id: true },
      })
      await rawRun(
        tx,
        `INSERT INTO "Account" ("personId", "platform", "userId", "name", "target", "reachable", "seenAt")
         VALUES (?, 'telegram', ?, ?, ?, TRUE, ?)`,
        [personId, telegram.user(name), name, telegram.private(name).target, now],
      )
      await rawRun(
        tx,
        `INSERT INTO "Membership" ("personId", "name", "status", "country", "city", "cityKey", "university", "field",
           "createdAt", "updatedAt") VALUES (?, ?, 'student', ?, '', '', '', '', ?, ?)`,
        [personId, name, i % 2 ? 'IT' : 'GB', now, now],
      )
    }
  })
}

describeRaces('alerts at the same moment', (stageOf) => {
  it('whose second key is turned by two and which is given back by a third: one of it happens', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    for (let round = 0; round < 2; round++) {
      const id = await waits(stage, board)
      await atOnce(
        () => board.murad.forges(`broadcast:approve:${id}.1`),
        () => board.aysel.forges(`broadcast:approve:${id}.1`),
        () => board.rana.forges(`broadcast:return:${id}.1`),
      )
      const acts = await stage.tx((tx) =>
        rawAll(
          tx,
          `SELECT 1 FROM "Audit" WHERE "subject" = ? AND "act" IN ('alert.release', 'alert.return')`,
          [`alert ${id}`],
        ),
      )
      expect(acts).toHaveLength(1)
    }
  })

  it('which two declare a false alarm: one cancellation waits', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    for (let round = 0; round < 2; round++) {
      const id = await released(stage, board)
      await atOnce(
        () => board.murad.forges(`broadcast:false:${id}`),
        () => board.rana.forges(`broadcast:clear:${id}`),
        () => board.aysel.forges(`broadcast:false:${id}`),
      )
      const where = { rootId: id, msgType: 'Cancel' }
      expect(await stage.tx((tx) => prisma(tx).alert.count({ where }))).toBe(1)
    }
  })

  it('which one cancels while another updates: whoever is second sees the first', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    for (let round = 0; round < 2; round++) {
      const id = await released(stage, board)
      await board.rana.forges(`broadcast:update:${id}`)
      const update = (await newest(stage)).id
      await board.rana.forges(`broadcast:submit:${update}.1`)
      await board.rana.fills({ typed: 'SEND' })
      await board.rana.forges(`broadcast:false:${id}`)
      const cancel = (await newest(stage)).id
      await atOnce(
        () => board.murad.forges(`broadcast:approve:${update}.1`),
        () => board.aysel.forges(`broadcast:approve:${cancel}.1`),
      )
      const [head, of] = await stage.tx(async (tx) => [
        await headOf(tx, id),
        await prisma(tx).alert.findUniqueOrThrow({ where: { id: update } }),
      ])
      expect(head?.id).toBe(cancel)
      expect(head?.referenceId).toBe(of.releasedAt ? update : id)
    }
  })

  it('whose texts two write: both stay', async () => {
    const stage = stageOf()
    const { rana, murad } = boardOf(stage)
    for (let round = 0; round < 2; round++) {
      const id = await waits(stage, boardOf(stage))
      await murad.forges(`broadcast:return:${id}.1`)
      await rana.forges(`broadcast:text_az:${id}.2`)
      await murad.forges(`broadcast:text_en:${id}.2`)
      await atOnce(
        () => rana.fills({ headline: 'Yeni başlıq' }),
        () => murad.fills({ headline: 'A new headline' }),
      )
      const { infoJson } = await newest(stage)
      expect([infoJson.includes('Yeni başlıq'), infoJson.includes('A new headline')]).toEqual([true, true])
    }
  })

  it('which is stopped while its audience is still planned: nothing of it leaves any more', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    await crowd(stage, 600)
    for (let round = 0; round < 2; round++) {
      const id = await released(stage, board)
      await atOnce(
        () => stage.tick('broadcast.plan'),
        () => board.rana.forges(`broadcast:stop:${id}`),
      )
      board.rana.sees('interrupted.')
      const where = { alertId: id, state: 'pending' }
      expect(await stage.tx((tx) => prisma(tx).outbox.count({ where }))).toBe(0)
    }
  })

  it('which is cancelled while somebody registers: they get it and its correction, or neither', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    for (let round = 0; round < 2; round++) {
      const id = await released(stage, board)
      await board.rana.forges(`broadcast:false:${id}`)
      const cancel = (await newest(stage)).id
      const late = await Promise.all(
        [0, 1, 2, 3].map(async (i) => {
          const person = stage.person(`Late ${round} ${i}`)
          await person.says('/register')
          await person.says(leylaEn.name)
          await person.presses(leylaEn.status)
          await person.says(leylaEn.place)
          await person.says(leylaEn.university)
          await person.says(leylaEn.study)
          await person.presses(leylaEn.chapter)
          return person
        }),
      )
      await atOnce(...late.map((person) => () => person.presses(leylaEn.consent)), () =>
        board.murad.forges(`broadcast:approve:${cancel}.1`),
      )
      const waiting = await stage.tx((tx) =>
        prisma(tx).outbox.count({ where: { alertId: id, verb: 'send', state: 'pending' } }),
      )
      expect(waiting).toBe(0)
    }
  })

  it('which two processes plan: everybody has one copy, the affected and the rest', async () => {
    const stage = stageOf()
    const board = boardOf(stage)
    const id = await waits(stage, board)
    await stage.tx((tx) => prisma(tx).alert.update({ where: { id }, data: { affected: 'IT' } }))
    await board.murad.forges(`broadcast:approve:${id}.1`)
    await atOnce(
      () => stage.tick('broadcast.plan'),
      () => stage.tick('broadcast.plan'),
    )
    const [alert, copies, accounts] = await stage.tx(async (tx) => [
      await prisma(tx).alert.findUniqueOrThrow({ where: { id } }),
      await prisma(tx).outbox.count({ where: { alertId: id, accountId: { not: null } } }),
      await prisma(tx).account.count({ where: { person: { membership: { isNot: null } } } }),
    ])
    expect([alert.planStep, copies, alert.copies]).toEqual([2, accounts, accounts])
  })
})
