import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

async function openCase() {
  const scene = await openBoard({ settings: { escalateMinutes: 1 } })
  const { stage } = scene
  await enrol(stage, { name: 'Leyla', emergencyContact: 'Ata: 050' })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  const italian = stage.person('Giulia', { platform: 'discord', roles: ['lead'], chapterId: 'italy' })
  for (const person of [secretary, lead, italian]) {
    await person.says('/duty')
    await person.presses('Go on duty')
    person.sees('You are on duty')
  }
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.presses('Kömək lazımdır')
  await stage.deliver()
  return { ...scene, leyla, secretary, lead, italian }
}

test('a call for help reaches everyone on duty for that chapter at once, with whom to reach', async () => {
  const { secretary, lead, italian } = await openCase()
  for (const person of [secretary, lead]) {
    person.hears('CALL FOR HELP no. 1')
    person.hears('Name: Leyla')
    person.hears('Chapter: United Kingdom')
    person.hears('City: London, United Kingdom')
    person.hears('Telegram: Leyla (telegram-Leyla)')
    person.hears('Emergency contact: Ata: 050')
    person.hears('[I take it]')
  }
  italian.hearsNot('CALL FOR HELP')
})

test('the country is named in the reader’s language', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla', chapterId: 'lithuania', country: 'LT', city: 'Vilnüs' })
  const secretary = stage.person('Katib', { locale: 'az', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Növbəyə başla')
  await releaseFirst(scene)
  await stage.person('Leyla', { locale: 'az' }).presses('Kömək lazımdır')
  await stage.deliver()
  secretary.hears('Şəhər: Vilnüs, Litva')
  secretary.hears('Hesablar: Telegram: Leyla')
})

test('one takes it, the person and the others are told, then notes, hand-over and close', async () => {
  const { stage, leyla, secretary, lead, italian } = await openCase()
  await italian.forges('case:claim:1')
  italian.sees('belongs to another chapter')
  await lead.presses('I take it')
  lead.sees('Taken by: Rəhbər')
  await secretary.forges('case:claim:1')
  secretary.sees('no longer free')
  await secretary.forges('case:close:1')
  secretary.sees('Only the person who has taken it')
  await settle(stage)
  leyla.hears('Kömək çağırışınızı Rəhbər götürdü')
  secretary.hears('Taken by: Rəhbər')
  await secretary.forges('case:note:1')
  await secretary.fills({ text: 'Zəng etdim' })
  await settle(stage)
  lead.hears('Katib: Zəng etdim')
  await lead.forges('case:hand:1')
  await settle(stage)
  leyla.hears('Kömək çağırışınız təhvil verildi')
  await secretary.presses('I take it')
  await secretary.forges('case:close:1')
  secretary.sees('Closed by: Katib')
  await settle(stage)
  leyla.hears('Kömək çağırışınız bağlandı')
  await lead.says('/case')
  lead.sees('There are no open calls for help')
  expect(stage.errors).toEqual([])
})

test('what nobody takes is pushed on to the Secretariat, then to the Board', async () => {
  const { stage, channel, rana } = await openCase()
  const secretariat = stage.person('K', { platform: 'slack', channel: 'channel:C0SECRETARIAT' })
  await stage.tick('case.escalate')
  await stage.deliver()
  secretariat.hearsNot('KÖMƏK ÇAĞIRIŞI')
  await stage.clock.advance(61_000)
  await stage.tick('case.escalate')
  await stage.deliver()
  secretariat.hears('KÖMƏK ÇAĞIRIŞI № 1')
  channel.hearsNot('KÖMƏK ÇAĞIRIŞI')
  await stage.clock.advance(61_000)
  await stage.tick('case.escalate')
  await settle(stage)
  channel.hears('KÖMƏK ÇAĞIRIŞI № 1')
  rana.hears('CALL FOR HELP no. 1')
  await rana.presses('I take it')
  await stage.clock.advance(61_000)
  const before = channel.received().length
  await stage.tick('case.escalate')
  await settle(stage)
  expect(channel.received()).toHaveLength(before)
})

test('with nobody on duty it goes to everyone responsible and to the Board', async () => {
  const scene = await openBoard()
  const { stage, rana, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await rana.id()
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/help_me')
  leyla.sees('Növbətçiləri köməyinizə çağıraq?')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await leyla.presses('Qeyd əlavə et')
  await leyla.says('Pasportum yoxdur')
  await stage.deliver()
  rana.hears('CALL FOR HELP no. 1')
  channel.hears('KÖMƏK ÇAĞIRIŞI № 1')
  channel.hears('Leyla: Pasportum yoxdur')
})

test('a second call does not open a second case, and being safe is noted in it', async () => {
  const { stage, leyla, lead } = await openCase()
  await leyla.says('/help_me')
  await leyla.says('/safe')
  await settle(stage)
  lead.hears('Leyla: İndi yazır: «Təhlükəsizlikdəyəm».')
  await lead.says('/case')
  lead.sees('No. 1: Leyla')
  lead.seesNot('No. 2')
})

test('what somebody wrote who asked to be forgotten meanwhile goes when their case is closed', async () => {
  const { stage, leyla, lead } = await openCase()
  await leyla.presses('Qeyd əlavə et')
  await leyla.says('Liftdə qalmışam')
  await leyla.says('/me')
  await leyla.presses('Məlumatlarımı sil')
  await leyla.presses('Bəli, silin')
  const notes = () => stage.tx((tx) => prisma(tx).caseNote.findMany({ select: { text: true } }))
  expect(await notes()).toEqual([{ text: 'Liftdə qalmışam' }])
  await lead.presses('I take it')
  await lead.forges('case:close:1')
  expect(await notes()).toEqual([])
})
