import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

const called = /KÖMƏK ÇAĞIRIŞI № (\d+)/
const many = 'BİR NEÇƏ NƏFƏR KÖMƏK ÇAĞIRIR'

test('where many call at once the Board reads at once who, members first, and each card comes in its turn', async () => {
  const scene = await openBoard()
  const { stage, channel } = scene
  const names = ['Leyla', 'Orxan', 'Nigar']
  for (const name of names) await enrol(stage, { name })
  await releaseFirst(scene)
  await stage.clock.advance(20_000)
  const strangers = Array.from({ length: 8 }, (_, n) => stage.person(`Yad ${n}`))
  for (const stranger of strangers) {
    await stranger.says('/help_me')
    await stranger.forges('help_me:sos')
  }
  for (const name of names) await stage.person(name).forges('safe:help:1')
  await stage.tick('case.many')
  await stage.clock.advance(2500)
  const listed = channel.received().find((text) => text.includes(many))
  for (const name of [...names, 'Yad 7']) expect(listed).toContain(name)
  await stage.clock.advance(20_000)
  const cards = channel.received().flatMap((text) => called.exec(text)?.[1] ?? [])
  const first = cards.filter((each, index) => cards.indexOf(each) === index)
  expect(first).toHaveLength(11)
  // One stranger's card may be on its way already, and one wait for its turn.
  for (const member of ['9', '10', '11']) expect(first.slice(0, 5)).toContain(member)
})

test('a call or two are no crowd', async () => {
  const scene = await openBoard()
  const { stage, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  await stage.person('Leyla').forges('safe:help:1')
  await stage.tick('case.many')
  await stage.clock.advance(5000)
  channel.hears('KÖMƏK ÇAĞIRIŞI № 1')
  channel.hearsNot(many)
})
