import { test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from './scene.ts'

test('where the Board has no channel, each member’s progress, report and roll call go on', async () => {
  const scene = await openBoard({ settings: { board: null } })
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.tick('rollcall.board')
  await stage.deliver()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.presses('Təhlükəsizlikdəyəm')
  await stage.clock.advance(60_000)
  await enrol(stage, { name: 'Gec' })
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  await stage.tick('rollcall.board')
  await stage.deliver()
  for (const member of [rana, murad]) {
    for (const line of ['People reached 2 / 2', 'People: 2 · time', 'Answered 1 / 2']) member.hears(line)
  }
})
