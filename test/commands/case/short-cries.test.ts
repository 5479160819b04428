import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

async function open() {
  const scene = await openBoard()
  await enrol(scene.stage, { name: 'Leyla' })
  return { ...scene, leyla: scene.stage.person('Leyla', { locale: 'az' }) }
}

const kept = ({ stage }: Awaited<ReturnType<typeof open>>) =>
  stage.tx(async (tx) =>
    inClear(tx, 'HeardWords', await rawAll<{ text: string }>(tx, 'SELECT "text" FROM "HeardWords"')),
  )

test.each([
  'salam komek',
  'hello? help??',
  'help pls',
  'komey',
  'telefonun zaryadi bitir komek',
  'komek et xahis edirem viza ucun deyil',
  'komek edin heqiqeten zelzeledir',
])('«%s» is asked about whatever goes on, and kept', async (text) => {
  const scene = await open()
  await scene.leyla.says(text)
  scene.leyla.sees(/Növbətçiləri köməyinizə çağıraq|Should we call the people on duty/)
  expect(await kept(scene)).toEqual([{ text }])
})

test('while an alert runs what holds the word for help and has no answer is offered as a call, with its words', async () => {
  const scene = await open()
  const { leyla } = scene
  await releaseFirst(scene)
  for (const text of ['yaxsi deyl', 'sobanin yaninda bes nefer qaldiq bu gece hec kim gelmir komek']) {
    await leyla.says(text)
    leyla.sees('cavabınız kimi qeyd edək')
    leyla.sees('[Kömək lazımdır]')
    expect(await kept(scene)).toContainEqual({ text })
  }
  await leyla.says('viza üçün kömək lazımdır')
  leyla.seesNot('cavabınız kimi qeyd edək')
})
