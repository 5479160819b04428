import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function calling(command = '/broadcast') {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  await releaseFirst(scene, command)
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.forges('safe:help:1')
  if (command === '/exercise') await leyla.presses('Yalnız məşq edirəm')
  await settle(stage)
  return { ...scene, lead, leyla }
}

const card = ({ received }: Awaited<ReturnType<typeof calling>>['lead']) =>
  received().findLast((text) => text.includes('CALL FOR HELP no. 1') || text.includes('call for help no. 1'))

test.each([
  ['false', 'False alarm', 'The alert was a false alarm. The call stays open', 'Xəbərdarlıq yanlış idi.'],
  ['clear', 'All clear', 'The alert has ended: all clear. The call stays open', 'Təhlükə sovuşdu.'],
])('a call outlives its alert, and says so: %s', async (how, end, said, forYou) => {
  const scene = await calling()
  const { stage, rana, murad, lead, leyla } = scene
  expect(card(lead)).toContain('There has been an earthquake')
  await rana.forges(`broadcast:${how}:1`)
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  expect(card(lead)).toContain(said)
  expect(card(lead)).toContain(`Alert: Earthquake – ${end}`)
  expect(card(lead)).not.toContain('There has been an earthquake')
  expect(card(lead)).toContain('[I take it]')
  leyla.hears(`${forYou} Kimsə sizinlə danışana qədər kömək çağırışınız açıq qalır.`)
  await leyla.says('Evdəyəm, qapı açılmır')
  await settle(stage)
  expect(card(lead)).toContain('Evdəyəm, qapı açılmır')
  await lead.presses('I take it')
  await settle(stage)
  expect(card(lead)).toContain(said)
  expect(stage.errors).toEqual([])
})

test('practice is told apart when its exercise ends', async () => {
  const { stage, rana, murad, lead, leyla } = await calling('/exercise')
  await rana.forges('broadcast:clear:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  expect(card(lead)).toContain('The exercise is over. This practice call stays open')
  leyla.hearsNot('çağırışınız açıq qalır')
})

test('whoever is asked for the second key of an end reads how many calls are open, and whoever calls again who has theirs', async () => {
  const { stage, rana, channel, lead, leyla } = await calling()
  await rana.forges('broadcast:false:1')
  await settle(stage)
  channel.hears('Açıq kömək çağırışları: 1, götürülməyən: 1. Bu mesaj onları bağlamır.')
  await lead.presses('I take it')
  await settle(stage)
  await leyla.says('/help_me')
  leyla.sees('Kömək çağırışınızı Rəhbər götürüb: yazdıqlarınız ona çatır.')
})
