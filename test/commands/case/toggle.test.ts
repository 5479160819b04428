import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const times = 40

test('one person who goes to and fro changes one call: no second card, two notes, few edits, a ring a minute', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  const editions = () => stage.adapters.discord.shown.reduce((sum, { edits }) => sum + edits, 0)
  const before = editions()
  for (let n = 0; n < times; n++) {
    await leyla.presses(n % 2 ? 'Kömək lazımdır' : 'Təhlükəsizlikdəyəm')
    await stage.clock.advance(500)
    await stage.deliver()
  }
  expect(lead.received().filter((text) => text.includes('Leyla writes'))).toHaveLength(1)
  await settle(stage)
  const edits = editions() - before
  expect(edits).toBeGreaterThan(1)
  expect(edits).toBeLessThanOrEqual(6)
  expect(lead.received().filter((text) => text.startsWith('CALL FOR HELP'))).toHaveLength(1)
  lead.hears(/“I am safe”. \(20 times, last at .*\)\n• Now says “I need help”. \(20 times/)
  const kept = await stage.tx((tx) => prisma(tx).caseNote.count())
  const shown = await stage.tx((tx) => prisma(tx).helpCase.findMany({ select: { shownIn: true } }))
  expect([kept, shown.map(({ shownIn }) => shownIn.split(' ').length)]).toEqual([2, [1]])
  expect(lead.received().filter((text) => text.includes('Leyla writes'))).toHaveLength(2)
})
