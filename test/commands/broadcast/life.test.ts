import { expect, test } from 'vitest'
import { giveRunningAlerts } from '../../../src/store/alert/latecomers.ts'
import { rawRun } from '../../../src/store/database/tx.ts'
import { discord, telegram } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { earthquake, facts, openBoard, settle, states, submit } from './scene.ts'

test('an alert goes from Slack through two keys to everybody, with live progress and a report', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'] })
  await enrol(stage, { name: 'John', locale: 'en', city: 'Leeds' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  const john = stage.person('John')

  await rana.says('/broadcast')
  rana.sees('Emergency alert')
  await rana.fills(earthquake)
  rana.sees('Place, in Azerbaijani')
  await rana.fills(facts)
  rana.sees('EMERGENCY ALERT')
  rana.sees('Zəlzələ baş verib')
  rana.sees('people: 2 · chapter channels: 2')
  rana.sees('Telegram: registered 2, reachable 2, blocked 0, az 1, en 1')
  rana.sees('United Kingdom: people 2, reachable 2, blocked 0, az 1, en 1')

  await rana.presses('Ask for the second key')
  rana.sees('People who get this REAL alert: 2.')
  await rana.fills({ typed: '77' })
  rana.sees('neither the number of recipients (2)')
  await rana.fills({ typed: '2' })
  rana.sees('as soon as another Board member approves')

  await stage.deliver()
  channel.hears('REAL · Bildiriş № 1: ikinci təsdiq lazımdır')
  channel.hears('[Təsdiq edirəm, göndərilsin]')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('no. 1: Murad approved it')

  await stage.deliver()
  leyla.hears(/^FÖVQƏLADƏ BİLDİRİŞ\nZəlzələ baş verib/)
  leyla.hears('[Təhlükəsizlikdəyəm] [Kömək lazımdır]')
  john.hears(/^EMERGENCY ALERT\nThere has been an earthquake/)
  const uk = stage.adapters.discord.shown.find(
    (message) => message.to.target === discord.channel('uk').target,
  )
  expect(uk?.view?.blocks[0]).toEqual({ kind: 'mention' })

  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 5 })
  channel.hears('Bildiriş çatan üzvlər 2 / 2')
  channel.hears('REAL · Bildiriş № 1: hesabat')
  channel.hears('2 nəfər, müddət')
  channel.hears('file alert-1.png')
  channel.hears('file alert-1.csv')
  expect(stage.errors).toEqual([])
})

test('a person who registers, or links an account, while an alert runs gets it at once, and once', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(rana, '/broadcast', { audience: 'chapter' }, { chapter: 'uk' })
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  const late = await enrol(stage, { name: 'Gec' })
  const elsewhere = await enrol(stage, { name: 'Uzaq', chapterId: 'italy', country: 'IT' })
  const join = (id: number) =>
    stage.tx((tx) => giveRunningAlerts(tx, id, { remindAt: null, now: stage.clock.now() }))
  expect([await join(late), await join(late), await join(elsewhere)]).toEqual([1, 0, 0])
  await settle(stage)
  stage.person('Gec', { locale: 'az' }).hears('FÖVQƏLADƏ BİLDİRİŞ')
  stage.person('Uzaq', { locale: 'az' }).hearsNot('FÖVQƏLADƏ')
  expect(await states(stage, 1)).toEqual({ 'send sent': 3 })
})

test('muted people get emergencies, erased people never, and the unreachable are counted, not lost', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Səssiz' })
  const erased = await enrol(stage, { name: 'Silinmiş' })
  const blocked = await enrol(stage, { name: 'Bloklayan' })
  await stage.tx(async (tx) => {
    await rawRun(tx, 'UPDATE "Account" SET "muted" = TRUE')
    await rawRun(tx, 'UPDATE "Person" SET "erasedAt" = ? WHERE "id" = ?', [stage.clock.now(), erased])
    await rawRun(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = ?', [blocked])
  })
  await rana.says('/broadcast')
  await rana.fills(earthquake)
  await rana.fills(facts)
  rana.sees('people: 1 · chapter channels: 2 · cannot be reached now: 1 of 2')
  rana.sees('United Kingdom: people 2, reachable 1, blocked 1, az 2, en 0')
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: 'send' })
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  stage.person('Səssiz', { locale: 'az' }).hears('FÖVQƏLADƏ BİLDİRİŞ')
  stage.person('Silinmiş', { locale: 'az' }).hearsNot('FÖVQƏLADƏ')
  stage.person('Bloklayan', { locale: 'az' }).hearsNot('FÖVQƏLADƏ')
  channel.hears('Göndərilib: bu hesabat')
})

