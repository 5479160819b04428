import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const day = 24 * 60 * 60 * 1000

/** The night after so many days. */
async function passes(stage: Stage, days: number) {
  await stage.clock.leap(days * day)
  await stage.tick('privacy.retain')
}

const sent = (stage: Stage) =>
  stage.tx((tx) =>
    prisma(tx).outbox.findMany({
      where: { personId: { not: null }, state: 'sent' },
      select: { notice: true, target: true, ref: true, paramsJson: true },
      orderBy: { id: 'asc' },
    }),
  )

it('forgets after thirty days where a message went and what it was about, not that it went', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  const nigar = stage.person('Nigar', { platform: 'slack', roles: ['secretariat'] })
  await leyla.says('/ask Sual')
  await nigar.forges('ask_reply:reply:1')
  await nigar.fills({ text: 'Cavab' })
  await stage.deliver()
  await passes(stage, 29)
  const [letter] = await sent(stage)
  expect(letter).toMatchObject({
    notice: 'ask.answer',
    paramsJson: '{"id":1}',
    ref: expect.stringMatching(/./),
  })
  await passes(stage, 2)
  expect(await sent(stage)).toEqual([{ notice: 'ask.answer', target: '', ref: null, paramsJson: '{}' }])
})

it('keeps the addresses of an alert until thirty days after nothing can follow it, and its counts for ever', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const addressed = async () =>
    (await sent(stage)).filter(({ notice, target }) => target && notice.startsWith('broadcast'))
  expect(await addressed()).toHaveLength(1)
  await passes(stage, 25)
  await rana.forges('broadcast:false:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  await passes(stage, 29)
  expect((await addressed()).length).toBeGreaterThan(2)
  await passes(stage, 2)
  expect(await addressed()).toEqual([])
  await rana.says('/alerts')
  rana.sees('no. 2')
  expect(stage.errors).toEqual([])
})

it('forgets places after thirty days and words of a call a year after it was closed, with who called', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const id = await enrol(stage, { name: 'Leyla', emergencyContact: 'Anam' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  await releaseFirst(scene)
  await leyla.forges('safe:help:1')
  await leyla.shares(45.4641, 9.1919)
  await leyla.says('mavi qapı')
  await settle(stage)
  await lead.presses('I take it')
  const kept = () =>
    stage.tx(async (tx) => ({
      notes: (await prisma(tx).caseNote.findMany()).map(({ kind }) => kind),
      places: await prisma(tx).rollCall.count({ where: { place: { not: null } } }),
      calls: (await prisma(tx).helpCase.findMany()).map(({ personId }) => personId),
    }))
  await passes(stage, 31)
  expect((await kept()).notes).toContain('place')
  await lead.forges('case:done:1.safe')
  await settle(stage)
  await passes(stage, 1)
  expect(await kept()).toMatchObject({ places: 0, calls: [id] })
  expect((await kept()).notes).not.toContain('place')
  expect((await kept()).notes).toContain('note')
  await passes(stage, 366)
  const after = await kept()
  expect(after.notes).not.toContain('note')
  expect(after.calls).not.toContain(id)
  await settle(stage)
  for (const text of lead.received()) expect(text).not.toMatch(/mavi|Anam|Leyla/)
  await passes(stage, 1)
  await passes(stage, 31)
  expect((await sent(stage)).filter(({ target }) => target)).toEqual([])
  expect(stage.errors).toEqual([])
})

it('forgets what waits in a form after a day, and whoever never registered after a year without a word', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/register')
  await leyla.says('Leyla Məmmədova')
  const nigar = stage.person('Nigar', { platform: 'slack', roles: ['secretariat'] })
  await nigar.id()
  const member = stage.person('Elçin')
  await enrol(stage, { name: 'Elçin' })
  await passes(stage, 2)
  const forms = () => stage.tx((tx) => prisma(tx).dialogState.findMany({ select: { answersJson: true } }))
  expect(await forms()).toEqual([{ answersJson: '{}' }])
  await passes(stage, 30)
  expect(await forms()).toEqual([])
  await passes(stage, 300)
  const names = () =>
    stage.tx(async (tx) => (await prisma(tx).account.findMany()).map(({ name }) => name).filter(Boolean))
  expect((await names()).sort()).toEqual(['Elçin', 'Leyla', 'Nigar'])
  await passes(stage, 40)
  expect((await names()).sort()).toEqual(['Elçin', 'Nigar'])
  await member.says('/me')
  expect(stage.errors).toEqual([])
})
