import { expect, test } from 'vitest'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { openBoard, releaseFirst, settle, submit } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

const asked = /cavabınız bizə çatmamış ola bilər|may not have reached us/

describeEachDatabase('presses lost while a platform was away', (openStore) => {
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    await enrol(stage, { name: 'Leyla' })
    await enrol(stage, { name: 'Tural' })
    const tural = stage.person('Tural')
    const leyla = stage.person('Leyla')
    await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await releaseFirst(scene)
    await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    const back = async () => {
      await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
      await stage.tick('safe.again')
      await stage.tick('safe.again')
      await stage.deliver()
    }
    const recorded = (person: typeof leyla) =>
      person.received().filter((text) => text.includes('kimi qeyd etmişik')).length
    const count = () =>
      stage.adapters.telegram.shown.filter(({ view }) => asked.test(JSON.stringify(view))).length
    return { ...scene, leyla, tural, back, count, recorded }
  }

  test('are asked for again once for each absence, also of whoever is recorded as safe, but of nobody whose answer came since', async () => {
    const { stage, leyla, tural, back, count, recorded } = await open()
    await tural.presses('Təhlükəsizlikdəyəm')
    await stage.tx((tx) => noteDeaf(tx, 'telegram', stage.clock.now()))
    await stage.clock.leap(70_000)
    await back()
    leyla.hears(asked)
    tural.hears('Sizi təhlükəsizlikdə olan kimi qeyd etmişik')
    expect(count()).toBe(1)
    await tural.presses('Kömək lazımdır')
    await leyla.presses('Təhlükəsizlikdəyəm')
    await back()
    expect([count(), recorded(tural), recorded(leyla)]).toEqual([1, 1, 0])
    await stage.clock.leap(70_000)
    await back()
    expect([count(), recorded(tural), recorded(leyla)]).toEqual([1, 1, 1])
    tural.hears('Kömək çağırışınız qeydə alınıb, hələ heç kim götürməyib')
  })

  test('of whoever called for help they are not, once somebody has taken the call', async () => {
    const { stage, rana, leyla, back, count } = await open()
    await leyla.presses('Kömək lazımdır')
    await rana.forges('case:claim:1')
    await stage.clock.leap(70_000)
    await back()
    leyla.hearsNot('hələ heç kim götürməyib')
    expect(count()).toBe(1)
  })

  test('are asked for once on however many platforms somebody has accounts', async () => {
    const { stage, back } = await open()
    await enrol(stage, { name: 'Nigar', platforms: ['telegram', 'discord'] })
    await stage.tick('broadcast.latecomers')
    await settle(stage)
    const on = (['telegram', 'discord'] as const).map((platform) => stage.person('Nigar', { platform }))
    await stage.tx((tx) => noteHeard(tx, 'discord', stage.clock.now()))
    await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await stage.clock.leap(70_000)
    await back()
    await stage.clock.leap(20_000)
    await stage.tx((tx) => noteHeard(tx, 'discord', stage.clock.now()))
    await back()
    expect(on.flatMap((each) => each.received().filter((text) => asked.test(text)))).toHaveLength(1)
    await stage.clock.leap(70_000)
    await stage.tx((tx) => noteHeard(tx, 'discord', stage.clock.now()))
    await back()
    expect(on.flatMap((each) => each.received().filter((text) => asked.test(text)))).toHaveLength(2)
  })

  test('are asked for in one message for all roll calls that ask somebody, whichever platform was away', async () => {
    const { stage, rana, murad, leyla, tural, back, count } = await open()
    for (const [id, hazard] of [
      [2, 'flood'],
      [3, 'attack'],
    ] as const) {
      await submit(rana, '/broadcast', { hazard })
      await murad.forges(`broadcast:approve:${id}.1`)
      await settle(stage)
    }
    await tural.forges('safe:yes:3')
    await stage.clock.leap(1000)
    await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await stage.tx((tx) =>
      rawRun(tx, 'UPDATE "RollCall" SET "answeredAt" = ? WHERE "alertId" = 3 AND "answer" IS NOT NULL', [
        new Date(stage.clock.now().getTime() + 80_000),
      ]),
    )
    await stage.clock.leap(70_000)
    await back()
    expect(count()).toBe(2)
    leyla.hears(/Zəlzələ[\s\S]*Daşqın|Daşqın[\s\S]*Zəlzələ/)
    const [asksLeyla, asksTural] = [leyla, tural].map(
      (person) => person.received().findLast((text) => asked.test(text)) ?? '',
    )
    expect(asksLeyla?.match(/Təhlükəsizlikdəyəm/g)).toHaveLength(3)
    expect(asksTural?.match(/Təhlükəsizlikdəyəm/g)).toHaveLength(2)
    await stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await back()
    expect(count()).toBe(2)
  })

  test('under a chapter’s channel they are asked for, too, of whoever has no private chat there', async () => {
    const { stage } = await open()
    await enrol(stage, { name: 'Nigar', platforms: ['telegram', 'discord'] })
    await stage.tick('broadcast.latecomers')
    await settle(stage)
    await stage.tx(async (tx) => {
      await rawRun(tx, `UPDATE "Account" SET "reachable" = FALSE WHERE "platform" = 'discord'`)
      await rawRun(tx, `DELETE FROM "Outbox" WHERE "platform" = 'discord' AND "accountId" IS NOT NULL`)
      await noteHeard(tx, 'discord', stage.clock.now())
    })
    await stage.clock.leap(70_000)
    await stage.tx((tx) => noteHeard(tx, 'discord', stage.clock.now()))
    await stage.tick('safe.again')
    await stage.deliver()
    stage.person('Nigar').hears(asked)
  })

  test('are asked for of whoever answered although the alert is not meant for them, too', async () => {
    const { stage, back } = await open()
    const kamala = stage.person('Kamalə', { locale: 'az' })
    await kamala.says('men yaxsiyam')
    await kamala.presses('Təhlükəsizlikdəyəm')
    const farid = stage.person('Fərid', { locale: 'az' })
    await farid.says('yaraliyam')
    await farid.presses('Kömək lazımdır')
    await stage.clock.leap(70_000)
    await back()
    kamala.hears('Sizi təhlükəsizlikdə olan kimi qeyd etmişik')
    farid.hears('Kömək çağırışınız qeydə alınıb, hələ heç kim götürməyib')
    await back()
    for (const person of [kamala, farid])
      expect(person.received().filter((text) => text.includes('əlaqə kəsilmişdi'))).toHaveLength(1)
  })

  test('are asked for of whoever wrote shortly before, as every answer has the button for help, but not of whoever wrote long ago', async () => {
    const { stage, back } = await open()
    const hear = (platform: 'telegram' | 'discord') =>
      stage.tx((tx) => noteHeard(tx, platform, stage.clock.now()))
    const long = stage.person('Nigar', { locale: 'az' })
    await long.says('salam')
    await stage.clock.leap(45 * 60_000)
    const just = stage.person('Fərid', { locale: 'az' })
    await just.says('zelzele oldu ne edim')
    const elsewhere = stage.person('Kamalə', { platform: 'discord', locale: 'az' })
    await elsewhere.says('salam')
    await hear('telegram')
    await hear('discord')
    await stage.clock.leap(70_000)
    await hear('discord')
    await back()
    const question = 'çağırışınız bizə çatmamış ola bilər'
    just.hears(question)
    for (const words of ['FÖVQƏLADƏ', 'Zəlzələ', 'Təhlükəsizlikdəyəm']) just.hearsNot(words)
    const heard = (person: typeof just) => person.received().filter((text) => text.includes(question)).length
    expect([heard(long), heard(just), heard(elsewhere)]).toEqual([0, 1, 1])
    await just.presses('Kömək lazımdır')
    const calls = await stage.tx((tx) =>
      rawAll(
        tx,
        `SELECT k."state", a."name" FROM "HelpCase" k JOIN "Account" a ON a."personId" = k."personId"`,
      ),
    )
    expect(calls).toEqual([{ state: 'open', name: 'Fərid' }])
  })

  test('are not asked for of whoever first had the alert when the platform took messages again', async () => {
    const { stage, leyla, tural, rana, murad, back } = await open()
    await tural.presses('Təhlükəsizlikdəyəm')
    await leyla.presses('Təhlükəsizlikdəyəm')
    await stage.clock.leap(50_000)
    await submit(rana)
    await murad.forges('broadcast:approve:2.1')
    await stage.deliver()
    await stage.clock.leap(20_000)
    await back()
    for (const person of [leyla, tural]) person.hearsNot('bizə çatmamış ola bilər')
  })

  test('are not asked for of the Board, nor of whoever wrote nothing since the alert', async () => {
    const scene = await openBoard({ store: await openStore() })
    const { stage, rana, murad } = scene
    const hear = async () => {
      for (const platform of ['telegram', 'slack'] as const)
        await stage.tx((tx) => noteHeard(tx, platform, stage.clock.now()))
    }
    const before = stage.person('Nigar', { locale: 'az' })
    await before.says('salam')
    await stage.clock.leap(120_000)
    await releaseFirst(scene)
    await rana.says('/alerts')
    await hear()
    await stage.clock.leap(70_000)
    await hear()
    await stage.tick('safe.again')
    await stage.deliver()
    for (const person of [before, rana, murad]) person.hearsNot(/may not have reached|çatmamış ola bilər/)
  })

  test('while the bot itself was away, too', async () => {
    const { stage, leyla, back, count } = await open()
    await stage.clock.leap(61_000)
    await back()
    leyla.hears(asked)
    expect(count()).toBe(2)
  })

  test('are not asked for after a short break', async () => {
    const { stage, back, count } = await open()
    await stage.clock.leap(50_000)
    await back()
    expect(count()).toBe(0)
  })
})
