import { expect, test } from 'vitest'
import { readAnswer } from '../../../commands/rollcall/phrase.ts'
import { rawAll } from '../../../src/store/database/tx.ts'
import { discord } from '../../support/addresses.ts'
import { inClear } from '../../support/keys.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

interface Line {
  readonly personId: number
  readonly answer: string | null
  readonly note: string | null
}

function answers(stage: Stage): Promise<Line[]> {
  const sql = 'SELECT "personId", "answer", "note" FROM "RollCall" ORDER BY "personId"'
  return stage.tx(async (tx) => inClear(tx, 'RollCall', await rawAll<Line>(tx, sql)))
}

test('one answer per person, whichever account answers, and it may change', async () => {
  const scene = await openBoard()
  const { stage } = scene
  const id = await enrol(stage, { name: 'Leyla', platforms: ['telegram', 'discord'] })
  const other = await enrol(stage, { name: 'Orxan' })
  await releaseFirst(scene)
  const onTelegram = stage.person('Leyla', { locale: 'az' })
  const onDiscord = stage.person('Leyla', { platform: 'discord', locale: 'az' })
  await onTelegram.presses('Təhlükəsizlikdəyəm')
  onTelegram.sees('Qeyd etdik: təhlükəsizlikdəsiniz')
  expect(await answers(stage)).toEqual([
    { personId: id, answer: 'safe', note: null },
    { personId: other, answer: null, note: null },
  ])
  await onDiscord.presses('Kömək lazımdır')
  onDiscord.sees('Kömək çağırışınızı alır: Katiblik, İdarə Heyəti.')
  await onDiscord.presses('Qeyd əlavə et')
  await onDiscord.fills({ note: 'Liftdə qalmışam' })
  onDiscord.sees('Qeydiniz əlavə edildi')
  expect((await answers(stage))[0]).toEqual({ personId: id, answer: 'help', note: 'Liftdə qalmışam' })
})

test('free text counts after a confirming tap, a command at once', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  const orxan = await enrol(stage, { name: 'Orxan' })
  const leyla = stage.person('Leyla', { locale: 'az' })
  await leyla.says('mən yaxşıyam')
  leyla.seesNot('bildirişinə cavabınız')
  await releaseFirst(scene)
  for (const text of ['Mən yaxşıyam!', 'təhlükəsizlikdəyəm', 'safe']) {
    await leyla.says(text)
    leyla.sees('Bunu «Zəlzələ baş verib» bildirişinə cavabınız kimi qeyd edək?')
  }
  expect((await answers(stage))[0]?.answer).toBeNull()
  await leyla.presses('Təhlükəsizlikdəyəm')
  expect((await answers(stage))[0]?.answer).toBe('safe')
  await stage.person('Orxan', { locale: 'az' }).says('/safe')
  expect((await answers(stage)).find((row) => row.personId === orxan)?.answer).toBe('safe')
})

test('only a whole message is read as an answer', () => {
  expect(readAnswer('  Mən YAXŞIYAM. ')).toBe('safe')
  expect(readAnswer("I'm ok")).toBe('safe')
  expect(readAnswer('sag-salamatam')).toBe('safe')
  expect(readAnswer('КӨМӘК ЛАЗЫМДЫР'.toLowerCase())).toBe('help')
  expect(readAnswer('mən yaxşıyam, amma səfirlik haradadır?')).toBeNull()
  expect(readAnswer('is London safe')).toBeNull()
  expect(readAnswer('')).toBeNull()
})

test('somebody outside the audience, in a chapter’s channel, can answer too, and is asked to register', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const guest = stage.person('Qonaq', { platform: 'discord', channel: discord.channel('uk'), locale: 'en' })
  await guest.presses('I am safe')
  guest.sees('Noted: you are safe')
  guest.sees('/register')
  expect(guest.reply?.view.private).toBe(true)
  expect((await answers(stage)).filter((row) => row.answer === 'safe')).toHaveLength(1)
})

