import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const words = 'yaraliyam, Via Roma 9'

type Person = Awaited<ReturnType<typeof open>>['leyla']

async function open() {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla', emergencyContact: 'Ata: 050' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  return { ...scene, secretary, leyla: stage.person('Leyla', { locale: 'az' }) }
}

async function minutes(stage: Stage, n: number): Promise<void> {
  await stage.clock.advance(n * 60_000)
  await stage.tick('case.unconfirmed')
  await stage.deliver()
}

const calls = (stage: Stage) => stage.tx((tx) => prisma(tx).helpCase.count())

test('words of need that stay unconfirmed are shown after two minutes, and whoever reads them takes them', async () => {
  const scene = await open()
  const { stage, secretary, leyla } = scene
  await releaseFirst(scene)
  await leyla.says(words)
  leyla.sees('cavabınız kimi qeyd edək')
  await minutes(stage, 1)
  secretary.hearsNot('UNCONFIRMED')
  await minutes(stage, 1)
  secretary.hears('UNCONFIRMED WORDS: Leyla')
  secretary.hears(words)
  secretary.hearsNot('Ata: 050')
  leyla.hears('Cavabınız hələ bizə çatmayıb')
  expect(await calls(stage)).toBe(0)
  await minutes(stage, 5)
  expect(secretary.received().filter((text) => text.includes('UNCONFIRMED'))).toHaveLength(1)
  await secretary.presses('I take it')
  secretary.sees('CALL FOR HELP no. 1')
  secretary.sees(words)
  secretary.sees('Katib: Took unconfirmed words for a call for help.')
  secretary.sees('Taken by: Katib')
  secretary.sees('Emergency contact: Ata: 050')
  await settle(stage)
  leyla.hears('Katib yazdıqlarınızı kömək çağırışı kimi götürdü')
  secretary.hears('These words were taken for a call for help meanwhile.')
  await leyla.says('ikinci mərtəbədəyəm')
  leyla.sees('Yazdığınızı kömək çağırışınıza əlavə etdik')
  await settle(stage)
  secretary.hears('ikinci mərtəbədəyəm')
  expect(stage.errors).toEqual([])
})

test('with nobody on duty everybody responsible and the Board’s channel read them', async () => {
  const { stage, rana, channel } = await openBoard()
  await rana.id()
  const orxan = stage.person('Orxan', { locale: 'az' })
  await orxan.says(words)
  await minutes(stage, 2)
  rana.hears('UNCONFIRMED WORDS: Orxan')
  channel.hears('TƏSDİQLƏNMƏMİŞ SÖZLƏR: Orxan')
})

test.each([
  ['/help_me', 'Növbətçiləri köməyinizə çağıraq?'],
  ['help', ''],
])('«%s» alone, the question left open, is shown, too', async (said, sees) => {
  const scene = await open()
  const { stage, secretary, leyla } = scene
  if (!sees) await releaseFirst(scene)
  await leyla.says(said)
  leyla.sees(sees)
  await minutes(stage, 2)
  secretary.hears('UNCONFIRMED WORDS: Leyla')
  secretary.hears('has not confirmed the call yet')
})

test('what is written later stands in the same message', async () => {
  const { stage, secretary, leyla } = await open()
  await leyla.says(words)
  await minutes(stage, 2)
  await leyla.says('qapı açılmır')
  await minutes(stage, 1)
  secretary.hears('qapı açılmır')
  expect(secretary.received().filter((text) => text.includes('UNCONFIRMED'))).toHaveLength(1)
})

test.each([
  ['Bəli, mənə kömək lazımdır', 'This person has called for help meanwhile'],
  ['Xeyr, kömək lazım deyil', 'no help is needed'],
])('after «%s» nobody takes them any more', async (button, end) => {
  const { stage, secretary, leyla } = await open()
  await leyla.says(words)
  await minutes(stage, 2)
  await leyla.presses(button)
  await settle(stage)
  secretary.hears(end)
  await secretary.forges(`case:words:${await leyla.id()}`)
  secretary.sees(button.startsWith('Bəli') ? 'CALL FOR HELP no. 1' : 'has answered meanwhile')
})

test('whoever is safe after all is not shown', async () => {
  const scene = await open()
  const { stage, secretary, leyla } = scene
  await releaseFirst(scene)
  await leyla.says(words)
  await leyla.forges('safe:yes:1')
  await minutes(stage, 3)
  secretary.hearsNot('UNCONFIRMED')
})

test('in an exercise it is said that it may be practice', async () => {
  const scene = await open()
  const { stage, secretary, leyla } = scene
  await releaseFirst(scene, '/exercise')
  await leyla.says('kömək edin')
  leyla.sees('HƏQİQƏTƏN')
  await minutes(stage, 2)
  secretary.hears('An exercise is running: it may be practice.')
})

test('a lead of another chapter cannot take them', async () => {
  const { stage, leyla } = await open()
  const italian = stage.person('Giulia', { platform: 'discord', roles: ['lead'], chapterId: 'italy' })
  await leyla.says(words)
  await italian.forges(`case:words:${await leyla.id()}`)
  italian.sees('belongs to another chapter')
})

test.each(['kömək edin', words])('the list to call shows «%s»', async (said) => {
  const scene = await open()
  const { stage, rana, leyla } = scene
  await releaseFirst(scene)
  await leyla.says(said)
  await stage.clock.leap(100 * 60_000)
  await stage.tick('case.forget')
  await rana.forges('rollcall:silent:1.0')
  rana.sees(`Wrote, but did not confirm: ${said}`)
})

test.each([
  ['calls', (leyla: Person) => leyla.forges('help_me:sos')],
  ['needs nothing', (leyla: Person) => leyla.forges('help_me:no')],
])('whoever %s while the question waits is not asked it any more', async (_, does) => {
  const { stage, leyla } = await open()
  await leyla.says(words)
  await stage.clock.advance(2 * 60_000)
  stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }))
  await stage.tick('case.unconfirmed')
  await does(leyla)
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(60_000)
  await settle(stage)
  leyla.hearsNot('Cavabınız hələ bizə çatmayıb')
  const rows = await stage.tx((tx) => prisma(tx).outbox.findMany({ where: { notice: 'case.shown' } }))
  expect(rows.map(({ state }) => state)).toEqual(['cancelled'])
})

test('the buttons of that question belong to a call that is open', async () => {
  const scene = await open()
  const { stage, secretary, leyla } = scene
  await leyla.says(words)
  await minutes(stage, 2)
  await releaseFirst(scene)
  await leyla.forges('safe:help:1')
  await leyla.forges('help_me:sos')
  expect(await calls(stage)).toBe(1)
  await leyla.forges('help_me:no')
  leyla.sees('Çağırışınıza əlavə etdik: kömək lazım olmadığını yazmısınız')
  const notes = await stage.tx((tx) => prisma(tx).caseNote.findMany({ where: { kind: 'safe' } }))
  expect(notes).toHaveLength(1)
  await settle(stage)
  secretary.hears('CALL FOR HELP no. 1')
  await leyla.forges('help_me:sos')
  expect(await calls(stage)).toBe(1)
})

test('what a cry was changed into is shown with it, and nothing is said of a button', async () => {
  const { stage, secretary, leyla } = await open()
  await leyla.says('komek lazimdir')
  await leyla.says('yaxsiyam sehv yazdim')
  await minutes(stage, 2)
  secretary.hears('yaxsiyam sehv yazdim')
  secretary.hearsNot('They wrote nothing else')
})
