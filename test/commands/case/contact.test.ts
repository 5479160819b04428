import { expect, it } from 'vitest'
import { rawAll } from '../../../src/store/database/tx.ts'
import { plain } from '../../support/actress.ts'
import { places, slack, telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

const phone = '+994 50 123 45 67'
const handle = telegram.user('Leyla')

/** Everything that the bot has shown in places where others read along. */
function inChannels({ adapters }: Stage): string {
  const channels = Object.values(adapters).flatMap(({ platform, shown }) =>
    shown
      .filter(({ to }) => !isPrivate(platform, to.target))
      .flatMap(({ view }) => (view ? [plain(view)] : [])),
  )
  return channels.join('\n———\n')
}

const people = ['Leyla', 'Katib', 'Rəhbər', 'Rəna', 'Murad', 'Günay']
const isPrivate = (platform: 'telegram' | 'discord' | 'slack', target: string) =>
  people.some((name) => places[platform].private(name).target === target)

async function open() {
  const scene = await openBoard({ settings: { escalateMinutes: 1 } })
  const { stage } = scene
  await enrol(stage, { name: 'Leyla', emergencyContact: `Anam ${phone}` })
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  const lead = stage.person('Rəhbər', { platform: 'discord', roles: ['lead'], chapterId: 'uk' })
  for (const person of [secretary, lead]) {
    await person.says('/duty')
    await person.presses('Go on duty')
  }
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('/help_me')
  await leyla.presses('Bəli, mənə kömək lazımdır')
  await stage.deliver()
  return { ...scene, secretary, lead, leyla }
}

it('how to reach a caller is read by whoever has the call, and goes with it', async () => {
  const { stage, secretary, lead } = await open()
  for (const person of [secretary, lead]) {
    person.hears('How to reach them is shown in private to whoever takes the call')
    person.hearsNot(phone)
    person.hearsNot(handle)
  }
  await lead.presses('I take it')
  lead.sees(`Emergency contact: Anam ${phone}`)
  lead.sees(`Telegram: Leyla (${handle})`)
  await settle(stage)
  lead.hears(phone)
  secretary.hearsNot(phone)
  await secretary.forges('case:show:1')
  secretary.seesNot(phone)
  await secretary.presses('Take it over')
  secretary.sees(phone)
  await settle(stage)
  secretary.hears(phone)
  expect(lead.received().at(-1)).not.toContain(phone)
  await lead.forges('case:show:1')
  lead.seesNot(phone)
  await secretary.presses('Hand over')
  secretary.seesNot(phone)
  await settle(stage)
  expect(inChannels(stage)).not.toContain(phone)
})

it('a channel never shows it: who takes a call there reads it alone, also once more', async () => {
  const { stage } = await open()
  for (let n = 0; n < 4; n++) {
    await stage.clock.advance(61_000)
    await stage.tick('case.escalate')
    await stage.deliver()
  }
  expect(inChannels(stage)).toContain('Ad: Leyla')
  const gunay = stage.person('Günay', {
    platform: 'slack',
    roles: ['board'],
    channel: slack.channel('board'),
  })
  await gunay.presses('Mən götürürəm')
  gunay.sees(phone)
  expect(gunay.reply).toMatchObject({ view: { private: true } })
  expect(gunay.reply?.edit ?? false).toBe(false)
  await settle(stage)
  gunay.hears('Götürən: Günay')
  await gunay.forges('case:back:1')
  expect(gunay.reply).toMatchObject({ view: { private: true } })
  expect(inChannels(stage)).toContain('[Çağırışı aç]')
  for (const needle of [phone, handle]) expect(inChannels(stage)).not.toContain(needle)
})

it('of somebody who was forgotten the cards say so, and promise nothing', async () => {
  const { stage, secretary, leyla } = await open()
  await leyla.says('/me')
  await leyla.presses('Məlumatlarımı sil')
  leyla.sees('Kömək çağırışınız (№ 1) hələ açıqdır')
  await leyla.presses('Bəli, sil')
  await settle(stage)
  await secretary.forges('case:show:1')
  secretary.sees('Name: deleted')
  secretary.sees('City: deleted')
  secretary.seesNot('№')
  secretary.seesNot('How to reach them')
})

it('words that nobody confirmed are shown without it', async () => {
  const { stage, rana } = await openBoard()
  await rana.id()
  await enrol(stage, { name: 'Leyla', emergencyContact: `Anam ${phone}` })
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('yaraliyam, Via Roma 9')
  await stage.clock.advance(3 * 60_000)
  await stage.tick('case.unconfirmed')
  await stage.deliver()
  expect(inChannels(stage)).toContain('Via Roma 9')
  for (const needle of [phone, handle]) expect(inChannels(stage)).not.toContain(needle)
  const rows = await stage.tx((tx) => rawAll<{ paramsJson: string }>(tx, 'SELECT "paramsJson" FROM "Outbox"'))
  for (const { paramsJson } of rows) expect(paramsJson).not.toContain(phone)
})

it('what a caller answers to the question whom to call is the answer, and nothing of it is on the cards', async () => {
  const { stage, secretary, lead, leyla } = await open()
  const other = '+994 55 765 43 21'
  await leyla.says('/me')
  await leyla.presses('me:edit:emergency')
  await leyla.says(`Nənəm ${other}`)
  await settle(stage)
  for (const person of [secretary, lead]) person.hearsNot(other)
  expect(inChannels(stage)).not.toContain(other)
  await leyla.says('/me')
  leyla.sees(other)
})