test('the silent are reminded at intervals, answers stop only one’s own, and in the end the Board gets the list', async () => {
  const scene = await openBoard({ settings: { remindMinutes: 1 } })
  const { stage, rana, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan', emergencyContact: 'Ana: +994 50 000 00 00' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  const orxan = stage.person('Orxan', { locale: 'az' })
  const reminded = (person: typeof leyla) =>
    person.received().filter((text) => text.includes('Sizdən hələ cavab almamışıq')).length
  await stage.tick('safe.remind')
  await stage.deliver()
  expect([reminded(leyla), reminded(orxan)]).toEqual([0, 0])
  await stage.clock.advance(61_000)
  await stage.tick('safe.remind')
  await stage.deliver()
  expect([reminded(leyla), reminded(orxan)]).toEqual([1, 1])
  await leyla.presses('Təhlükəsizlikdəyəm')
  for (let i = 0; i < 4; i++) {
    await stage.clock.advance(61_000)
    await stage.tick('safe.remind')
    await stage.deliver()
  }
  expect([reminded(leyla), reminded(orxan)]).toEqual([1, 3])
  channel.hears('Bildiriş № 1. Son xatırlatmadan sonra da cavab verməyənlər: 1 nəfər')
  await rana.says('/rollcall')
  await rana.presses('Silent people')
  rana.sees('Orxan')
  rana.sees('Ana: +994 50 000 00 00')
  rana.seesNot('Leyla')
  await rana.presses('Orxan: reached, needs help')
  rana.sees('Noted after the call: Orxan needs help. Their call for help is open.')
  await rana.says('/case')
  rana.sees('Orxan')
})

test('an answer cancels the reminder that waits', async () => {
  const scene = await openBoard({ settings: { remindMinutes: 1 } })
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  await stage.clock.advance(61_000)
  await stage.tick('safe.remind')
  await leyla.presses('Təhlükəsizlikdəyəm')
  await stage.deliver()
  leyla.hearsNot('Sizdən hələ cavab almamışıq')
})

test('the board counts by chapter and city, follows in place, and a lead sees the own chapter', async () => {
  const scene = await openBoard()
  const { stage, rana, channel } = scene
  await enrol(stage, { name: 'Leyla' })
  await enrol(stage, { name: 'Orxan', city: 'Leeds' })
  await enrol(stage, { name: 'Marco', chapterId: 'italy', country: 'IT', city: 'Rome' })
  const lost = await enrol(stage, { name: 'Elçin' })
  await releaseFirst(scene)
  await stage.tx((tx) =>
    rawAll(tx, 'UPDATE "Account" SET "reachable" = FALSE WHERE "personId" = ? RETURNING 1', [lost]),
  )
  await stage.person('Leyla', { locale: 'az' }).presses('Təhlükəsizlikdəyəm')
  await stage.tick('rollcall.board')
  await stage.deliver()
  channel.hears('BİRLƏŞMİŞ KRALLIQ: təhlükəsizlikdə 1, kömək lazımdır 0, cavab verməyib 1, əlaqə yoxdur 1')
  channel.hears('• Leeds: təhlükəsizlikdə 0, kömək lazımdır 0, cavab verməyib 1, əlaqə yoxdur 0')
  const messages = channel.received().length
  await stage.person('Orxan', { locale: 'az' }).presses('Kömək lazımdır')
  await stage.tick('rollcall.board')
  await settle(stage)
  channel.hears('BİRLƏŞMİŞ KRALLIQ: təhlükəsizlikdə 1, kömək lazımdır 1, cavab verməyib 0, əlaqə yoxdur 1')
  expect(
    channel.received().filter((text) => text.includes('Təhlükəsizlik sorğusu: bildiriş №')),
  ).toHaveLength(1)
  expect(channel.received().length).toBeGreaterThanOrEqual(messages)

  const lead = stage.person('Giulia', { platform: 'discord', roles: ['lead'], chapterId: 'italy' })
  await lead.says('/rollcall')
  lead.sees('ITALY: safe 0, need help 0, silent 1')
  lead.seesNot('UNITED KINGDOM')
  await lead.forges('rollcall:help:1.0')
  lead.sees('Nobody has asked for help')
  await lead.forges(`rollcall:safe:1.${lost}`)
  lead.sees('not in your chapter')
  await lead.forges('rollcall:csv:1')
  const csv = Buffer.from(lead.file?.bytes ?? []).toString()
  expect(csv).toContain('Marco,Italy,Rome,Silent')
  expect(csv).not.toContain('Leyla')
  await rana.forges('rollcall:csv:1')
  expect(Buffer.from(rana.file?.bytes ?? []).toString()).toContain('Elçin,United Kingdom,London,Unreachable')
  const stranger = stage.person('Kənar')
  await stranger.says('/rollcall')
  stranger.sees('needs the role')
})

test('a place shared on Telegram goes to the roll call and to the call for help', async () => {
  const scene = await openBoard()
  const { stage } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const leyla = stage.person('Leyla', { locale: 'az' })
  const murad = stage.person('Növbətçi', { platform: 'slack', roles: ['secretariat'] })
  await murad.says('/duty')
  await murad.presses('Go on duty')
  await leyla.presses('Kömək lazımdır')
  leyla.sees('Olduğunuz yeri də göndərə bilərsiniz')
  await leyla.shares(51.5, -0.12)
  leyla.sees('Olduğunuz yer qeyd edildi')
  await settle(stage)
  murad.hears('https://www.openstreetmap.org/?mlat=51.5&mlon=-0.12')
})

test.each([
  ['az', 'Hazırda təhlükəsizlik sorğusu yoxdur', 'Kömək lazımdır', 'Növbətçiləri köməyinizə çağıraq?'],
  ['en', 'no roll call at the moment', 'I need help', 'Should we call the people on duty'],
] as const)(
  'a place shared while nothing is asked is answered, with a way to help (%s)',
  async (locale, none, help, sure) => {
    const { stage } = await openBoard()
    const leyla = stage.person('Leyla', { locale })
    await leyla.shares(54.68, 25.28)
    leyla.sees(none)
    await leyla.presses(help)
    leyla.sees(sure)
  },
)

test('a form that was closed on Slack stands in nobody’s way', async () => {
  const { stage } = await openBoard()
  const leyla = stage.person('Leyla', { platform: 'slack' })
  await leyla.says('/register')
  await leyla.says('earthquake, help!')
  leyla.seesNot('Your name and surname')
  leyla.sees('You have an unfinished form')
  leyla.sees('[Open the form] [Cancel]')
  await leyla.says('I need help')
  leyla.sees('Should we call the people on duty for you?')
  await leyla.presses('Yes, I need help')
  leyla.sees('your call for help goes to: the Secretariat, the Board.')
  await leyla.says('how do I apply for a passport?')
  leyla.seesNot('[Open the form]')
  await leyla.says('/register')
  leyla.sees('Your name and surname')
})
