import { expect, it } from 'vitest'
import { chapterPlaces } from '../../../src/store/chapter/chapters.ts'
import { prisma } from '../../../src/store/database/tx.ts'
import { discord, telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const group = telegram.group('Vilnius')
const announcements = telegram.channel('ASAP Italia')
const onDiscord = discord.channel('elanlar')
const role = discord.role('students')

const places = (stage: Stage) => stage.tx((tx) => chapterPlaces(tx))
const acts = async (stage: Stage) =>
  (await stage.tx((tx) => prisma(tx).audit.findMany({ orderBy: { id: 'asc' } }))).map(
    ({ act, subject, detailJson }) => [act, subject, JSON.parse(detailJson)],
  )

it('connects a Discord channel with chapter, language and the role to mention', async () => {
  const stage = await stageForTest()
  const board = stage.person('Board', {
    platform: 'discord',
    locale: 'az',
    roles: ['board'],
    channel: onDiscord,
  })
  await board.uses('chapter', { chapter: 'italy', language: 'az', role: `<@&${role}>` })
  board.sees('Kanal bölməyə qoşuldu: İtaliya, dil: azərbaycanca.')
  board.sees('Fövqəladə halda orada @ ilə qeyd ediləcək rol yadda saxlanıldı.')
  expect(await places(stage)).toMatchObject([
    { chapterId: 'italy', to: discord.calling('elanlar', 'students'), locale: 'az' },
  ])
  expect(await acts(stage)).toEqual([
    ['chapter.bind', `discord ${onDiscord.target}`, { before: null, after: `italy,az,${role}` }],
  ])
  await board.uses('chapter', { chapter: 'italy', role: 'everyone' })
  board.sees('Rolu @ ilə qeyd edin')
})

it('connects a Telegram group by buttons, and disconnects it', async () => {
  const stage = await stageForTest()
  const secretary = stage.person('Aygün', { roles: ['secretariat'], channel: group })
  await secretary.says('/chapter')
  secretary.sees('The channel is not connected to a chapter.')
  await secretary.presses('Lithuania')
  secretary.sees('In which language should alerts come to the channel?')
  await secretary.presses('English')
  secretary.sees('The channel is connected: Lithuania, language: English.')
  await secretary.says('/chapter')
  secretary.sees('Lithuania: Telegram, language: English')
  await secretary.presses('Disconnect the channel')
  secretary.sees('The channel is disconnected.')
  expect(await places(stage)).toEqual([])
  expect((await acts(stage)).map(([act]) => act)).toEqual(['chapter.bind', 'chapter.unbind'])
  await secretary.forges('chapter:unbind')
  secretary.sees('The channel is not connected')
})

it('understands words behind the command, in either language', async () => {
  const stage = await stageForTest()
  const board = stage.person('Board', { locale: 'az', roles: ['board'], channel: group })
  await board.says('/chapter Birləşmiş Krallıq en')
  board.sees('Kanal bölməyə qoşuldu: Birləşmiş Krallıq, dil: ingiliscə.')
  await board.says('/chapter italiya')
  board.sees('Bildirişlər kanala hansı dildə gəlsin?')
  await board.says('/chapter Atlantida az')
  board.sees('Belə bir bölmə yoxdur: Atlantida.')
  expect(await places(stage)).toMatchObject([{ chapterId: 'uk' }])
})

it('moves a channel from one chapter to another, and says so in the audit', async () => {
  const stage = await stageForTest()
  const board = stage.person('Board', { roles: ['board'], channel: group })
  await board.says('/chapter uk en')
  await board.says('/chapter usa az')
  expect(await places(stage)).toMatchObject([{ chapterId: 'usa', locale: 'az' }])
  expect((await acts(stage))[1]?.[2]).toEqual({ before: 'uk,en', after: 'usa,az' })
})

it('lets a lead connect channels of the own chapter only', async () => {
  const stage = await stageForTest()
  const lead = stage.person('Lead', { roles: ['lead'], chapterId: 'italy', channel: group })
  await lead.says('/chapter')
  lead.sees('[Italy]')
  lead.seesNot('[Benelux]')
  await lead.forges('chapter:bind:uk.en')
  lead.sees('You can connect or disconnect channels of your own chapter only.')
  await lead.says('/chapter italy en')
  lead.sees('The channel is connected')
  const board = stage.person('Board', { roles: ['board'], channel: group })
  await board.says('/chapter uk en')
  await lead.forges('chapter:unbind')
  lead.sees('You can connect or disconnect channels of your own chapter only.')
  expect((await acts(stage)).filter(([act]) => act === 'refused')).toHaveLength(1)
})

it('lists from a private chat but connects nothing there; others may not even list', async () => {
  const stage = await stageForTest()
  const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
  await board.says('/chapter')
  board.sees('To connect a channel, send this command in that channel or group.')
  await board.says('/chapter italy en')
  board.sees('To connect a channel, send this command in that channel or group.')
  const leyla = stage.person('Leyla', { channel: group })
  await leyla.says('/chapter italy en')
  leyla.sees('This action needs the role')
  await leyla.forges('chapter:bind:italy.en')
  leyla.sees('This action needs the role')
  expect(await places(stage)).toEqual([])
})

it('marks a channel from which the bot was removed', async () => {
  const stage = await stageForTest()
  const board = stage.person('Board', { platform: 'discord', roles: ['board'], channel: onDiscord })
  await board.uses('chapter', { chapter: 'italy', language: 'en', role })
  await board.does({ kind: 'membership', change: 'left' })
  await board.says('/chapter')
  board.sees('The bot was removed from there.')
})

it('asks whoever brings it into a Telegram channel whose it is, since nobody can send a command there', async () => {
  const stage = await stageForTest()
  const lead = stage.person('Lead', { roles: ['lead'], chapterId: 'italy', channel: announcements })
  await lead.does({ kind: 'membership', change: 'joined' })
  await stage.deliver()
  lead.hears('Should emergency alerts and news of a chapter come there, too?')
  const inPrivate = stage.person('Lead')
  await inPrivate.presses('Benelux')
  await inPrivate.presses('English')
  inPrivate.sees('You can connect or disconnect channels of your own chapter only.')
  await inPrivate.presses(`chapter:at:${announcements.target}|italy`)
  await inPrivate.presses('Azərbaycanca')
  inPrivate.sees('The channel is connected: Italy, language: Azerbaijani.')
  inPrivate.seesNot(/\bhere\b|this channel/)
  expect(await places(stage)).toMatchObject([{ chapterId: 'italy', to: announcements, locale: 'az' }])
  await inPrivate.forges(`chapter:at:${telegram.private('Murad').target}|italy|az`)
  inPrivate.sees('This button no longer works')
})

it('asks where the answer can be pressed, wherever else the person was seen last', async () => {
  const stage = await stageForTest()
  await enrol(stage, { name: 'Lead', locale: 'en', platforms: ['telegram', 'slack'] })
  const lead = stage.person('Lead', { roles: ['lead'], chapterId: 'italy', channel: announcements })
  await lead.id()
  await stage.clock.advance(120_000)
  const onSlack = stage.person('Lead', { platform: 'slack' })
  await onSlack.says('/help')
  await lead.does({ kind: 'membership', change: 'joined' })
  stage.adapters.telegram.obey((_verb, to) =>
    to === telegram.private('Lead').target ? { kind: 'blocked', reason: 'Forbidden' } : undefined,
  )
  await stage.deliver()
  onSlack.hearsNot('Should emergency alerts')
  stage.adapters.telegram.obey(null)
  const again = stage.person('Lead', { channel: telegram.channel('News') })
  await stage.person('Lead').says('/start')
  await stage.clock.advance(120_000)
  await onSlack.says('/help')
  await again.does({ kind: 'membership', change: 'joined' })
  await stage.deliver()
  onSlack.hearsNot('Should emergency alerts')
  again.hears('Should emergency alerts and news of a chapter come there, too?')
})

it('says nothing to others who bring it somewhere', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { channel: announcements })
  await leyla.does({ kind: 'membership', change: 'joined' })
  await stage.deliver()
  expect(leyla.received()).toEqual([])
})
