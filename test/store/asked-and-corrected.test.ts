import { expect, test } from 'vitest'
import { prisma } from '../../src/store/database/tx.ts'
import { noteDeaf, noteHeard } from '../../src/store/outbox/hearing.ts'
import { openBoard, releaseFirst, settle } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

const asked = 'əlaqə kəsilmişdi'
const ended = 'Kömək hələ də lazımdırsa'

describeEachDatabase('presses lost just before their alert was corrected', (openStore) => {
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage, rana, murad } = scene
    await enrol(stage, { name: 'Leyla' })
    const leyla = stage.person('Leyla', { locale: 'az' })
    const heard = () => stage.tx((tx) => noteHeard(tx, 'telegram', stage.clock.now()))
    await heard()
    await releaseFirst(scene)
    await heard()
    const ask = async () => {
      await stage.tick('safe.again')
      await stage.tick('safe.ended')
    }
    /** A platform is back after more than a minute, and the bot looks. */
    const back = async () => {
      await stage.clock.leap(70_000)
      await heard()
      await ask()
    }
    const update = async (of: number, headline: string) => {
      await rana.forges(`broadcast:update:${of}`)
      await rana.presses('Azerbaijani text')
      await rana.fills({ headline })
      await rana.presses('Ask for the second key')
      await rana.presses('Leave it')
      await rana.fills({ typed: 'SEND' })
      await murad.forges(`broadcast:approve:${of + 1}.2`)
    }
    const falseAlarm = async () => {
      await rana.forges('broadcast:false:1')
      await murad.forges('broadcast:approve:2.1')
    }
    const texts = (words: string) => leyla.received().filter((text) => text.includes(words))
    const calls = () => stage.tx((tx) => prisma(tx).helpCase.count())
    return { ...scene, leyla, heard, ask, back, update, falseAlarm, texts, calls }
  }

  test('are asked for with the text of an update that overtook the question', async () => {
    const { stage, back, update, texts } = await open()
    await back()
    await update(1, 'Sığınacaq açılıb')
    await settle(stage)
    const [question, another] = texts(asked)
    expect(another).toBeUndefined()
    expect(question).toContain('Sığınacaq açılıb')
    expect(question).toContain('[Kömək lazımdır]')
    expect(stage.errors).toEqual([])
  })

  test('stay asked for where the question had left, until it is answered', async () => {
    const { stage, leyla, back, update, texts } = await open()
    await back()
    await stage.deliver()
    await update(1, 'Sığınacaq açılıb')
    await settle(stage)
    const [question, another] = texts(asked)
    expect(another).toBeUndefined()
    expect(question).toContain('Sığınacaq açılıb')
    expect(question).toContain('[Kömək lazımdır]')
    await leyla.presses('Təhlükəsizlikdəyəm')
    await update(2, 'Sığınacaq bağlanıb')
    await settle(stage)
    expect(texts(asked)).toEqual([])
    expect(texts('KÖHNƏLİB').length).toBeGreaterThan(0)
    expect(stage.errors).toEqual([])
  })

  test('are asked for after a false alarm that overtook the question: who needs help still, is heard', async () => {
    const { stage, leyla, back, ask, falseAlarm, texts, calls } = await open()
    await back()
    await falseAlarm()
    await ask()
    await settle(stage)
    await ask()
    await settle(stage)
    const [question, another] = texts(ended)
    expect(another).toBeUndefined()
    expect(question).toMatch(/^YANLIŞ XƏBƏRDARLIQ – təhlükə yoxdur/)
    expect(question).toContain('[Kömək lazımdır]')
    expect(question).not.toContain('[Təhlükəsizlikdəyəm]')
    expect(texts('cavabınız bizə çatmamış')).toEqual([])
    await leyla.presses('Kömək lazımdır')
    expect(await calls()).toBe(1)
  })

  test('are asked for when the end came while the platform was away, or a moment after the question', async () => {
    const { stage, back, ask, falseAlarm, texts } = await open()
    await stage.tx((tx) => noteDeaf(tx, 'telegram', stage.clock.now()))
    await falseAlarm()
    await back()
    await settle(stage)
    expect(texts(ended)).toHaveLength(1)
    const other = await open()
    await other.back()
    await other.stage.deliver()
    await other.falseAlarm()
    await other.ask()
    await settle(other.stage)
    expect(other.texts(ended)).toHaveLength(1)
    expect(other.texts('KÖHNƏLİB')).toHaveLength(1)
    await ask()
    await settle(stage)
    expect(texts(ended)).toHaveLength(1)
  })

  test('are asked for after an end that came shortly before its platform was missed, and that nobody there has heard of', async () => {
    const { stage, heard, back, ask, falseAlarm, texts } = await open()
    stage.adapters.telegram.obey(() => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }))
    await falseAlarm()
    await stage.clock.leap(4000)
    await heard()
    await stage.tx((tx) => noteDeaf(tx, 'telegram', stage.clock.now()))
    stage.adapters.telegram.obey(null)
    await back()
    await settle(stage)
    expect(texts(ended)).toHaveLength(1)
    await ask()
    await settle(stage)
    expect(texts(ended)).toHaveLength(1)
  })

  test('are asked for after the end of whoever is in no roll call and wrote shortly before, too', async () => {
    const { stage, heard, back, ask, falseAlarm, calls } = await open()
    const farid = stage.person('Fərid', { locale: 'az' })
    await farid.says('zelzele oldu ne edim')
    await heard()
    await stage.tx((tx) => noteDeaf(tx, 'telegram', stage.clock.now()))
    await falseAlarm()
    await back()
    await settle(stage)
    await ask()
    await settle(stage)
    expect(farid.received().filter((text) => text.includes(ended))).toHaveLength(1)
    await farid.presses('Kömək lazımdır')
    expect(await calls()).toBe(1)
  })

  test('are not asked for of whoever had time to answer, has called already, or heard of the end before', async () => {
    const { stage, leyla, heard, back, ask, falseAlarm, texts } = await open()
    await enrol(stage, { name: 'Tural' })
    await stage.tick('broadcast.latecomers')
    await settle(stage)
    const tural = stage.person('Tural', { locale: 'az' })
    await tural.presses('Kömək lazımdır')
    await back()
    await stage.deliver()
    for (let n = 0; n < 2; n++) {
      await stage.clock.leap(45_000)
      await heard()
    }
    await falseAlarm()
    await ask()
    await settle(stage)
    expect(texts(ended)).toEqual([])
    tural.hearsNot(ended)
    await heard()
    await back()
    await settle(stage)
    leyla.hearsNot(ended)
  })
})
