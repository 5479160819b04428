import { expect, test } from 'vitest'
import { rawRun } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle, submit } from '../broadcast/scene.ts'

async function onDuty(stage: Stage) {
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  for (const person of [secretary, lead]) {
    await person.says('/duty')
    await person.presses('Go on duty')
  }
  return { secretary, lead }
}

async function open(setup: Parameters<typeof openBoard>[0] = {}) {
  const scene = await openBoard(setup)
  await enrol(scene.stage, { name: 'Leyla' })
  const people = await onDuty(scene.stage)
  return { ...scene, ...people, leyla: scene.stage.person('Leyla', { locale: 'az' }) }
}

const cards = (received: readonly string[]) => received.filter((text) => /CALL FOR HELP no/.test(text)).length

test('who was safe and needs help again rings everyone on duty again, a double tap does not', async () => {
  const scene = await open()
  const { stage, leyla, secretary, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  expect([cards(secretary.received()), cards(lead.received())]).toEqual([1, 1])
  await leyla.presses('Təhlükəsizlikdəyəm')
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  expect([cards(secretary.received()), cards(lead.received())]).toEqual([1, 1])
  lead.hears('Call for help no. 1: Leyla writes\nNow says “I need help”.\n[I take it]')
  lead.hears('Now says “I am safe”.\n• Now says “I need help”.')
})

test('whoever has the call is rung when the person needs help again', async () => {
  const scene = await open()
  const { stage, leyla, secretary, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  await lead.presses('I take it')
  await leyla.presses('Təhlükəsizlikdəyəm')
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  lead.hears('Call for help no. 1: Leyla writes\nNow says “I need help”.')
  secretary.hearsNot('Leyla writes')
})

test('practice that nobody closed does not swallow a real call', async () => {
  const scene = await open()
  const { stage, rana, murad, leyla, lead } = scene
  await releaseFirst(scene, '/exercise')
  await leyla.presses('Kömək lazımdır')
  await leyla.presses('Yalnız məşq edirəm')
  await settle(stage)
  lead.hears('EXERCISE – call for help no. 1')
  await submit(rana)
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  await leyla.forges('safe:help:2')
  await settle(stage)
  lead.hears(/(^|\n)CALL FOR HELP no. 2/)
})

test('a responder goes on with a call in another’s place, and all are told', async () => {
  const scene = await open()
  const { stage, leyla, secretary, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  await lead.presses('I take it')
  lead.seesNot('Take it over')
  await lead.forges(`case:take:1.${await lead.id()}`)
  lead.sees('You have this call for help already')
  await secretary.forges('case:close:1')
  secretary.sees('press “Take it over”')
  await settle(stage)
  const [before] = [await lead.id()]
  await secretary.presses('Take it over')
  secretary.sees('Taken by: Katib')
  await secretary.forges(`case:take:1.${before}`)
  secretary.sees('already')
  await settle(stage)
  leyla.hears('Kömək çağırışınızı Katib götürdü')
  lead.hears('Call for help no. 1 is with Katib now')
  await lead.forges('case:close:1')
  lead.sees('Only the person who has taken it')
  await secretary.forges('case:done:1.safe')
  await settle(stage)
  leyla.hears('«Hələ də kömək lazımdır» düyməsini basın.\n[Təhlükəsizlikdəyəm] [Hələ də kömək lazımdır]')
  await leyla.presses('Hələ də kömək lazımdır')
  await settle(stage)
  lead.hears(/CALL FOR HELP no. 1\nNobody has taken it yet[\s\S]*\[I take it\]/)
  lead.hears('Call for help no. 1: Leyla writes\nNow says “I need help”.\n[I take it]')
})

test('a call whose holder lost the role is open again and pushed on, and the former holder reads no more of it', async () => {
  const scene = await open()
  const { stage, leyla, secretary, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  await lead.presses('I take it')
  await settle(stage)
  const id = await lead.id()
  await stage.tx((tx) =>
    rawRun(tx, 'UPDATE "RoleGrant" SET "revokedAt" = ? WHERE "personId" = ?', [stage.clock.now(), id]),
  )
  const read = lead.received().length
  await stage.tick('case.escalate')
  await leyla.presses('Qeyd əlavə et')
  await leyla.says('Üçüncü mərtəbədəyəm')
  await settle(stage)
  secretary.hears(/Nobody has taken it yet[\s\S]*Üçüncü mərtəbədəyəm[\s\S]*\[I take it\]/)
  lead.hearsNot('Üçüncü mərtəbədəyəm')
  expect(lead.received()).toHaveLength(read)
})

test('where nobody on duty can be reached, everyone responsible is told', async () => {
  const scene = await open()
  const { stage, leyla, secretary, lead, channel } = scene
  await releaseFirst(scene)
  const away = [await secretary.id(), await lead.id()].join(', ')
  await stage.tx((tx) => rawRun(tx, `UPDATE "Account" SET "reachable" = FALSE WHERE "personId" IN (${away})`))
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  channel.hears('KÖMƏK ÇAĞIRIŞI № 1')
})

test('what was heard on the telephone stands in the call', async () => {
  const scene = await open()
  const { stage, leyla, rana, lead } = scene
  await releaseFirst(scene)
  await rana.says('/rollcall')
  await rana.presses('Silent people')
  await rana.presses('Leyla: reached, needs help')
  await settle(stage)
  lead.hears('Rəna: Reached by phone: needs help.')
  await lead.presses('I take it')
  await rana.forges(`rollcall:safe:1.${await leyla.id()}`)
  await settle(stage)
  lead.hears('Call for help no. 1: Rəna writes\nReached by phone: is safe.')
})

test('who called outside of an alert can say that they are safe now', async () => {
  const { stage, leyla, lead } = await open()
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await leyla.says('/safe')
  leyla.sees('Qeyd etdik: təhlükəsizlikdəsiniz')
  await settle(stage)
  lead.hears('• Now says “I am safe”.')
})

test('the buttons of messages from before the rooms were parted still call for help and take words', async () => {
  const scene = await open()
  const { stage, leyla, lead } = scene
  await leyla.forges('safe:ask')
  leyla.sees('Növbətçiləri köməyinizə çağıraq?')
  await leyla.forges('safe:sos')
  await settle(stage)
  lead.hears('CALL FOR HELP no. 1')
  await leyla.forges('safe:note:0')
  await leyla.says('Qapı bağlıdır')
  leyla.sees('Qeydiniz əlavə edildi.')
  await settle(stage)
  lead.hears('Leyla: Qapı bağlıdır')
})

test('a place shared while a call is open and no roll is called goes to the responders', async () => {
  const scene = await open()
  const { stage, leyla, lead } = scene
  await leyla.says('kömək edin')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await leyla.shares(51.5, -0.12)
  leyla.sees('Olduğunuz yer qeyd edildi.')
  await settle(stage)
  lead.hears('mlat=51.5&mlon=-0.12')
})

test('what somebody types while their call waits goes into the call, not into the FAQ', async () => {
  const scene = await open()
  const { stage, leyla, lead } = scene
  await releaseFirst(scene)
  await leyla.presses('Kömək lazımdır')
  await settle(stage)
  await leyla.says('ikinci mertebedeyem, qapi acilmir')
  leyla.sees('Yazdığınızı kömək çağırışınıza əlavə etdik')
  await settle(stage)
  lead.hears('Leyla: ikinci mertebedeyem, qapi acilmir')
  await leyla.says('/faq pasportumu itirmişəm')
  leyla.sees('pasport')
  await stage.clock.leap(4 * 60 * 60_000)
  await leyla.says('stipendiya necə alım?')
  leyla.sees('çağırışınıza əlavə etdik')
  leyla.sees('Bota sual vermək üçün /faq və sualınızı yazın.')
})
