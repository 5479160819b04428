import { test } from 'vitest'
import { telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

test('a list of exactly one page has no next page, and its end is not called nobody', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  for (const name of ['A', 'B', 'C', 'D']) await enrol(stage, { name })
  await releaseFirst(scene)
  await rana.forges('rollcall:silent:1.0')
  rana.sees('D (no. ')
  rana.sees(`Telegram: D (${telegram.user('D')})`)
  rana.seesNot('[Next]')
  await rana.forges('rollcall:silent:1.999')
  rana.sees('The list ends here.')
  await enrol(stage, { name: 'E' })
  await stage.tick('broadcast.latecomers')
  await rana.forges('rollcall:silent:1.0')
  rana.sees('[Next]')
  rana.seesNot('E (no. ')
  await rana.presses('Next')
  rana.sees('E (no. ')
})

test('who needs help is listed with whoever looks after them', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.person('Leyla', { locale: 'az' }).presses('Kömək lazımdır')
  await rana.forges('rollcall:help:1.0')
  rana.sees('Call for help no. 1: Nobody has taken it yet.')
  await rana.presses('Open the call')
  await rana.presses('I take it')
  await rana.forges('rollcall:help:1.0')
  rana.sees('Call for help no. 1: Taken by: Rəna')
})
