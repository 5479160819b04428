import { expect, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

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

const crowd = ['Leyla', 'Orxan', 'Nigar', 'Aysel', 'Tural', 'Fidan']

test('whoever practises in an exercise is no crowd', async () => {
  const scene = await openBoard()
  const { stage, channel } = scene
  for (const name of crowd) await enrol(stage, { name })
  await releaseFirst(scene, '/exercise')
  for (const name of crowd) {
    const person = stage.person(name, { locale: 'az' })
    await person.forges('safe:help:1')
    await person.presses('Yalnız məşq edirəm')
  }
  for (let n = 0; n < 3; n++) {
    await stage.tick('case.many')
    await stage.clock.advance(3000)
  }
  channel.hearsNot(many)
})

test('while the platform is away no list after the other gathers for its return', async () => {
  const scene = await openBoard()
  const { stage, channel } = scene
  for (const name of crowd) await enrol(stage, { name })
  await releaseFirst(scene)
  stage.adapters.slack.obey(() => ({ kind: 'unreachable', reason: 'connect ECONNREFUSED' }))
  for (const name of crowd) await stage.person(name).forges('safe:help:1')
  for (let n = 0; n < 60; n++) {
    await stage.tick('case.many')
    await stage.clock.advance(5000)
  }
  stage.adapters.slack.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  expect(channel.received().filter((text) => text.includes(many)).length).toBeLessThanOrEqual(2)
})
