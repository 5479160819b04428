import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { slack } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
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

test('a call for help reaches everyone on duty for that chapter at once', async () => {
  const { secretary, lead, italian } = await openCase()
  for (const person of [secretary, lead]) {
    person.hears('CALL FOR HELP no. 1')
    person.hears('Name: Leyla')
    person.hears('Chapter: United Kingdom')
    person.hears('City: London, United Kingdom')
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
  await secretary.forges('case:done:1.safe')
  secretary.sees('Closed by: Katib')
  await settle(stage)
  leyla.hears('Kömək çağırışınızı Katib bağladı: bildiyimizə görə, təhlükəsizlikdəsiniz.')
  await lead.says('/case')
  lead.sees('There are no open calls for help')
  expect(stage.errors).toEqual([])
})

test('whoever has taken it writes to the caller through the bot, and hears the answer', async () => {
  const { stage, leyla, secretary, lead } = await openCase()
  await lead.presses('I take it')
  await secretary.forges('case:write:1')
  secretary.sees('Only the person who has taken it can do this.')
  await lead.presses('Write to them')
  await lead.fills({ text: 'Where are you? *I come*' })
  lead.sees('Rəhbər → Where are you? *I come*')
  await settle(stage)
  leyla.hears('Kömək çağırışınızla bağlı Rəhbər yazır')
  leyla.hears('Where are you? *I come*')
  await leyla.presses('Cavab yaz')
  await leyla.says('Kitabxanada')
  await settle(stage)
  lead.hears('Call for help no. 1: Leyla writes')
  lead.hears('Kitabxanada')
  await lead.presses('Open the call')
  lead.sees('Leyla: Kitabxanada')
  await leyla.says('Liftdə qalmışam, kömək edin')
  leyla.sees('Mesajınız göndərildi. Alan: Rəhbər.')
  await settle(stage)
  lead.hears('Liftdə qalmışam, kömək edin')
  await leyla.says('Təhlükəsizlikdəyəm')
  leyla.sees('cavabınız kimi qeyd edək')
  await leyla.presses('Təhlükəsizlikdəyəm')
  await settle(stage)
  lead.hears('Now says “I am safe”.')
  await stage.clock.leap(4 * 60 * 60_000)
  await leyla.says('pasportumu itirmişəm')
  leyla.sees('Yazdığınızı kömək çağırışınıza əlavə etdik')
  leyla.sees('Bota sual vermək üçün /faq və sualınızı yazın.')
  await settle(stage)
  lead.hears('pasportumu itirmişəm')
  await lead.forges('case:done:1.safe')
  await lead.forges('case:write:1')
  lead.sees('This call for help is closed.')
})

test('what nobody takes is pushed on to the Secretariat, then to the Board', async () => {
  const { stage, channel, rana, lead } = await openCase()
  const secretariat = stage.person('K', { platform: 'slack', channel: slack.channel('secretariat') })
  await stage.tick('case.escalate')
  await stage.deliver()
  secretariat.hearsNot('KÖMƏK ÇAĞIRIŞI')
  await stage.clock.advance(61_000)
  await stage.tick('case.escalate')
  await stage.deliver()
  secretariat.hears('KÖMƏK ÇAĞIRIŞI № 1')
  secretariat.hears(
    'Çağırışdan 1 dəqiqə sonra başqalarına da göndərildi. O vaxta qədər xəbər verilib: 2 nəfər.',
  )
  channel.hearsNot('KÖMƏK ÇAĞIRIŞI')
  await stage.clock.advance(61_000)
  await stage.tick('case.escalate')
  await settle(stage)
  channel.hears('KÖMƏK ÇAĞIRIŞI № 1')
  rana.hears('CALL FOR HELP no. 1')
  for (const person of [rana, lead])
    person.hears('Pushed on 2 minutes after they called. Asked until then: Slack channels: 1, people: 2.')
  await rana.presses('I take it')
  rana.seesNot('Pushed on')
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
  lead.hears('• Now says “I am safe”.')
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
  await leyla.presses('Bəli, sil')
  const notes = () =>
    stage.tx(async (tx) =>
      inClear(
        tx,
        'CaseNote',
        await prisma(tx).caseNote.findMany({ where: { kind: 'note' }, select: { text: true } }),
      ),
    )
  expect(await notes()).toEqual([{ text: 'Liftdə qalmışam' }])
  await lead.presses('I take it')
  await lead.forges('case:done:1.safe')
  expect(await notes()).toEqual([])
})
