import { expect, test } from 'vitest'
import { discord, slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

test('the Board’s own message is never replaced by what one of its readers may see', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const lead = stage.person('Giulia', {
    platform: 'slack',
    roles: ['lead'],
    chapterId: 'italy',
    channel: slack.channel('board'),
  })
  await stage.tick('rollcall.board')
  await stage.deliver()
  await lead.presses('rollcall:board:1')
  expect([lead.reply?.view.private, lead.reply?.edit]).toEqual([true, false])
  await lead.presses('rollcall:board:1')
  expect(lead.reply?.edit).toBe(true)
})

test('answers after the end are still counted on the Board’s message, which says that the alert is over', async () => {
  const scene = await openBoard()
  const { stage, rana, murad, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.tick('rollcall.board')
  await stage.deliver()
  channel.hears('Cavab verib 0 / 1')
  channel.hearsNot('artıq qüvvədə deyil')
  await rana.forges('broadcast:clear:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  await stage.person('Leyla', { locale: 'az' }).forges('safe:yes:1')
  await stage.tick('rollcall.board')
  await settle(stage)
  channel.hears('Bildiriş artıq qüvvədə deyil, cavablar yenə də sayılır.\nCavab verib 1 / 1')
  await stage.clock.leap(25 * 60 * 60_000)
  await enrol(stage, { name: 'Gec' })
  await stage.person('Gec', { locale: 'az' }).forges('safe:yes:1')
  await stage.tick('rollcall.board')
  await settle(stage)
  channel.hears('Cavab verib 1 / 1')
})

test('whoever answers without being registered is on the board, in words', async () => {
  const scene = await openBoard()
  const { stage, rana } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.person('Qonaq', { platform: 'discord', channel: discord.channel('uk') }).presses('I need help')
  await rana.says('/rollcall')
  rana.sees('• city not known: safe 0, need help 1')
})

test('a place that is shared rings with whoever has the call', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.id()
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  await lead.forges('case:claim:1')
  await leyla.shares(51.5, -0.12)
  await settle(stage)
  lead.hears('Leyla writes\nLocation on the map: https://www.openstreetmap.org/?mlat=51.5&mlon=-0.12')
})
