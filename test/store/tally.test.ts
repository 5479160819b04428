import { expect, test } from 'vitest'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { tallyOf } from '../../src/store/alert/tally.ts'
import { openBoard, settle, submit } from '../commands/broadcast/scene.ts'
import { describeEachDatabase } from '../support/database.ts'
import { enrol } from '../support/members.ts'

describeEachDatabase('what is told of an alert', (openStore) => {
  /** Five on Telegram, which is away when alert no. 1 leaves, two on Discord, one on both. */
  async function open() {
    const scene = await openBoard({ store: await openStore() })
    const { stage } = scene
    for (let n = 0; n < 5; n++) await enrol(stage, { name: `T${n}` })
    for (let n = 0; n < 2; n++) await enrol(stage, { name: `D${n}`, platforms: ['discord'] })
    await enrol(stage, { name: 'Both', platforms: ['telegram', 'discord'] })
    let away = true
    stage.adapters.telegram.obey(() => (away ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined))
    await submit(scene.rana)
    await scene.murad.forges('broadcast:approve:1.1')
    /** Time goes by without waiting for what can't leave. */
    const pass = async () => {
      for (let round = 0; round < 4; round++) {
        await stage.tick('broadcast.plan')
        await stage.clock.advance(5_000)
        await stage.tick('broadcast.progress')
      }
      await stage.clock.advance(5_000)
    }
    await pass()
    const back = async () => {
      away = false
      await stage.clock.advance(90_000)
      await settle(stage)
    }
    const people = (id: number) =>
      stage.tx(async (tx) => {
        const alert = await findAlert(tx, id)
        return alert && (await tallyOf(tx, alert)).people
      })
    return { ...scene, pass, back, people }
  }

  const update = async ({ rana, murad, pass }: Awaited<ReturnType<typeof open>>) => {
    await rana.forges('broadcast:update:1')
    await rana.presses('Ask for the second key')
    await rana.fills({ typed: 'SEND' })
    await murad.forges('broadcast:approve:2.1')
    await pass()
  }

  test('is the same of a person on however many accounts, and no time is promised while a platform is away', async () => {
    const { stage, rana, channel, back, people } = await open()
    expect(await people(1)).toMatchObject({ audience: 8, reached: 3, newest: 3, waiting: 5, missed: 0 })
    channel.hears('Bildiriş çatan üzvlər 3 / 8')
    channel.hears('nə qədər vaxt qaldığını demək olmur')
    channel.hearsNot('təxminən')
    await rana.says('/alerts')
    rana.sees('going out · There has been an earthquake · reached 3 of 8, newest text 3, waiting 5')
    await back()
    expect(await people(1)).toMatchObject({ audience: 8, reached: 8, newest: 8, waiting: 0, missed: 0 })
    channel.hears('8 nəfər, müddət')
    channel.hearsNot('nüsxə')
    expect(stage.errors).toEqual([])
  })

  test('an update is not completed while copies with its text wait under the first number', async () => {
    const scene = await open()
    const { stage, rana, channel, back, people } = scene
    await update(scene)
    expect(await people(2)).toMatchObject({ audience: 8, reached: 3, newest: 3, waiting: 5, missed: 0 })
    channel.hearsNot('Yeniləmə № 2: gözləyən qalmayıb')
    channel.hearsNot('Yeniləmə № 2: hesabat')
    channel.hears('Bildiriş çatan üzvlər 3 / 8\nSon mətni alanlar (bildiriş çatanlar arasında) 3 / 3')
    await rana.says('/alerts')
    rana.sees('REAL · Update no. 2 · going out')
    await back()
    channel.hears('Yeniləmə № 2: gözləyən qalmayıb')
    channel.hears('Yeniləmə № 2: hesabat')
    expect((await stage.tx((tx) => findAlert(tx, 2)))?.people).toBe(8)
  })

  test('of the Board’s cards only the newest can be pressed, and stopping it stops the whole', async () => {
    const scene = await open()
    const { stage, rana, murad, channel, pass, back } = scene
    const pressable = () => {
      const shown = channel
        .received()
        .filter((text) => /Bildiriş № 1 göndərilir|Bildiriş № 1 əvəz|Yeniləmə № 2 göndərilir/.test(text))
      return shown.filter((text) => text.includes('[')).map((text) => text.split('\n')[0])
    }
    expect(pressable()).toEqual(['REAL · Bildiriş № 1 göndərilir'])
    await update(scene)
    expect(pressable()).toEqual(['REAL · Yeniləmə № 2 göndərilir'])
    channel.hears('REAL · Bildiriş № 1 əvəz edilib: qüvvədə olan mətn № 2 mesajındadır')
    await rana.forges('broadcast:stop:2')
    rana.sees('People who have the text: 3; who have not: 5; not known: 0.')
    await pass()
    await murad.forges('broadcast:resume:2')
    await back()
    channel.hears('Bildiriş çatan üzvlər 8 / 8')
    expect(stage.errors).toEqual([])
  })

  test('an all-clear is told of those who may have the alert, and of nobody else', async () => {
    const scene = await open()
    const { rana, murad, pass, back, people } = scene
    await rana.forges('broadcast:clear:1')
    await murad.forges('broadcast:approve:2.1')
    await pass()
    await back()
    // Of the copies that tried to leave, one may have been under way: it counts as one that may have arrived.
    const told = await people(2)
    expect(told?.audience).toBeLessThan(5)
    expect(told).toMatchObject({ reached: told?.audience, newest: told?.audience, waiting: 0, missed: 0 })
  })
})
