import { expect, test } from 'vitest'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { tallyOf } from '../../src/store/alert/tally.ts'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'
import { lostAnswer } from '../support/memory-adapter.ts'
import { eventually } from '../support/until.ts'

describeEachDatabase('an answer', (openStore) => {
  /** An alert or an exercise to three on Telegram: it arrives, but what Telegram says of it does not. */
  async function open(command = '/broadcast') {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    for (const name of ['Leyla', 'Orxan', 'Elçin']) await enrol(stage, { name })
    let away = true
    stage.adapters.telegram.obey((verb) => (away && verb === 'send' ? lostAnswer : undefined))
    await submit(scene.rana, command)
    await scene.murad.forges('broadcast:approve:1.1')
    const pass = async () => {
      for (let round = 0; round < 2; round++) {
        await stage.tick('broadcast.plan')
        await stage.clock.advance(5_000)
        await stage.tick('broadcast.progress')
      }
      await stage.clock.advance(5_000)
    }
    await pass()
    const back = async () => {
      away = false
      await stage.clock.advance(120_000)
      await settle(stage)
    }
    const tally = (id: number) =>
      stage.tx(async (tx) => {
        const alert = await findAlert(tx, id)
        return alert && tallyOf(tx, alert)
      })
    const [leyla, orxan, elcin] = ['Leyla', 'Orxan', 'Elçin'].map((name) =>
      stage.person(name, { locale: 'az' }),
    ) as [ReturnType<typeof stage.person>, ReturnType<typeof stage.person>, ReturnType<typeof stage.person>]
    return { ...scene, pass, back, tally, leyla, orxan, elcin }
  }

  test('proves that the alert arrived, whatever the platform says', async () => {
    const { stage, rana, channel, pass, back, tally, leyla, orxan, elcin } = await open()
    expect((await tally(1))?.people).toMatchObject({ audience: 3, reached: 0, waiting: 3 })
    // Telegram tries one at a time while it says nothing: only one copy has left twice.
    const [first, second] = [leyla, orxan, elcin].filter((each) => each.received().length)
    await first?.presses('Təhlükəsizlikdəyəm')
    await pass()
    const one = await tally(1)
    expect(one?.people).toMatchObject({ audience: 3, reached: 1, newest: 1, waiting: 2, missed: 0 })
    expect(one?.counts.get('telegram')?.sent).toBe(1)
    await second?.presses('Kömək lazımdır')
    await pass()
    expect((await tally(1))?.people).toMatchObject({ reached: 2, newest: 2, waiting: 1, missed: 0 })
    const told = async () => {
      await stage.clock.advance(1_000)
      return channel.received().join('\n')
    }
    const shown = 'Bildiriş çatan üzvlər 2 / 3'
    expect(await eventually(told, (text) => text.includes(shown))).toContain(shown)
    await rana.says('/alerts')
    rana.sees('people reached: 2 of 3; with the newest text: 2; waiting for it: 1')
    await back()
    expect((await tally(1))?.people).toMatchObject({ reached: 3, newest: 3, waiting: 0, missed: 0 })
    expect(stage.errors).toEqual([])
  })

  test('to an alert does not prove that its update arrived', async () => {
    const { stage, rana, murad, pass, tally, leyla, orxan, elcin } = await open()
    const first = [leyla, orxan, elcin].find((each) => each.received().length)
    await first?.presses('Təhlükəsizlikdəyəm')
    await rana.forges('broadcast:update:1')
    await rana.presses('Ask for the second key')
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.1')
    await pass()
    expect((await tally(2))?.people).toMatchObject({ reached: 1, newest: 0, waiting: 2 })
    expect(stage.errors).toEqual([])
  })

  test('that comes when nothing waits any more is told to the Board, and a phone call proves nothing', async () => {
    const { stage, rana, murad, channel, tally, leyla, orxan, elcin } = await open()
    const [first, second] = [leyla, orxan, elcin].sort((a, b) => b.received().length - a.received().length)
    await murad.forges('broadcast:stop:1')
    await settle(stage)
    channel.hears('№ 1: hesabat')
    expect((await tally(1))?.people).toMatchObject({ reached: 0, waiting: 0, missed: 3 })
    await murad.forges(`rollcall:safe:1.${await second?.id()}`)
    murad.sees(second?.name ?? '')
    await first?.presses('Təhlükəsizlikdəyəm')
    await murad.forges(`rollcall:need:1.${await first?.id()}`)
    await stage.tick('broadcast.progress')
    await stage.clock.advance(5_000)
    expect((await tally(1))?.people).toMatchObject({ reached: 1, missed: 2 })
    const report = async () => {
      await stage.clock.advance(1_000)
      return channel.received().find((text) => text.includes('№ 1: hesabat')) ?? ''
    }
    const shown = 'Bildiriş çatan üzvlər 1 / 3'
    expect(await eventually(report, (text) => text.includes(shown))).toContain(shown)
    await rana.says('/alerts')
    rana.sees('people reached: 1 of 3')
    expect(stage.errors).toEqual([])
  })

  test('need not be recorded: a press under an exercise that asks whether it is real proves it, too', async () => {
    const { tally, leyla, orxan, elcin } = await open('/exercise')
    const first = [leyla, orxan, elcin].find((each) => each.received().length)
    await first?.presses('Kömək lazımdır')
    expect((await tally(1))?.people).toMatchObject({ reached: 1, waiting: 2 })
  })
})
