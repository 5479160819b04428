import { expect, test } from 'vitest'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { openBoard, releaseFirst } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

const asked = /əlaqə kəsilmişdi|connection was down/

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
    const count = () =>
      stage.adapters.telegram.shown.filter(({ view }) => asked.test(JSON.stringify(view))).length
    return { ...scene, leyla, tural, back, count }
  }

  test('are asked for again, of the silent there and once for each absence', async () => {
    const { stage, leyla, tural, back, count } = await open()
    await tural.presses('Təhlükəsizlikdəyəm')
    await stage.tx((tx) => noteDeaf(tx, 'telegram', stage.clock.now()))
    await stage.clock.leap(70_000)
    await back()
    leyla.hears(asked)
    tural.hearsNot(asked)
    expect(count()).toBe(1)
    await leyla.presses('Təhlükəsizlikdəyəm')
    await stage.clock.leap(70_000)
    await back()
    expect(count()).toBe(1)
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
