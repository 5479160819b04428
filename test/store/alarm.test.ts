import { expect, test } from 'vitest'
import type { Delivery } from '../../src/core/port.ts'
import { quietAlarm, raiseAlarm } from '../../src/store/alarm/alarms.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { releaseFirst, settle, submit } from '../commands/broadcast/scene.ts'
import { telegram } from '../support/addresses.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import { openWatch } from './watching.ts'

const refused: Delivery = { kind: 'refused', reason: '401 Unauthorized' }

describeEachDatabase('what is wrong with the bot', (openStore) => {
  const open = async () => openWatch(await openStore())

  test('a refused token is told to the Board once, within a minute, on a platform that works, and again when it is good', async () => {
    const { stage, rana, murad, channel, pass } = await open()
    for (let n = 0; n < 5; n++) await enrol(stage, { name: `Member ${n}` })
    let bad = true
    stage.adapters.telegram.obey(() => (bad ? refused : undefined))
    await submit(rana)
    await murad.forges('broadcast:approve:1.1')
    await pass(60_000)
    channel.hears(/Bot Telegram platformasına daxil ola bilmir/)
    await stage.tick('broadcast.plan')
    const waits = () => channel.received().some((text) => text.includes('hələ çatmayıb'))
    for (let n = 0; n < 30 && !waits(); n++) {
      await stage.tick('broadcast.progress')
      await stage.clock.advance(2000)
    }
    channel.hears(/Bildiriş bu kanallara hələ çatmayıb: İtaliya \(Telegram\)/)
    const told = () =>
      stage.adapters.slack.shown.filter(({ view }) => JSON.stringify(view).includes('tokeni ləğv'))
    await pass(300_000)
    expect(told()).toHaveLength(1)
    bad = false
    await pass(120_000)
    channel.hears(/Bot Telegram platformasına yenidən daxil olub/)
    const rows = await stage.tx((tx) =>
      rawAll<{ state: string }>(tx, `SELECT "state" FROM "Outbox" WHERE "key" LIKE 'alarm:%'`),
    )
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent'])
    await settle(stage)
    expect(stage.adapters.telegram.shown.length).toBeGreaterThanOrEqual(5)
  })

  test('a token that is good again: the platform is not said to be silent because it is heard some seconds after its first sends', async () => {
    const { stage, rana, murad, channel, deaf, pass } = await open()
    for (let n = 0; n < 5; n++) await enrol(stage, { name: `Member ${n}` })
    deaf.add('telegram')
    await pass(5_000)
    let bad = true
    stage.adapters.telegram.obey(() => (bad ? refused : undefined))
    await submit(rana)
    await murad.forges('broadcast:approve:1.1')
    await pass(75_000)
    channel.hears(/Bot Telegram platformasına daxil ola bilmir/)
    bad = false
    await pass(40_000)
    channel.hearsNot('Telegram cavab vermir')
    deaf.clear()
    await pass(60_000)
    channel.hears(/Bot Telegram platformasına yenidən daxil olub/)
    channel.hearsNot('Telegram cavab vermir')
  })

  test('the Board’s own platform falls silent: its members read so elsewhere', async () => {
    const { stage, rana, deaf, pass } = await open()
    const phone = stage.person('Rəna', { platform: 'telegram', roles: ['board'] })
    await phone.says('/start')
    await rana.says('/start')
    stage.adapters.slack.obey(() => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }))
    deaf.add('slack')
    await pass(60_000)
    phone.hears(/Slack is not answering/)
  })

  test('a platform that only stopped being heard is told, and so is its coming back, but not a short break', async () => {
    const { channel, deaf, pass } = await open()
    deaf.add('discord')
    await pass(10_000)
    deaf.clear()
    await pass(60_000)
    channel.hearsNot('Discord cavab vermir')
    deaf.add('discord')
    await pass(60_000)
    channel.hears(/Discord cavab vermir/)
    deaf.clear()
    await pass(60_000)
    channel.hears(/Discord yenidən cavab verir/)
  })

  test('a roll call is spoken of only while one runs', async () => {
    const scene = await open()
    const { stage, rana, channel, deaf, pass } = scene
    deaf.add('discord')
    await pass(60_000)
    channel.hears(/Discord cavab vermir/)
    channel.hearsNot(/sorğu/)
    await rana.says('/status')
    rana.seesNot(/roll call/)
    deaf.clear()
    await pass(60_000)
    await enrol(stage, { name: 'Leyla' })
    await releaseFirst(scene)
    deaf.add('discord')
    await pass(60_000)
    channel.hears(/Təhlükəsizlik sorğusu gedir. Əlaqə bir dəqiqədən çox kəsilsə, bərpa olunan kimi/)
    await rana.says('/status')
    rana.sees('A roll call is running')
  })

  test('a clock that jumped is told, and /status shows what is wrong', async () => {
    const { stage, rana, channel, pass } = await open()
    await rana.says('/status')
    rana.sees('Nothing is wrong')
    await stage.tx((tx) => raiseAlarm(tx, { kind: 'clock', subject: '' }, stage.clock.now()))
    await pass(60_000)
    channel.hears(/Serverin saatı qəfil dəyişib/)
    await rana.says('/status')
    rana.sees('clock has jumped')
    const anybody = stage.person('Kamran')
    await anybody.says('/status')
    anybody.seesNot('clock has jumped')
  })

  test('another program with the bot’s token is told once, and that it is gone', async () => {
    const { stage, channel, pass } = await open()
    const note = (how: typeof raiseAlarm) =>
      stage.tx((tx) => how(tx, { kind: 'rival', subject: 'telegram' }, stage.clock.now()))
    await note(raiseAlarm)
    await pass(60_000)
    channel.hears('Telegram botunun tokeni ilə ikinci proqram işləyir')
    await note(quietAlarm)
    await pass(60_000)
    channel.hears('Telegram: ikinci proqram artıq yoxdur')
    expect(channel.received().filter((text) => text.includes('ikinci proqram işləyir'))).toHaveLength(1)
  })

  test('what waits for a person on a platform that refuses us goes to their account elsewhere, which stays good here', async () => {
    const scene = await open()
    const { stage, pass } = scene
    await enrol(stage, { name: 'Leyla' })
    const desk = stage.person('Katib', { platform: 'discord', roles: ['secretariat'] })
    await desk.says('/duty')
    await desk.presses('Go on duty')
    const phone = stage.person('Katib', { platform: 'telegram' })
    await stage.clock.advance(1000)
    await phone.says('/start')
    const [one, two] = [await desk.id(), await phone.id()]
    await stage.tx((tx) =>
      rawRun(tx, 'UPDATE "Account" SET "personId" = ?, "seenAt" = ? WHERE "personId" = ?', [
        one,
        stage.clock.now(),
        two,
      ]),
    )
    await releaseFirst(scene)
    stage.adapters.telegram.obey((_verb, to) =>
      to === telegram.private('Katib').target ? refused : undefined,
    )
    await stage.person('Leyla', { locale: 'az' }).presses('Kömək lazımdır')
    await pass(30_000)
    desk.hears('CALL FOR HELP no. 1')
    const accounts = await stage.tx((tx) =>
      rawAll<{ reachable: boolean | number }>(tx, 'SELECT "reachable" FROM "Account" WHERE "personId" = ?', [
        one,
      ]),
    )
    expect(accounts.every(({ reachable }) => Boolean(reachable))).toBe(true)
  })
})
