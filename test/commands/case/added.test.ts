import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

async function waiting() {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await stage.deliver()
  const rings = () => lead.received().filter((text) => text.includes('Leyla writes'))
  return { ...scene, lead, leyla, rings }
}

test('what the caller adds while nobody has the call rings those on duty, once a minute', async () => {
  const { stage, lead, leyla, rings } = await waiting()
  const words = ['Via Roma 9', 'ikinci mərtəbə', 'qapı açılmır', 'tüstü var']
  for (const text of words) {
    await leyla.says(text)
    await stage.deliver()
    await stage.clock.advance(1000)
  }
  expect(rings()).toHaveLength(1)
  expect(rings()[0]).toContain('Via Roma 9')
  await stage.clock.advance(60_000)
  await stage.deliver()
  expect(rings()).toHaveLength(2)
  for (const text of words.slice(1)) expect(rings()[1]).toContain(text)
  expect(rings()[1]).toContain('[I take it]')
  expect(rings()[1]).not.toContain('Via Roma 9')
  await stage.clock.advance(61_000)
  await leyla.shares(51.5, -0.12)
  await stage.deliver()
  expect(rings()).toHaveLength(3)
  expect(rings()[2]).toContain('mlat=51.5&mlon=-0.12')
  await lead.presses('I take it')
  await leyla.says('sağ olun')
  await leyla.says('gözləyirəm')
  await settle(stage)
  expect(rings()).toHaveLength(5)
  expect(stage.errors).toEqual([])
})

test('under what the caller adds nothing leads away from the call', async () => {
  const { stage, lead, leyla } = await waiting()
  await lead.presses('I take it')
  await lead.presses('Write to them')
  await lead.fills({ text: 'Where are you?' })
  await settle(stage)
  await leyla.says('/register')
  await leyla.forges('help_me:sos')
  await leyla.says('Via Roma 9')
  expect(leyla.reads()).toBe('Mesajınız göndərildi. Alan: Rəhbər.')
})
