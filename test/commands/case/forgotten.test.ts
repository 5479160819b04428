import { expect, it } from 'vitest'
import { plain } from '../../support/actress.ts'
import { places } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const others = ['Orxan', 'Nigar', 'Aysel', 'Tural']
const name = 'Xumar'

/** Everything that stands in chats of others now, as they see it. */
function elsewhere({ adapters }: Stage): string[] {
  const own = places.telegram.private(name).target
  return Object.values(adapters).flatMap(({ shown }) =>
    shown.flatMap(({ view, to }) => (view && to.target !== own ? [plain(view)] : [])),
  )
}

/** Xumar and others call; she has added words, and the Board has the list of who calls. */
async function crowd() {
  const scene = await openBoard()
  const { stage } = scene
  for (const each of [name, ...others]) await enrol(stage, { name: each })
  await releaseFirst(scene)
  await settle(stage)
  const xumar = stage.person(name, { locale: 'az' })
  for (const each of others) await stage.person(each).forges('safe:help:1')
  await xumar.forges('safe:help:1')
  await stage.tick('case.many')
  await settle(stage)
  await stage.clock.advance(30_000)
  await xumar.says('/help_me ikinci mərtəbədəyəm')
  await settle(stage)
  const before = elsewhere(stage).filter((text) => text.includes(name))
  expect(before.some((text) => text.includes('BİR NEÇƏ NƏFƏR'))).toBe(true)
  expect(before.some((text) => text.includes(`${name} yazır`))).toBe(true)
  return { ...scene, xumar }
}

it('whoever is forgotten has no name left in any message of those who help, and the words until the call is closed', async () => {
  const { stage, xumar, rana } = await crowd()
  await xumar.says('/me')
  await xumar.presses('Məlumatlarımı sil')
  await xumar.presses('Bəli, sil')
  await settle(stage)
  expect(elsewhere(stage).filter((text) => text.includes(name))).toEqual([])
  expect(elsewhere(stage).some((text) => text.includes('ikinci mərtəbədəyəm'))).toBe(true)
  await rana.forges('case:claim:5')
  rana.sees('Close')
  rana.seesNot('Write to them')
  await rana.forges('case:done:5.cared')
  await settle(stage)
  expect(elsewhere(stage).filter((text) => text.includes('ikinci mərtəbədəyəm'))).toEqual([])
})
