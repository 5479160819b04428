import { expect, test } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { type BoardScene, openBoard, releaseFirst, settle, submit } from '../broadcast/scene.ts'

function answers(stage: Stage): Promise<{ alertId: number; answer: string }[]> {
  return stage.tx((tx) =>
    rawAll(tx, 'SELECT "alertId", "answer" FROM "RollCall" WHERE "answer" IS NOT NULL ORDER BY "alertId"'),
  )
}

/** Leyla had alert no. 1, which was cancelled (no. 2) after her answer to it; then come others. */
async function open(old?: 'safe' | 'help') {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  if (old) await leyla.forges(`safe:${old === 'safe' ? 'yes' : 'help'}:1`)
  await rana.forges('broadcast:clear:1')
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  return { ...scene, leyla }
}

async function another({ stage, rana, murad }: BoardScene, id: number, hazard: string, command?: string) {
  await submit(rana, command, { hazard })
  await murad.forges(`broadcast:approve:${id}.1`)
  await settle(stage)
}

test('a press under an alert that is over counts for the one that runs, and says so', async () => {
  const scene = await open()
  await another(scene, 3, 'flood')
  await scene.leyla.forges('safe:help:1')
  expect(await answers(scene.stage)).toEqual([{ alertId: 3, answer: 'help' }])
  scene.leyla.sees('cavabınız «Daşqın təhlükəsi var» bildirişinə yazıldı')
  const [help] = await scene.stage.tx((tx) => rawAll(tx, 'SELECT "alertId" FROM "HelpCase"'))
  expect(help).toEqual({ alertId: 3 })
})

test('whoever called for help in the old one and is safe is so there, and is asked about the other', async () => {
  const scene = await open('help')
  await another(scene, 3, 'flood')
  await scene.leyla.forges('safe:yes:1')
  expect(await answers(scene.stage)).toEqual([{ alertId: 1, answer: 'safe' }])
  scene.leyla.sees('Bu bildiriş artıq qüvvədə deyil')
  scene.leyla.sees('Hazırda başqa sorğu gedir: «Daşqın təhlükəsi var»')
  await scene.leyla.presses('Təhlükəsizlikdəyəm')
  expect(await answers(scene.stage)).toEqual([
    { alertId: 1, answer: 'safe' },
    { alertId: 3, answer: 'safe' },
  ])
})

test('where several run, the person chooses; a call for help is heard at once', async () => {
  const scene = await open()
  await another(scene, 3, 'flood')
  await another(scene, 4, 'attack')
  await scene.leyla.forges('safe:help:1')
  scene.leyla.sees('Hazırda başqa sorğular gedir')
  expect(await answers(scene.stage)).toEqual([{ alertId: 1, answer: 'help' }])
  await scene.leyla.presses('Təhlükəsizlikdəyəm: Daşqın təhlükəsi var')
  expect(await answers(scene.stage)).toContainEqual({ alertId: 3, answer: 'safe' })
})

test('in earnest nobody answers an exercise', async () => {
  const scene = await open()
  await another(scene, 3, 'flood', '/exercise')
  await scene.leyla.forges('safe:help:1')
  expect(await answers(scene.stage)).toEqual([{ alertId: 1, answer: 'help' }])
})
