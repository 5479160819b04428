import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

const kinds = [
  ['/broadcast', 'REAL', 'REAL'],
  ['/exercise', 'TƏLİM', 'EXERCISE'],
  ['/test_alert', 'SINAQ', 'TEST'],
] as const

test.each(kinds)('%s: whatever the Board reads of it begins with its kind', async (command, az, en) => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene, command)
  await rana.forges('broadcast:update:1')
  await rana.forges('broadcast:submit:2.1')
  if (command !== '/broadcast') rana.sees(`${en} · Update no. 2: send it? Recipients: 1.`)
  if (command === '/broadcast') await rana.fills({ typed: 'SEND' })
  else await rana.forges('broadcast:sure:2.1')
  await murad.forges('broadcast:return:2.1')
  murad.sees(`${en} · Update no. 2: Murad returned it`)
  await rana.forges('broadcast:clear:1')
  await murad.forges('broadcast:approve:3.1')
  murad.sees(new RegExp(`^${en} · .+ no. 3: Murad approved it`))
  await murad.forges('broadcast:stop:3')
  murad.sees(new RegExp(`^${en} · .+ no. 3: interrupted`))
  await settle(stage)
  const posts = channel.received().map((text) => text.replace(/^@people\n/, '').split('\n')[0])
  expect(posts.length).toBeGreaterThanOrEqual(6)
  const files = posts.filter((text) => text?.startsWith('file '))
  expect(posts.filter((text) => !text?.startsWith(`${az} · `) && !files.includes(text))).toEqual([])
  for (const { file } of stage.adapters.slack.shown)
    if (file) expect(file.caption).toMatch(new RegExp(`^${az} · `))
  await rana.says('/alerts')
  rana.sees(new RegExp(`• ${en} · Alert no. 1 · `))
  rana.sees(new RegExp(`• ${en} · Update no. 2 · draft`))
})

test.each(['/exercise', '/test_alert'])('%s goes out without a second key in no case', async (command) => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const officer = stage.person('Officer', { platform: 'slack', roles: ['board'] })
  await submit(rana, command)
  await officer.says('/alerts')
  await officer.presses('No. 1')
  officer.sees('[Approve and send]')
  officer.seesNot('without a second key')
  await stage.clock.advance(60 * 60_000)
  await officer.forges('broadcast:glass:1.1')
  officer.sees('Only a real alert whose severity is extreme')
})