test('failed copies are explained, and only they are sent again', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan' })
  await submit(rana)
  stage.adapters.telegram.obey((_verb, to) =>
    to === telegram.private('Orxan').target
      ? { kind: 'rejected', reason: 'Bad Request: message is too long' }
      : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 3, 'send failed': 1 })
  channel.hears('1 × mesaj platforma üçün çox uzundur')
  stage.adapters.telegram.obey(null)
  const before = stage.person('Leyla', { locale: 'az' }).received().length
  await murad.forges('broadcast:resend:1')
  murad.sees('Sent again to those who lack the text: people 1, chapter channels 0.')
  await murad.forges('broadcast:csv:1')
  const table = Buffer.from(murad.file?.bytes ?? []).toString()
  expect(table).toContain('message number,platform,kind,member number,name,chapter')
  expect(table).toMatch(/Telegram,message,\d+,Leyla,United Kingdom,az,sent/)
  const posted = stage.adapters.slack.shown.find(({ file }) => file?.name === 'alert-1.csv')
  const shared = Buffer.from(posted?.file?.bytes ?? []).toString()
  expect(shared).toMatch(/Telegram,mesaj,\d+,Birləşmiş Krallıq,az,/)
  expect(shared).not.toContain('Leyla')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 4 })
  expect(stage.person('Leyla', { locale: 'az' }).received()).toHaveLength(before)
  await murad.forges('broadcast:resend:1')
  murad.sees('nobody to send this again to')
})

test('an interruption stops what has not left and says how many had', async () => {
  const { stage, rana, murad, channel } = await openBoard()
  for (let i = 0; i < 20; i++) await enrol(stage, { name: `Üzv ${i}` })
  await submit(rana)
  await murad.forges('broadcast:approve:1.1')
  await murad.forges('broadcast:stop:1')
  murad.sees('REAL · Alert no. 1: interrupted. People who have the text: 0; who have not: 20; not known: 0.')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send cancelled': 22 })
  channel.hears('Dayandırılıb: bundan sonra heç nə göndərilməyib')
  await murad.forges('broadcast:stop:1')
  murad.sees('not going out any more: interrupted')
})

test('who had blocked the bot gets the running alert on coming back, and one who links an account too', async () => {
  const { stage, rana, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const id = await enrol(stage, { name: 'Orxan' })
  await submit(rana)
  stage.adapters.telegram.obey((_verb, to) =>
    to === telegram.private('Orxan').target
      ? { kind: 'blocked', reason: 'Forbidden: bot was blocked by the user' }
      : undefined,
  )
  await murad.forges('broadcast:approve:1.1')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 3, 'send failed': 1 })
  await stage.tick('broadcast.latecomers')
  expect(await states(stage, 1)).toEqual({ 'send sent': 3, 'send failed': 1 })
  stage.adapters.telegram.obey(null)
  await stage.clock.advance(120_000)
  const orxan = stage.person('Orxan', { locale: 'az' })
  await orxan.says('/me')
  await stage.tx((tx) =>
    rawRun(
      tx,
      `INSERT INTO "Account" ("personId", "platform", "userId", "name", "target", "reachable", "seenAt", "muted")
       VALUES (?, 'discord', ?, 'Orxan', ?, TRUE, ?, FALSE)`,
      [id, discord.user('Orxan'), discord.private('Orxan').target, stage.clock.now()],
    ),
  )
  await stage.tick('broadcast.latecomers')
  await settle(stage)
  expect(await states(stage, 1)).toEqual({ 'send sent': 5 })
  orxan.hears('FÖVQƏLADƏ BİLDİRİŞ')
  stage.person('Orxan', { platform: 'discord', locale: 'az' }).hears('FÖVQƏLADƏ BİLDİRİŞ')
  const reports = stage.adapters.slack.shown.filter((message) =>
    JSON.stringify(message.view ?? null).includes('REAL · Bildiriş № 1: hesabat'),
  )
  expect(reports).toHaveLength(1)
  expect(JSON.stringify(reports[0]?.view)).toContain('müddət: 1 saniyə')
  expect(JSON.stringify(reports[0]?.view)).toContain('2 nəfər, müddət')
})
